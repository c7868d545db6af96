using Digits.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

public class ConnectionTests(Chromium chromium)
{
    [Fact]
    public async Task Server_GoneAndBack_NothingIsLostAndTheAnswerComes()
    {
        await using Site site = await Site.StartAsync();
        await using Window window = await chromium.OpenAsync(site: site);
        await window.DrawAsync(7);
        await Expect(window.Answer).ToHaveTextAsync("7");

        await site.StopAsync();
        await window.Button("Clear").ClickAsync();
        await window.DrawAsync(4);
        await Expect(window.Page.Locator(".banner")).ToContainTextAsync("cannot be reached");
        await Expect(window.Button("Undo")).ToBeEnabledAsync();

        await site.StartAgainAsync();
        await Expect(window.Answer).ToHaveTextAsync("4", new() { Timeout = 20000 });
        await Expect(window.Page.Locator(".banner")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Problem_OfTheServer_IsShownAsItsSentence()
    {
        await using Window window = await chromium.OpenAsync();

        await window.Page.Locator("#page-draw input[type=file]:not([capture])").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "notes.png", MimeType = "image/png", Buffer = "not a picture"u8.ToArray() });

        await Expect(window.Score).ToHaveTextAsync("Not read");
        string sentence = await window.Page.Locator("#page-draw .verdict-note").InnerTextAsync();
        Assert.True(sentence.Length > 20 && sentence.Contains(' ', StringComparison.Ordinal), sentence);
        Assert.DoesNotContain("415", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Busy_Server_IsAskedAgainWhenItSaidTo()
    {
        await using Window window = await chromium.OpenAsync();
        int asked = 0;
        await window.Page.RouteAsync("**/predict/digit?**", route => Interlocked.Increment(ref asked) == 1
            ? route.FulfillAsync(new() { Status = 429, Headers = [new("Retry-After", "1")], ContentType = "application/problem+json", Body = "{}" })
            : route.ContinueAsync());

        await window.Button("Example 9").ClickAsync();

        await Expect(window.Page.Locator("#page-draw .verdict-note")).ToContainTextAsync("pause");
        await Expect(window.Answer).ToHaveTextAsync("9");
    }

    [Fact]
    public async Task Busy_WhileSomebodyDraws_IsNotAskedAndTheLastAnswerStays()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 9").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("9");
        int refused = 0;
        bool busy = true;
        await window.Page.RouteAsync("**/predict/digit?**", route =>
        {
            if (!busy)
            {
                return route.ContinueAsync();
            }

            Interlocked.Increment(ref refused);
            return route.FulfillAsync(new() { Status = 429, Headers = [new("Retry-After", "12")], ContentType = "application/problem+json", Body = "{}" });
        });

        await window.DrawAsync(1);
        await Expect(window.Page.Locator("#page-draw .verdict-note")).ToContainTextAsync("pause");
        int before = refused;
        await window.DrawAsync(7, scale: 0.5f);

        Assert.Equal(before, refused);
        await Expect(window.Answer).ToHaveTextAsync("9");
        await Expect(window.Page.Locator(".answer-body.is-stale")).ToHaveCountAsync(1);
        busy = false;
        await Expect(window.Page.Locator(".answer-body.is-stale")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator("#page-draw .verdict-note")).Not.ToContainTextAsync("pause");
    }

    [Fact]
    public async Task Refused_Picture_LeavesNothingOfTheAnswerBefore()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await Expect(window.Units("hidden")).ToHaveCountAsync(25);

        await window.Page.Locator("#page-draw input[type=file]:not([capture])").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "notes.png", MimeType = "image/png", Buffer = "not a picture"u8.ToArray() });

        await Expect(window.Score).ToHaveTextAsync("Not read");
        await Expect(window.Page.Locator("#page-draw .bars tr.best")).ToHaveCountAsync(0);
        await Expect(window.Button("It was a 6")).ToBeDisabledAsync();
        await Expect(window.Units("hidden")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Written_MissedInAnOutage_ComesAfterIt()
    {
        await using Window window = await chromium.OpenAsync();
        int asked = 0;
        await window.Page.RouteAsync("**/generate/0123456789?**", route => Interlocked.Increment(ref asked) == 1 ? route.AbortAsync() : route.ContinueAsync());

        await window.Page.ReloadAsync();

        await Expect(window.Button("Written 3")).ToBeEnabledAsync();
    }
}
