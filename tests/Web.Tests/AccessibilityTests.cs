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
