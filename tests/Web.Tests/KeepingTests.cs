using System.Text.RegularExpressions;
using Digits.Web.Tests.Support;
using Microsoft.Playwright;
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

    /// <summary>A seven of two straight lines, drawn in few movements: its corner stays, and its familiarity with it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Drawing_OfStraightLines_IsTheSameAfterAReload(int movements)
    {
        await using Window window = await chromium.OpenAsync();
        LocatorBoundingBoxResult box = (await window.Canvas.BoundingBoxAsync())!;
        var move = new MouseMoveOptions { Steps = movements };
        await window.Page.Mouse.MoveAsync(box.X + (0.3f * box.Width), box.Y + (0.25f * box.Height));
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(box.X + (0.7f * box.Width), box.Y + (0.25f * box.Height), move);
        await window.Page.Mouse.MoveAsync(box.X + (0.45f * box.Width), box.Y + (0.8f * box.Height), move);
        await window.Page.Mouse.UpAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");
        await Expect(window.Page.Locator("#page-draw .verdict.is-refused")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator(".answer-body[aria-busy]")).ToHaveCountAsync(0);
        string seen = await window.Page.Locator("#page-draw .saw-facts").InnerTextAsync();

        await window.Page.ReloadAsync();

        await Expect(window.Answer).ToHaveTextAsync("7");
        await Expect(window.Page.Locator("#page-draw .saw-facts")).ToHaveTextAsync(seen);
    }

    /// <summary>Every control of the drawing page is in its address, and an address sets every control.</summary>
    [Fact]
    public async Task Link_ToWhatIsLookedAtInside_ShowsTheSame()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await window.Page.Locator("#answer-model").SelectOptionAsync("digit-mlp");
        await window.Field("Pen").FillAsync("22");
        await window.Units("hidden").Nth(1).ClickAsync();
        await window.Button("Switch off").ClickAsync();
        foreach (string part in new[] { "inside-numbers", "why", "maps", "replay" })
        {
            await window.TogglePartAsync(part);
        }

        await window.Field("Hidden neurons").FillAsync("40");
        await window.Page.Locator("#why .class-choice").Nth(8).ClickAsync();
        await window.Page.Locator("#maps .class-choice").Nth(3).ClickAsync();
        await window.Field("How far").FillAsync("5");
        await Expect(window.Page.Locator(".why-sum")).ToContainTextAsync("digit-mlp on 8");
        await Expect(window.Page).ToHaveURLAsync(new Regex("model=digit-mlp&pen=22&at=5&unit=1:\\d+&off=1:\\d+&hidden=40&why=8&map=4:[\\d:]+&open=inside-numbers,why,maps,replay$"));
        string link = window.Page.Url;
        string neuron = await window.Page.Locator(".unit-head h3").InnerTextAsync();

        await using Window again = await chromium.OpenAsync(link[link.IndexOf('#', StringComparison.Ordinal)..]);

        await Expect(again.Page.Locator(".unit-off")).ToContainTextAsync("The answer was 6");
        await Expect(again.Page.Locator(".unit-head h3")).ToHaveTextAsync(neuron);
        await Expect(again.Page.Locator(".why-sum")).ToContainTextAsync("digit-mlp on 8");
        await Expect(again.Page.Locator("#maps .class-choice[aria-pressed=true]")).ToHaveTextAsync("conv3");
        await Expect(again.Field("How far")).ToHaveValueAsync("5");
        await Expect(again.Page.Locator(".replay-plot.best")).ToHaveCountAsync(1);
        await Expect(again.Units("hidden")).ToHaveCountAsync(40);
        Assert.Equal(link, again.Page.Url);
    }

    [Fact]
    public async Task Link_ToAUnitThatIsNotThere_IsToldSoAndLeadsBack()
    {
        await using Window window = await chromium.OpenAsync("#draw?unit=1:4000&off=7:1");
        await window.Button("Example 6").ClickAsync();

        await Expect(window.Page.Locator(".unit-off")).ToContainTextAsync("expected a layer");
        await Expect(window.Answer).ToHaveTextAsync("6");
        await window.Button("Switch all on").ClickAsync();

        await Expect(window.Units("hidden")).ToHaveCountAsync(25);
    }

    [Fact]
    public async Task Link_ToAModelThatIsNotThere_IsToldSoAndForgotten()
    {
        await using Window window = await chromium.OpenAsync("#draw?model=nope");

        await Expect(window.Page.Locator(".drawing .field-note")).ToHaveTextAsync("There is no model “nope” here: “digit” is taken instead.");
        await Expect(window.Page).ToHaveURLAsync(new Regex("#draw$"));
        await window.Page.Locator("#answer-model").SelectOptionAsync("digit-mlp");

        await Expect(window.Page.Locator(".drawing .field-note")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Link_ToAnExampleOfClothing_ShowsItWithItsNetwork()
    {
        await using Window window = await chromium.OpenAsync("#fashion?example=Bag&why=Coat&open=fashion-why");

        await Expect(window.Page.Locator("#page-fashion .bars tr.best")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator("#fashion-why .why-sum")).ToContainTextAsync("fashion on Coat");
        await Expect(window.Page).ToHaveURLAsync(new Regex("#fashion\\?example=Bag&why=Coat&open=fashion-why$"));
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
    public async Task Drawing_OfAnotherTab_OutlastsThisOne()
    {
        await using Window window = await chromium.OpenAsync();
        Microsoft.Playwright.IPage other = await window.Page.Context.NewPageAsync();
        await other.GotoAsync(chromium.Site.Address);
        await other.GetByLabel("Example 7", new() { Exact = true }).ClickAsync();
        await other.EvaluateAsync("""
            async () => {
              while (localStorage.getItem('digits.drawing') === null) await new Promise((done) => setTimeout(done, 50));
            }
            """);

        await window.Page.GotoAsync("about:blank");
        await other.WaitForTimeoutAsync(300);

        Assert.NotNull(await other.EvaluateAsync<string?>("localStorage.getItem('digits.drawing')"));
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
            "async (files) => { const [name] = await caches.keys(); const shelf = await caches.open(name); const kept = (await shelf.keys()).map((r) => new URL(r.url).pathname); return files.filter((f) => !kept.includes(f)); }",
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

    /// <summary>A worker that was stopped while it put files on a shelf: what it left is no release, and is not read from.</summary>
    [Fact]
    public async Task ShelfThatIsNotWhole_IsNotReadFrom()
    {
        await using Site site = await Site.StartAsync();
        await using Window window = await chromium.OpenAsync(look: Look.Wide with { Keeps = true }, site: site);
        await window.Page.EvaluateAsync("navigator.serviceWorker.ready");
        await window.Page.EvaluateAsync("async () => (await caches.open('page-9999999999999')).put('/js/main.js', new Response('document.title = \"broken\";', { headers: { 'Content-Type': 'text/javascript' } }))");

        await site.StopAsync();
        await window.Page.ReloadAsync();

        await Expect(window.Page.Locator(".banner")).ToContainTextAsync("cannot be reached");
        Assert.NotEqual("broken", await window.Page.TitleAsync());
    }

    /// <summary>A release changes a file and adds another: who had the page before must have both, or the new one could not start.</summary>
    [Fact]
    public async Task Release_WithANewFile_IsKeptWholeByTheWorkerThatWasThereBefore()
    {
        DirectoryInfo folder = CopyOfThePage();
        try
        {
            await using Site site = await Site.StartAsync(folder.FullName);
            await using Window window = await chromium.OpenAsync(look: Look.Wide with { Keeps = true }, site: site);
            await window.Page.EvaluateAsync("navigator.serviceWorker.ready");
            string main = Path.Combine(folder.FullName, "js", "main.js");
            string before = await File.ReadAllTextAsync(main, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "js", "release.js"), "export const NEXT = 'next';\n", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(main, $"import {{ NEXT }} from './release.js';\ndocument.documentElement.dataset.release = NEXT;\n{before}", TestContext.Current.CancellationToken);

            await window.Page.ReloadAsync();
            bool kept = await window.Page.EvaluateAsync<bool>("""
                async () => {
                  for (let i = 0; i < 400; i++) {
                    for (const name of await caches.keys()) {
                      const shelf = await caches.open(name);
                      if ((await shelf.match('/js/release.js')) !== undefined && (await shelf.match('/whole')) !== undefined) return true;
                    }
                    await new Promise((done) => setTimeout(done, 50));
                  }
                  return false;
                }
                """);
            Assert.True(kept, "The new file is not kept.");
            await site.StopAsync();
            await window.Page.ReloadAsync();

            await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-release", "next");
            await Expect(window.Page.Locator(".banner")).ToContainTextAsync("cannot be reached");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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

    private static DirectoryInfo CopyOfThePage()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("digits-page-");
        string web = Path.Combine(Repository.Root(), "web");
        foreach (string file in Directory.EnumerateFiles(web, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder.FullName, Path.GetRelativePath(web, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
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
