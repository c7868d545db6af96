using System.Net;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Health;

public sealed class HealthTests(LoadingServer loading) : IClassFixture<LoadingServer>
{
    private readonly ApiServer _server = loading.Server;

    [Fact]
    public async Task Live_WhileModelsLoad_Is200()
    {
        using HttpResponseMessage response = await _server.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Ready_WhileModelsLoad_Is503WithRetryAfter()
    {
        using HttpResponseMessage response = await _server.GetAsync("/health/ready");
        await ProblemAssert.IsAsync(response, 503, "not-ready");
        Assert.True(response.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("POST", "/predict/digit")]
    [InlineData("POST", "/predict/fashion/batch")]
    [InlineData("POST", "/activations")]
    [InlineData("POST", "/explain")]
    [InlineData("POST", "/preprocess?task=digit")]
    [InlineData("GET", "/generate/7")]
    [InlineData("GET", "/models")]
    [InlineData("GET", "/models/digit/layers/1/units/0")]
    public async Task AnyRouteThatNeedsModels_WhileTheyLoad_Is503WithRetryAfter(string method, string path)
    {
        using HttpResponseMessage response = await _server.SendAsync(new HttpMethod(method), path);
        await ProblemAssert.IsAsync(response, 503, "not-ready");
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
    }
}
