using Digits.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

/// <summary>Takes the README's pictures of the page, when asked to: DIGITS_SCREENSHOTS=web/screenshots, from the root of the repository.</summary>
public class ScreenshotTests(Chromium chromium)
{
    [Theory]
    [InlineData("page", 1280, 760)]
    [InlineData("phone", 390, 844)]
    public async Task Draw_ADigit_IsPictured(string name, int width, int height)
    {
        string file = FileFor(name);
        await using Window window = await chromium.OpenAsync(look: new Look(width, height, PixelRatio: 1.5f));

        await window.DrawAsync(3);

        await Expect(window.Answer).ToHaveTextAsync("3");
        await Expect(window.Units("input")).ToHaveCountAsync(50);
        await SaveAsync(window, file);
    }

    [Fact]
    public async Task Numbers_ANumber_IsPictured()
    {
        string file = FileFor("numbers");
        await using Window window = await chromium.OpenAsync("#numbers?number=31415&seed=7", new Look(1280, 900, PixelRatio: 1.5f));

        await Expect(window.Page.Locator(".strip .tile-verdict").Last).ToBeVisibleAsync();
        await SaveAsync(window, file);
    }

    /// <summary>What a link opens: why a six is one, its feature maps, and every model's answer; in the dark.</summary>
    [Fact]
    public async Task Parts_BelowADigit_ArePictured()
    {
        string file = FileFor("inside");
        await using Window window = await chromium.OpenAsync("#draw?ink=1EgAczgJqPSYzUhtcBSoCGAgUEBQSDhQKGAIYARYHEg0QEQoVBBUBFwcVDRMRDRMJFwUXAhUIEwwZJgMY&open=why,maps,all-at-once",
            new Look(1280, 1000, Dark: true, PixelRatio: 1.5f));

        await Expect(window.Page.Locator(".why-sum")).ToContainTextAsync("logit");
        await Expect(window.Page.Locator("#maps .dot h3")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#all-at-once tbody tr").First).ToBeVisibleAsync();
        await window.Page.Locator("#why").EvaluateAsync("part => part.scrollIntoView()");
        await SaveAsync(window, file);
    }

    [Fact]
    public async Task Fashion_ABoot_IsPictured()
    {
        string file = FileFor("fashion");
        await using Window window = await chromium.OpenAsync("#fashion?example=Boot", new Look(1280, 1000, PixelRatio: 1.5f));

        await Expect(window.Page.Locator("#page-fashion .bars tr.best")).ToHaveCountAsync(1);
        await Expect(window.Units("output")).ToHaveCountAsync(10);
        await SaveAsync(window, file);
    }

    /// <summary>The icons for an installed page, from icon.svg. A maskable one fills its square and keeps the digit in the middle.</summary>
    [Theory]
    [InlineData("icon-192", 192, false)]
    [InlineData("icon-512", 512, false)]
    [InlineData("maskable-512", 512, true)]
    public async Task Icon_IsDrawn(string name, int side, bool maskable)
    {
        string file = FileFor(name);
        await using Window window = await chromium.OpenAsync(look: new Look(side, side));
        string svg = await File.ReadAllTextAsync(Path.Combine(Repository.Root(), "web", "icon.svg"), TestContext.Current.CancellationToken);
        if (maskable)
        {
            svg = svg.Replace("rx=\"7\"", "", StringComparison.Ordinal)
                .Replace("<path", "<path transform=\"translate(16 16) scale(.72) translate(-16 -16)\"", StringComparison.Ordinal);
        }

        await window.Page.SetContentAsync(svg);
        await window.Page.EvaluateAsync("""
            (side) => {
              document.body.replaceChildren(document.querySelector('svg'));
              Object.assign(document.body.style, { margin: 0, background: 'transparent' });
              Object.assign(document.querySelector('svg').style, { display: 'block', width: `${side}px` });
            }
            """, side);
        await window.Page.ScreenshotAsync(new() { Path = file, OmitBackground = true });
    }

    private static string FileFor(string name)
    {
        string? folder = Environment.GetEnvironmentVariable("DIGITS_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "No pictures wanted: DIGITS_SCREENSHOTS names no folder.");
        return Path.Combine(Path.GetFullPath(folder!, Repository.Root()), name + ".png");
    }

    private static async Task SaveAsync(Window window, string file)
    {
        // Fading and the last answer of the drawing come to rest.
        await window.Page.WaitForTimeoutAsync(1000);
        await window.Page.ScreenshotAsync(new() { Path = file });
    }
}
