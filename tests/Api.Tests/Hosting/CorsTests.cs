using System.Net;
using Digits.Api.Tests.Support;
using Microsoft.Extensions.Options;

namespace Digits.Api.Tests.Hosting;

public sealed class CorsTests : IAsyncLifetime
{
    private const string Origin = "https://digits.example";
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ApiServer.StartLoadingAsync($"--Cors:Origins:0={Origin}");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task ConfiguredOrigin_MayRead_AlsoErrors()
    {
        using HttpResponseMessage response = await _server.SendAsync(HttpMethod.Get, "/models", null, ("Origin", Origin));
        await ProblemAssert.IsAsync(response, 503, "not-ready");
        Assert.Equal(Origin, Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        string exposed = string.Join(',', response.Headers.GetValues("Access-Control-Expose-Headers"));
        Assert.All(["ETag", "X-Request-Id", "X-Seed", "Retry-After"], header => Assert.Contains(header, exposed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnswerWithoutAnOrigin_TellsCachesThatItVaries()
    {
        using HttpResponseMessage response = await _server.GetAsync("/health/live");
        Assert.Contains("Origin", response.Headers.Vary);
    }

    [Fact]
    public async Task Preflight_OfAConfiguredOrigin_IsAllowed()
    {
        using HttpResponseMessage response = await PreflightAsync(Origin);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("POST", string.Join(',', response.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherOrigin_IsNotAllowed()
    {
        using HttpResponseMessage response = await PreflightAsync("https://elsewhere.example");
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("digits.example")]
    [InlineData("https://digits.example/page")]
    [InlineData("*")]
    public async Task WrongOrigin_StopsTheStart(string origin)
        => await Assert.ThrowsAsync<OptionsValidationException>(() => ApiServer.StartLoadingAsync($"--Cors:Origins:0={origin}"));

    private Task<HttpResponseMessage> PreflightAsync(string origin) => _server.SendAsync(HttpMethod.Options, "/predict/digit", null,
        ("Origin", origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type"));
}
