using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Metrics;

public sealed partial class MetricsTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private readonly ApiServer _server = ready.Server;

    [Fact]
    public async Task Text_IsInPrometheusFormat()
    {
        using HttpResponseMessage response = await _server.GetAsync("/metrics");
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Single(response.Headers.GetValues("X-Request-Id"));
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
        string[] families = [.. text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])];
        Assert.Distinct(families);
        Assert.Superset(
            new HashSet<string>
            {
                "http_requests_total", "http_request_duration_seconds", "digits_predictions_total", "digits_compute_seconds_total", "digits_compute_waiting",
                "digits_compute_running", "digits_compute_refused_total", "digits_models_loaded", "process_resident_memory_bytes", "process_uptime_seconds",
                "dotnet_gc_collections_total",
            },
            families.ToHashSet());
    }

    [Fact]
    public async Task Requests_AreCountedByRouteNotByPath()
    {
        (await _server.GetAsync("/models/digit")).Dispose();
        (await _server.GetAsync("/models/none-of-this-name")).Dispose();
        (await _server.GetAsync("/nothing/at/all")).Dispose();
        (await _server.SendAsync(new HttpMethod("BREW"), "/models")).Dispose();
        await UntilAsync(text => Sample(text, "http_requests_total{route=\"/models/{name}\",method=\"GET\",status=\"200\"}") >= 1
            && Sample(text, "http_requests_total{route=\"/models/{name}\",method=\"GET\",status=\"404\"}") >= 1
            && Sample(text, "http_requests_total{route=\"other\",method=\"GET\",status=\"404\"}") >= 1
            && Sample(text, "http_requests_total{route=\"other\",method=\"other\",status=\"405\"}") >= 1
            && Sample(text, "http_request_duration_seconds_count{route=\"/models/{name}\"}") >= 2
            && Sample(text, "http_request_duration_seconds_bucket{route=\"/models/{name}\",le=\"+Inf\"}") >= 2);
        string last = await ReadAsync();
        Assert.DoesNotContain("none-of-this-name", last, StringComparison.Ordinal);
        Assert.DoesNotContain("/nothing", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predictions_AreCountedByModelAndVerdict()
    {
        string before = await ReadAsync();
        string blank = Pictures.PixelsJson(new float[784]);
        await Json.ReadAsync(await _server.PostJsonAsync("/predict/fashion", blank));
        await Json.ReadAsync(await _server.PostJsonAsync("/predict/fashion/batch", $"{{\"inputs\":[{blank},{blank},7]}}"));
        await Json.ReadAsync(await _server.PostJsonAsync("/activations?model=fashion", blank));
        await Json.ReadAsync(await _server.PostJsonAsync("/explain?model=fashion", blank));
        string after = await ReadAsync();
        const string Blank = "digits_predictions_total{model=\"fashion\",verdict=\"blank\"}";
        Assert.Equal(5, Sample(after, Blank) - Sample(before, Blank));
        Assert.True(Sample(after, "digits_computations_total") > Sample(before, "digits_computations_total"));
        Assert.True(Sample(after, "digits_compute_seconds_total") > Sample(before, "digits_compute_seconds_total"));
        Assert.Equal(4, Sample(after, "digits_models_loaded"));
    }

    [Fact]
    public async Task Gate_IsShownBusyAndRefusing()
    {
        await using ApiServer server = await ApiServer.StartAsync("--Overload:Concurrency=1", "--Overload:Queue=0");
        await using BusyGate gate = await BusyGate.OccupyAsync(server);
        using HttpResponseMessage refused = await server.PostAsync("/predict/digit", Pictures.Seven, "image/png");
        string text = await (await server.GetAsync("/metrics")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal((1, 0, 1), (Sample(text, "digits_compute_running"), Sample(text, "digits_compute_waiting"), Sample(text, "digits_compute_refused_total")));
    }

    [Fact]
    public async Task Address_KeepsTheRulesOfAllOthers()
    {
        using HttpResponseMessage head = await _server.SendAsync(HttpMethod.Head, "/metrics");
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        await ProblemAssert.IsAsync(await _server.GetAsync("/metrics?name=up"), 400, "invalid-parameter");
        await ProblemAssert.IsAsync(await _server.GetAsync("/metrics", "image/png"), 406, "not-acceptable");
        using HttpResponseMessage posted = await _server.PostJsonAsync("/metrics", "{}");
        await ProblemAssert.IsAsync(posted, 405, "method-not-allowed");
        Assert.Equal(["GET", "HEAD"], posted.Content.Headers.Allow);
        const string Scraper = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1";
        using HttpResponseMessage scraped = await _server.GetAsync("/metrics", Scraper);
        Assert.Equal(HttpStatusCode.OK, scraped.StatusCode);
    }

    [Fact]
    public async Task Scraper_IsNotRateLimited()
    {
        await using ApiServer server = await ApiServer.StartLoadingAsync(
            "--RateLimit:ExemptLoopback=false", "--RateLimit:Burst=1", "--RateLimit:RequestsPerSecond=1");
        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage response = await server.GetAsync("/metrics");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static double Sample(string text, string name)
    {
        string? line = text.Split('\n').FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""^(# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram))|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.E+-]+)$""")]
    private static partial Regex Line();

    private async Task<string> ReadAsync()
    {
        using HttpResponseMessage response = await _server.GetAsync("/metrics");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    // A request is counted when its answer has ended, which its client may see before.
    private async Task UntilAsync(Predicate<string> holds)
    {
        while (!holds(await ReadAsync()))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
