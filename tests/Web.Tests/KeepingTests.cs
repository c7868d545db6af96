using System.Text.RegularExpressions;
using Digits.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

/// <summary>What outlasts a closed page: the link, the drawing, and the page itself.</summary>
public class KeepingTests(Chromium chromium)
{
    [Fact]
    public async Task Link_ToADrawing_ShowsTheSameDrawing()
    {
        await using Window window = await chromium.OpenAsync();
        await window.DrawAsync(5);
        await Expect(window.Page).ToHaveURLAsync(new Regex("#draw\\?ink=[\\w-]+$"));
        string link = window.Page.Url;

        await using Window again = await chromium.OpenAsync(link[link.IndexOf('#', StringComparison.Ordinal)..]);

        await Expect(again.Answer).ToHaveTextAsync("5");
        Assert.Equal(link, again.Page.Url);
    }

    [Fact]
    public async Task Link_ThatIsNoDrawing_IsAnEmptySheet()
    {
        await using Window window = await chromium.OpenAsync("#draw?ink=1%3Cscript%3E");

        await Expect(window.Page.Locator(".sketch-hint")).ToBeVisibleAsync();
        await Expect(window.Answer).ToHaveTextAsync("?");
    }

    [Fact]
    public async Task Drawing_AfterTheBrowserWasClosed_IsStillThere()
    {
        await using Window window = await chromium.OpenAsync();
        await window.DrawAsync(2);
        await Expect(window.Answer).ToHaveTextAsync("2");

        await window.Page.GotoAsync("about:blank");
        await window.Page.GotoAsync(chromium.Site.Address);

        await Expect(window.Answer).ToHaveTextAsync("2");
    }

    [Fact]
    public async Task Page_Installed_HasManifestAndIcons()
    {
        await using Window window = await chromium.OpenAsync();

        string[] icons = await window.Page.EvaluateAsync<string[]>("""
            async () => {
              const { href } = document.querySelector('link[rel=manifest]');
              const { icons, start_url, name } = await (await fetch(href)).json();
              if (!start_url || !name) throw new Error('The manifest lacks something');
              return Promise.all(icons.map(async ({ src, sizes }) => {
                const image = await (await fetch(new URL(src, href))).blob();
                return sizes === 'any' ? 'any' : await createImageBitmap(image).then((b) => `${b.width}x${b.height}` === sizes ? 'right' : src);
              }));
            }
            """);

        Assert.Equal(["any", "right", "right", "right"], icons);
    }

    [Fact]
    public async Task Server_GoneForGood_ThePageOpensAllTheSameAndSaysSo()
    {
        await using Site site = await Site.StartAsync();
        await using Window window = await chromium.OpenAsync(look: Look.Wide with { Keeps = true }, site: site);
        await window.Page.EvaluateAsync("navigator.serviceWorker.ready");
        await window.DrawAsync(7);
        await Expect(window.Answer).ToHaveTextAsync("7");
        string[] missing = await window.Page.EvaluateAsync<string[]>(
            "async (files) => { const shelf = await caches.open('page'); const kept = (await shelf.keys()).map((r) => new URL(r.url).pathname); return files.filter((f) => !kept.includes(f)); }",
            FilesOfThePage());
        Assert.Empty(missing);

        await site.StopAsync();
        await window.Page.ReloadAsync();

        await Expect(window.Page.Locator(".banner")).ToContainTextAsync("cannot be reached");
        await Expect(window.Page.Locator(".sketch-hint")).ToBeHiddenAsync();
        await Expect(window.Button("Undo")).ToBeEnabledAsync();
        await window.Page.Locator(".tabs a[href='#numbers']").ClickAsync();
        await Expect(window.Field("Number")).ToBeVisibleAsync();

        await site.StartAgainAsync();
        await window.Page.Locator(".tabs a[href='#draw']").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("7", new() { Timeout = 30000 });
    }

    [Fact]
    public async Task Offline_IsSaid()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Page.Context.SetOfflineAsync(true);

        await Expect(window.Page.Locator(".banner")).ToContainTextAsync("You are offline");
        await window.DrawAsync(1);
        await window.Page.Context.SetOfflineAsync(false);
        await Expect(window.Answer).ToHaveTextAsync("1");
    }

    /// <summary>Scripts and styles, as paths.</summary>
    private static string[] FilesOfThePage()
    {
        string web = Path.Combine(Repository.Root(), "web");
        return [.. Directory.EnumerateFiles(web, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".js" or ".css" && Path.GetFileName(file) != "sw.js")
            .Select(file => "/" + Path.GetRelativePath(web, file).Replace('\\', '/'))];
    }
}
