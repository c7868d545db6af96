using System.Net;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Errors;

public sealed class FrameworkErrorTests(LoadingServer loading) : IClassFixture<LoadingServer>
{
    private readonly ApiServer _server = loading.Server;

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/generate/")]
    [InlineData("/predict")]
    [InlineData("/generate/1/2")]
    [InlineData("/nothing?with=query")]
    [InlineData("/%E2%82%AC/%00x")]
    [InlineData("/..%2f..%2fetc/passwd")]
    [InlineData("/problems/none-of-this-name")]
    [InlineData("/v20")]
    public async Task UnknownPath_Is404(string path)
    {
        using HttpResponseMessage response = await _server.GetAsync(path);
        if (path.Contains("%00", StringComparison.Ordinal))
        {
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            return;
        }

        await ProblemAssert.IsAsync(response, 404, "not-found");
    }

    [Fact]
    public async Task VeryLongPath_Is404()
    {
        using HttpResponseMessage response = await _server.GetAsync("/" + new string('a', 60_000));
        await ProblemAssert.IsAsync(response, 404, "not-found");
    }

    [Theory]
    [InlineData("GET", "/predict/digit", "POST")]
    [InlineData("PUT", "/predict/fashion", "POST")]
    [InlineData("DELETE", "/activations", "POST")]
    [InlineData("GET", "/explain", "POST")]
    [InlineData("POST", "/models", "GET, HEAD")]
    [InlineData("PATCH", "/generate/7", "GET, HEAD, POST")]
    [InlineData("BREW", "/health/live", "GET, HEAD")]
    [InlineData("POST", "/swagger", "GET, HEAD")]
    [InlineData("DELETE", "/swagger/index.html", "GET, HEAD")]
    public async Task OtherMethod_Is405WithAllow(string method, string path, string allow)
    {
        using HttpResponseMessage response = await _server.SendAsync(new HttpMethod(method), path);
        await ProblemAssert.IsAsync(response, 405, "method-not-allowed");
        Assert.Equal(allow.Split(", "), response.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/predict/digit", "OPTIONS, POST")]
    [InlineData("/generate/7", "GET, HEAD, OPTIONS, POST")]
    public async Task Options_Is204WithAllow(string path, string allow)
    {
        using HttpResponseMessage response = await _server.SendAsync(HttpMethod.Options, path);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(allow.Split(", "), response.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task HeadOfAnError_HasNoBody()
    {
        using HttpResponseMessage response = await _server.SendAsync(HttpMethod.Head, "/nothing");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task UnacceptableRepresentation_Is406()
    {
        using HttpResponseMessage response = await _server.GetAsync("/health/live", accept: "image/png");
        await ProblemAssert.IsAsync(response, 406, "not-acceptable");
    }

    [Fact]
    public async Task TypeOfAProblem_LeadsToItsExplanation()
    {
        using HttpResponseMessage response = await _server.GetAsync("/problems/undecodable-image");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("corrupt", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
