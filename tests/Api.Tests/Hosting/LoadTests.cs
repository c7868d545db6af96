using System.Net;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Hosting;

public sealed class LoadTests
{
    [Fact]
    public async Task ClientOverItsShare_Gets429WithRetryAfter_ButHealthIsAnswered()
    {
        await using ApiServer server = await ApiServer.StartAsync(
            "--RateLimit:ExemptLoopback=false", "--RateLimit:Burst=2", "--RateLimit:RequestsPerSecond=1");
        HttpResponseMessage[] responses = [.. await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.GetAsync("/models")))];
        HttpResponseMessage refused = responses.First(response => response.StatusCode == HttpStatusCode.TooManyRequests);
        await ProblemAssert.IsAsync(refused, 429, "too-many-requests");
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        using HttpResponseMessage health = await server.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Loopback_IsNotLimitedByDefault()
    {
        await using ApiServer server = await ApiServer.StartAsync("--RateLimit:Burst=1", "--RateLimit:RequestsPerSecond=1");
        for (int i = 0; i < 10; i++)
        {
            using HttpResponseMessage response = await server.GetAsync("/models");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task ClientsBehindAKnownProxy_HaveAShareEach()
    {
        await using ApiServer server = await ApiServer.StartAsync(
            "--RateLimit:Burst=1", "--RateLimit:RequestsPerSecond=1", "--Proxy:Networks:0=127.0.0.0/8");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(server, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, "203.0.113.2"));
    }

    [Fact]
    public async Task MoreWorkThanTheQueueHolds_Gets503WithRetryAfter()
    {
        await using ApiServer server = await ApiServer.StartAsync("--Overload:Concurrency=1", "--Overload:Queue=0", "--Overload:RetryAfterSeconds=3");
        HttpResponseMessage response;
        await using (await BusyGate.OccupyAsync(server))
        {
            response = await server.PostAsync("/predict/digit", Pictures.Seven, "image/png");
        }

        await ProblemAssert.IsAsync(response, 503, "overloaded");
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter?.Delta);
        await Json.ReadAsync(await server.PostAsync("/predict/digit", Pictures.Seven, "image/png"));
    }

    private static async Task<HttpStatusCode> AskAsync(ApiServer server, string client)
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, "/models", null, ("X-Forwarded-For", client));
        return response.StatusCode;
    }
}
