using System.Net;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Queries;

public sealed class QueryRuleTests(LoadingServer loading) : IClassFixture<LoadingServer>
{
    private readonly ApiServer _server = loading.Server;

    [Theory]
    [InlineData("GET", "/health/live?verbose=1")]
    [InlineData("GET", "/health/ready?x=1")]
    [InlineData("GET", "/models?page=2")]
    [InlineData("GET", "/models/digit?x=1")]
    [InlineData("GET", "/models/digit/layers/1/units/1?x=1")]
    [InlineData("GET", "/problems?x=1")]
    [InlineData("GET", "/swagger?x=1")]
    [InlineData("GET", "/swagger/index.html?x=1")]
    [InlineData("GET", "/swagger/v1/swagger.json?x=1")]
    [InlineData("GET", "/generate/7?Seed=1")]
    [InlineData("GET", "/generate/7?sead=1")]
    [InlineData("GET", "/generate/7?=1")]
    [InlineData("HEAD", "/generate/7?sead=1")]
    [InlineData("POST", "/predict/digit?x=1")]
    [InlineData("POST", "/predict/fashion?modle=fashion")]
    [InlineData("POST", "/predict/digit/batch?x=1")]
    [InlineData("POST", "/activations?top=5")]
    [InlineData("POST", "/explain?class=5")]
    [InlineData("POST", "/preprocess?task=digit&x=1")]
    public async Task UnknownParameter_Is400(string method, string path) => await Refused(method, path);

    [Theory]
    [InlineData("GET", "/generate/7?seed=1&seed=1")]
    [InlineData("GET", "/generate/7?seed=1&SEED=1")]
    [InlineData("POST", "/predict/digit?model=digit&model=digit")]
    [InlineData("POST", "/preprocess?task=digit&task=fashion")]
    public async Task RepeatedParameter_Is400(string method, string path) => await Refused(method, path);

    [Theory]
    [InlineData("GET", "/generate/7?seed=")]
    [InlineData("GET", "/generate/7?seed")]
    [InlineData("GET", "/generate/7?seed=%20")]
    [InlineData("POST", "/predict/digit?model=")]
    [InlineData("POST", "/activations?disable=")]
    [InlineData("POST", "/explain?target=")]
    [InlineData("POST", "/preprocess?task=")]
    public async Task EmptyParameter_Is400(string method, string path) => await Refused(method, path);

    [Fact]
    public async Task LoneQuestionMark_IsNoParameter()
    {
        using HttpResponseMessage response = await _server.GetAsync("/health/live?");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task Refused(string method, string path)
    {
        using HttpResponseMessage response = await _server.SendAsync(new HttpMethod(method), path);
        if (method == "HEAD")
        {
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            return;
        }

        await ProblemAssert.IsAsync(response, 400, "invalid-parameter");
    }
}
