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
    public async Task FirstView_EvenUncompressed_IsUnder160Kilobytes()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 1").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("1");

        int bytes = await window.Page.EvaluateAsync<int>(
            "[...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]" +
            ".filter(e => /\\.(js|css|svg|html)$|\\/$/.test(e.name)).reduce((sum, e) => sum + e.decodedBodySize, 0)");

        Assert.InRange(bytes, 10_000, 160 * 1024);
    }

    /// <summary>Every file of the page, of every tab and of all that can be opened, its icons too, as sent; types.js never is.</summary>
    [Fact]
    public async Task Page_InAll_IsSentInUnder160Kilobytes()
    {
        await using Window window = await chromium.OpenAsync();
        using var client = new HttpClient { BaseAddress = new Uri(chromium.Site.Address) };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        string web = Path.Combine(Repository.Root(), "web");
        string[] kinds = [".js", ".css", ".html", ".svg", ".webmanifest", ".png"];
        long bytes = 0;
        foreach (string file in Directory.EnumerateFiles(web, "*", SearchOption.AllDirectories)
            .Where(f => kinds.Contains(Path.GetExtension(f)) && !f.Contains("screenshots", StringComparison.Ordinal) && Path.GetFileName(f) != "types.js"))
        {
            bytes += (await client.GetByteArrayAsync(new Uri(Path.GetRelativePath(web, file), UriKind.Relative), TestContext.Current.CancellationToken)).Length;
        }

        Assert.InRange(bytes, 10_000, 160_000);
    }

    [Fact]
    public async Task FirstDrawing_IsPossibleWithinASecond()
    {
        await using Window window = await chromium.OpenAsync();

        // What the page computes, not how long it waited for its turn: machines that test are often busy with other things, too.
        double before = await window.BusySecondsAsync();
        await window.Page.ReloadAsync();
        await Expect(window.Page.Locator(".sketch-hint")).ToBeVisibleAsync();

        Assert.InRange(await window.BusySecondsAsync() - before, 0, 1);
    }

    [Fact]
    public async Task Models_Tab_HasACardForEachModelWithItsConfusionMatrix()
    {
        await using Window window = await chromium.OpenAsync("#models");

        Microsoft.Playwright.ILocator judged = window.Page.Locator(".card:has(.confusion)");
        await Expect(window.Page.Locator(".card:has(.card-facts)").First).ToBeVisibleAsync();
        await Expect(judged.First).ToBeVisibleAsync();
        await Expect(judged).ToHaveCountAsync(await window.Page.Locator(".card:has(.card-score strong)").CountAsync());
        await Expect(window.Page.Locator(".card-score strong").First).ToContainTextAsync("%");
    }

    [Fact]
    public async Task Models_Table_NamesEveryModelAndLeadsToItsCard()
    {
        await using Window window = await chromium.OpenAsync("#models");
        Microsoft.Playwright.ILocator links = window.Page.Locator(".models-overview tbody a");
        await Expect(links.First).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".card")).ToHaveCountAsync(await links.CountAsync());

        await links.GetByText("digit-mlp", new() { Exact = true }).ClickAsync();

        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#models\\?card=digit-mlp$"));
        await Expect(window.Page.GetByRole(Microsoft.Playwright.AriaRole.Article, new() { Name = "digit-mlp", Exact = true })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Models_ACard_DrawsTheNetworkAndHasATableForEachPlot()
    {
        await using Window window = await chromium.OpenAsync("#models");
        Microsoft.Playwright.ILocator card = window.Page.GetByRole(Microsoft.Playwright.AriaRole.Article, new() { Name = "digit-mlp", Exact = true });
        await Expect(card.Locator(".architecture .layer")).ToHaveCountAsync(3);

        foreach (string fold in new[] { "How it learned", "Each class by itself", "How honest its confidence is" })
        {
            await card.GetByText(fold, new() { Exact = true }).ClickAsync();
        }

        await Expect(card.Locator(".plot svg")).ToHaveCountAsync(3);
        await Expect(card.GetByRole(Microsoft.Playwright.AriaRole.Columnheader, new() { Name = "Recall" })).ToBeVisibleAsync();
        Assert.True(await card.Locator("table:has(caption:text('Training history')) tbody tr").CountAsync() > 1);
        Assert.True(await card.Locator("table:has(caption:text('Reliability')) tbody tr").CountAsync() > 1);
        await Expect(card.GetByText("Known limits")).ToBeVisibleAsync();
    }
}
