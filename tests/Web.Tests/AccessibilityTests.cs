using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Digits.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

public class AccessibilityTests(Chromium chromium)
{
    // Colours and layouts do not depend on one another: every one of either is seen.
    [Theory]
    [InlineData("draw", false, false)]
    [InlineData("draw", true, true)]
    [InlineData("fashion", false, false)]
    [InlineData("fashion", true, true)]
    [InlineData("numbers", false, false)]
    [InlineData("numbers", true, true)]
    [InlineData("models", false, false)]
    [InlineData("models", true, true)]
    public async Task Axe_FindsNothing(string tab, bool dark, bool phone)
    {
        Look look = (phone ? Look.Phone : Look.Wide) with { Dark = dark };
        await using Window window = await chromium.OpenAsync($"#{tab}", look);
        await FillAsync(window, tab);

        AxeResult result = await window.Page.RunAxe();

        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {string.Join("; ", v.Nodes.Select(n => n.Html))}"));
    }

    [Theory]
    [InlineData("draw")]
    [InlineData("fashion")]
    [InlineData("numbers")]
    [InlineData("models")]
    public async Task Page_At320Pixels_DoesNotScrollSideways(string tab)
    {
        await using Window window = await chromium.OpenAsync($"#{tab}", Look.Narrow);
        await FillAsync(window, tab);

        Assert.Equal(320, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Theory]
    [InlineData(390, 664, "draw"), InlineData(375, 553, "draw"), InlineData(320, 568, "draw")]
    [InlineData(640, 400, "draw"), InlineData(667, 375, "draw"), InlineData(700, 600, "draw"), InlineData(720, 600, "draw")]
    [InlineData(390, 664, "fashion"), InlineData(320, 568, "fashion")]
    public async Task Answer_OnASmallScreen_IsSeenBesideWhatItIsAbout(int width, int height, string tab)
    {
        await using Window window = await chromium.OpenAsync($"#{tab}", new Look(width, height));
        await window.Button(tab == "draw" ? "Example 7" : "Example: Bag").ClickAsync();
        await Expect(window.Page.Locator($"#page-{tab} .bars tr.best")).ToHaveCountAsync(1);
        await window.Page.EvaluateAsync("scrollTo(0, 0)");

        await Expect(window.Page.Locator($"#page-{tab} .verdict-label")).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.Equal(width, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
            (tab) => {
              const box = (selector) => document.querySelector(`#page-${tab} ${selector}`).getBoundingClientRect();
              const verdict = box('.verdict');
              return (tab === 'draw' ? ['.sketch', '.tools'] : ['.preview', '.preview-foot']).filter((other) => {
                const { left, right, top, bottom } = box(other);
                return left < verdict.right && verdict.left < right && top < verdict.bottom && verdict.top < bottom;
              });
            }
            """, tab));
    }

    [Fact]
    public async Task ClearingAndNoting_AreHeard()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 7").ClickAsync();
        await Expect(window.Page.Locator("#live")).ToContainTextAsync("7, ");

        await window.Button("It was a 9").ClickAsync();
        await Expect(window.Page.Locator("#live")).ToHaveTextAsync("Noted: a 9, kept in your practice book.");
        await window.Button("Clear").ClickAsync();
        await Expect(window.Page.Locator("#live")).ToHaveTextAsync("Cleared.");

        // It is not taken away again before it has been heard.
        await window.Page.WaitForTimeoutAsync(1000);
        await Expect(window.Page.Locator("#live")).ToHaveTextAsync("Cleared.");
    }

    [Fact]
    public async Task Print_HasNoControls()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 7").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");

        await window.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });

        await Expect(window.Page.Locator(":is(#page-draw, header) :is(button, select, input, summary):visible")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator(".diagram")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ForcedColours_KeepWhatIsSaidByEdgesAndFilledPlaces()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Page.EmulateMediaAsync(new() { ForcedColors = Microsoft.Playwright.ForcedColors.Active });
        await window.Button("Example 7").ClickAsync();
        await window.Button("Eraser").ClickAsync();
        await Expect(window.Page.Locator("#page-draw .bars tr.best")).ToHaveCountAsync(1);

        await Expect(window.Page.Locator(".sketch")).ToHaveCSSAsync("outline-style", "solid");
        string[] same = await window.Page.EvaluateAsync<string[]>("""
            () => {
              const look = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
              const pairs = {
                bar: [look('.best .bar-fill', 'backgroundColor'), look('.best .bar-track', 'backgroundColor')],
                tab: [look('.tabs a[aria-current]', 'borderBlockEndColor'), look('.tabs a:not([aria-current])', 'borderBlockEndColor')],
                pressed: [look('.tool[aria-pressed=true]', 'backgroundColor'), look('.tool:not([aria-pressed])', 'backgroundColor')],
              };
              return Object.keys(pairs).filter((name) => pairs[name][0] === pairs[name][1]);
            }
            """);
        Assert.Empty(same);
        Assert.NotEqual(await window.RunAsync<string>("colours.js", "return m.colour('--accent');"), await window.RunAsync<string>("colours.js", "return m.colour('--sheet');"));
    }

    [Fact]
    public async Task Choosers_OfFiles_AreNotMetByThoseWhoListen()
    {
        await using Window window = await chromium.OpenAsync();

        await Expect(window.Page.GetByRole(Microsoft.Playwright.AriaRole.Group, new() { Name = "Tools" }).GetByRole(Microsoft.Playwright.AriaRole.Button)).ToHaveCountAsync(6);
    }

    /// <summary>Each view with something in it.</summary>
    private static async Task FillAsync(Window window, string tab)
    {
        switch (tab)
        {
            case "draw":
                await window.Button("Example 4").ClickAsync();
                await Expect(window.Units("hidden")).ToHaveCountAsync(25);
                await window.Page.Locator(".inside-numbers > summary").ClickAsync();
                await window.Button("It was a 9").ClickAsync();
                await window.Units("hidden").First.ClickAsync();
                await Expect(window.Page.Locator(".inside-readout")).ToContainTextAsync("bias sum to its");
                await Expect((await window.TogglePartAsync("why")).Locator(".why-sum")).ToContainTextAsync("logit");
                await Expect((await window.TogglePartAsync("maps")).Locator(".dot h3")).ToBeVisibleAsync();
                await Expect((await window.TogglePartAsync("all-at-once")).Locator("tbody tr").First).ToBeVisibleAsync();
                await Expect((await window.TogglePartAsync("film")).Locator(".film-frame")).ToHaveCountAsync(6);
                await window.TogglePartAsync("replay");
                await window.Page.Locator(".replay .twin summary").ClickAsync();
                await Expect((await window.TogglePartAsync("practice")).Locator(".practice-drawing")).ToHaveCountAsync(1);
                break;
            case "fashion":
                await window.Button("Example: Bag").ClickAsync();
                await Expect(window.Page.Locator("#page-fashion .bars tr.best")).ToHaveCountAsync(1);
                await Expect((await window.TogglePartAsync("fashion-film")).Locator(".film-frame")).ToHaveCountAsync(6);
                await Expect((await window.TogglePartAsync("fashion-why")).Locator(".why-sum")).ToContainTextAsync("logit");
                await Expect((await window.TogglePartAsync("fashion-maps")).Locator(".dot h3")).ToBeVisibleAsync();
                await Expect((await window.TogglePartAsync("fashion-all")).Locator("tbody tr").First).ToBeVisibleAsync();
                break;
            case "numbers":
                await Expect(window.Page.Locator(".strip .tile-verdict").First).ToBeVisibleAsync();
                break;
            default:
                await Expect(window.Page.Locator(".card .reliability").Last).ToBeAttachedAsync();
                await Expect(window.Page.Locator(".card:not(:has(.architecture))")).ToHaveCountAsync(0);
                // One card of each kind: the others' tables are the same with other numbers.
                await window.Page.Locator(".card:is([aria-label=digit], [aria-label=fashion], [aria-label=generator]) details")
                    .EvaluateAllAsync<int>("all => all.map(details => { details.open = true; }).length");
                break;
        }
    }
}
