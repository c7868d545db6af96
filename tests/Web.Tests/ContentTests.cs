using Digits.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

/// <summary>What the page may load, and what it must never contain.</summary>
public class ContentTests(Chromium chromium)
{
    [Fact]
    public async Task Page_AsksOnlyItsOwnServer()
    {
        await using Window window = await chromium.OpenAsync();
        var hosts = new HashSet<string>();
        window.Page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);

        await window.Page.ReloadAsync();
        await window.Button("Example 1").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("1");

        Assert.Equal([new Uri(chromium.Site.Address).Authority], hosts);
    }

    [Fact]
    public async Task Page_InAll_IsUnder150Kilobytes()
    {
        await using Window window = await chromium.OpenAsync();

        int bytes = await window.Page.EvaluateAsync<int>(
            "[...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]" +
            ".filter(e => !/models|health/.test(e.name)).reduce((sum, e) => sum + e.decodedBodySize, 0)");

        Assert.InRange(bytes, 10_000, 150_000);
    }

    [Fact]
    public async Task Models_Tab_HasACardForEachModelWithItsConfusionMatrix()
    {
        await using Window window = await chromium.OpenAsync("#models");

        await Expect(window.Page.Locator(".card")).ToHaveCountAsync(4);
        await Expect(window.Page.Locator(".card .confusion")).ToHaveCountAsync(3);
        await Expect(window.Page.Locator(".card-score strong").First).ToContainTextAsync("%");
    }
}
