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
    public async Task Busy_WhileSomebodyDraws_IsNotAskedAndSaysThatItWaits()
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
        await Expect(window.Score).ToHaveTextAsync("Reading your new drawing…");
        await Expect(window.Page.Locator("#page-draw .verdict-note")).ToContainTextAsync("pause");
        busy = false;
        await Expect(window.Page.Locator(".answer-body[aria-busy]")).ToHaveCountAsync(0);
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

    [Theory]
    [InlineData(500, "text/html", "Something went wrong")]
    [InlineData(404, "text/html", "does not know")]
    [InlineData(200, "text/html", "sign in")]
    public async Task ListOfModels_WithoutAnAnswer_IsSaidAndAskedForEverMoreRarelyUntilItComes(int status, string type, string sentence)
    {
        await using Window window = await chromium.OpenAsync();
        List<DateTime> asked = [];
        bool broken = true;
        await window.Page.RouteAsync("**/models", route =>
        {
            asked.Add(DateTime.UtcNow);
            return broken ? route.FulfillAsync(new() { Status = status, ContentType = type, Body = "<p>Not here</p>" }) : route.ContinueAsync();
        });
        await window.Page.ReloadAsync();
        await Expect(window.Page.Locator(".banner")).ToContainTextAsync(sentence);

        await window.DrawAsync(7);
        await Expect(window.Score).ToHaveTextAsync("Waiting for the server");
        await window.Page.WaitForTimeoutAsync(4500);

        Assert.InRange(asked.Count, 2, 4);
        broken = false;
        await window.TryNowAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");
        await Expect(window.Page.Locator(".banner")).ToHaveCountAsync(0);
    }

    /// <summary>A network that asks people to sign in answers everything, and every answer is a page.</summary>
    [Fact]
    public async Task Captive_Network_IsNotAskedAllTheTime()
    {
        await using Window window = await chromium.OpenAsync();
        int asked = 0;
        await window.Page.RouteAsync(url => url.Contains("/predict", StringComparison.Ordinal) || url.Contains("/activations", StringComparison.Ordinal), route =>
        {
            Interlocked.Increment(ref asked);
            return route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>Sign in</p>" });
        });

        await window.Button("Example 7").ClickAsync();
        await Expect(window.Page.Locator(".banner")).ToContainTextAsync("sign in");
        await window.Page.WaitForTimeoutAsync(4000);

        Assert.InRange(asked, 1, 5);
    }

    [Fact]
    public async Task Card_ThatIsRefused_SaysSoAndTheOthersCome()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Page.RouteAsync("**/models/digit", route => route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = "{}" }));

        await window.Page.Locator(".tabs a[href='#models']").ClickAsync();

        await Expect(window.Page.Locator(".card[aria-label=digit] .card-problem")).ToContainTextAsync("could not be fetched");
        await Expect(window.Page.Locator(".card.is-loading")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Written_Refused_IsSaidAndItsPlacesGo()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Page.RouteAsync("**/generate/0123456789?**", route => route.FulfillAsync(new() { Status = 500, ContentType = "text/html", Body = "" }));

        await window.Page.ReloadAsync();

        await Expect(window.Page.Locator("#page-draw .examples-title")).ToContainTextAsync("no second row");
        await Expect(window.Button("Written 3")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task AllModels_BeforeTheyAreKnown_AreNotSaidToAgree()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Page.RouteAsync("**/models", route => route.AbortAsync());
        await window.Page.ReloadAsync();

        await window.Button("Example 7").ClickAsync();
        await window.TogglePartAsync("all-at-once");

        await Expect(window.Page.Locator(".all-at-once > .help")).ToHaveTextAsync("Asking them all…");
        await window.Page.UnrouteAllAsync();
        await window.TryNowAsync();
        await Expect(window.Page.Locator(".all-at-once > p").Nth(1)).ToContainTextAsync("say 7");
    }

    [Fact]
    public async Task Answer_UnderWay_IsSaidToBe()
    {
        await using Window window = await chromium.OpenAsync();
        TaskCompletionSource held = new();
        await window.Page.RouteAsync("**/predict/digit?**", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await window.Button("Example 7").ClickAsync();

        await Expect(window.Score).ToHaveTextAsync("Reading…");
        await Expect(window.Page.Locator(".answer-body[aria-busy=true]")).ToHaveCountAsync(1);
        held.SetResult();
        await Expect(window.Answer).ToHaveTextAsync("7");
        await Expect(window.Page.Locator("#page-draw [aria-busy]")).ToHaveCountAsync(0);
    }

    /// <summary>What was answered before is no answer to what is there now.</summary>
    [Fact]
    public async Task Answer_ThatTakesItsTime_TakesTheOldOnesPlaceInWords()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 7").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");
        TaskCompletionSource held = new();
        await window.Page.RouteAsync("**/predict/digit?**", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await window.Button("Example 3").ClickAsync();

        await Expect(window.Score).ToHaveTextAsync("Reading your new drawing…");
        await Expect(window.Page.Locator("#live")).ToHaveTextAsync("Reading your new drawing…");
        await Expect(window.Page.Locator("#page-draw .bars tr.best")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator("#page-draw .answer-body")).ToHaveAttributeAsync("aria-busy", "true");
        await Expect(window.Button("It was a 3")).ToBeDisabledAsync();
        held.SetResult();
        await Expect(window.Answer).ToHaveTextAsync("3");
        await Expect(window.Button("It was a 3")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Garment_OfAnotherPicture_IsNotNamedAsTheOneBefore()
    {
        await using Window window = await chromium.OpenAsync("#fashion?example=Bag");
        await Expect(window.Page.Locator("#page-fashion .bars tr.best")).ToHaveCountAsync(1);
        await window.Page.RouteAsync("**/predict/fashion?**", _ => Task.CompletedTask);

        await window.Button("Example: Trousers").ClickAsync();

        await Expect(window.Page.Locator(".preview-name")).ToContainTextAsync("rouser");
        await Expect(window.Page.Locator("#page-fashion .verdict-label")).ToHaveTextAsync("?");
        await Expect(window.Page.Locator("#page-fashion .verdict-score")).ToHaveTextAsync("Reading…");
    }

    [Fact]
    public async Task Photograph_WhileItIsOpened_IsSaidToBe()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 7").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");
        await window.Page.EvaluateAsync("void (createImageBitmap = () => new Promise(() => {}))");

        await window.Page.Locator("#page-draw input[type=file]:not([capture])").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "large.png", MimeType = "image/png", Buffer = "still arriving"u8.ToArray() });

        await Expect(window.Score).ToHaveTextAsync("Opening the photo…");
        await Expect(window.Answer).ToHaveTextAsync("?");
    }

    [Theory]
    [InlineData("#numbers?number=2026&seed=1", "#page-numbers .written-invitation")]
    [InlineData("#fashion?example=Bag", "#page-fashion .verdict-score")]
    public async Task Server_Gone_WhatIsAskedForWaits(string hash, string words)
    {
        await using Window window = await chromium.OpenAsync();
        await window.Page.RouteAsync(url => url.Contains("/generate/2026", StringComparison.Ordinal) || url.Contains("/predict/fashion", StringComparison.Ordinal), route => route.AbortAsync());

        await window.Page.EvaluateAsync("(hash) => { location.hash = hash; }", hash);

        await Expect(window.Page.Locator(words)).ToContainTextAsync("Waiting for the server");
    }
}
