using System.Text.RegularExpressions;
using Digits.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

/// <summary>What can be opened below the drawing: the film-strip, the replay, the practice book.</summary>
public class BelowTheDrawingTests(Chromium chromium)
{
    private static readonly string[] Steps = ["source", "polarity", "ink", "box", "scaled", "centred"];

    [Fact]
    public async Task FilmStrip_OfADrawing_ShowsEachStepInOrderAndFollowsTheDrawing()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 4").ClickAsync();

        await window.TogglePartAsync("film");
        ILocator frames = window.Page.Locator("#film .film-frame");
        await Expect(frames).ToHaveCountAsync(6);
        Assert.Equal(Steps, await frames.EvaluateAllAsync<string[]>("all => all.map(frame => frame.dataset.name)"));
        string? before = await frames.Nth(5).Locator("img").GetAttributeAsync("src");

        await window.Button("Example 8").ClickAsync();
        await Expect(frames.Nth(5).Locator("img")).Not.ToHaveAttributeAsync("src", before!);
        await window.Button("Clear").ClickAsync();
        await Expect(frames).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task FilmStrip_Played_LeadsThroughTheStepsToTheLast()
    {
        await using Window window = await chromium.OpenAsync("#fashion");
        await window.Button("Example: Bag").ClickAsync();
        await window.TogglePartAsync("fashion-film");

        await window.Button("Play as a film").ClickAsync();

        await Expect(window.Page.Locator(".film-frame[aria-current]")).ToHaveAttributeAsync("data-name", "box");
        await Expect(window.Page.Locator(".film-frame[aria-current]")).ToHaveAttributeAsync("data-name", "centred");
        await Expect(window.Page.Locator(".film-frame[aria-current]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task FilmStrip_ThatFailedAndWasClosed_IsAskedForWhenOpenedAgain()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 4").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("4");
        await window.Page.RouteAsync("**/preprocess?**", route => route.AbortAsync());
        await window.TogglePartAsync("film");
        await Expect(window.Page.Locator(".banner")).ToHaveCountAsync(1);
        await window.TogglePartAsync("film");
        await Expect(window.Page.Locator(".banner")).ToHaveCountAsync(0);
        await window.Page.UnrouteAllAsync();

        await window.TogglePartAsync("film");

        await Expect(window.Page.Locator("#film .film-frame")).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task Replay_Scrubbed_ShowsWhatItWasTakenForMeanwhile()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 4").ClickAsync();
        int batches = 0;
        window.Page.Request += (_, request) => batches += request.Url.Contains("/batch", StringComparison.Ordinal) ? 1 : 0;

        await window.TogglePartAsync("replay");

        ILocator says = window.Page.Locator(".replay-says");
        await Expect(says).ToHaveTextAsync(new Regex("^4, "));
        await Expect(window.Page.Locator(".replay-plot.best .replay-digit")).ToHaveTextAsync("4");
        await window.Field("How far").FillAsync("3");
        await Expect(says).Not.ToHaveTextAsync(new Regex("^4, "));
        await window.Page.Locator(".replay .twin summary").ClickAsync();
        await Expect(window.Page.Locator(".replay tbody tr")).ToHaveCountAsync(24);
        Assert.Equal(1, batches);
    }

    [Fact]
    public async Task Replay_OfAPicture_SaysThatThereAreNoStrokes()
    {
        await using Window window = await chromium.OpenAsync();

        await window.TogglePartAsync("replay");

        await Expect(window.Page.Locator(".replay-note")).ToContainTextAsync("Draw a digit");
    }

    [Fact]
    public async Task ItWas_OneClick_GoesIntoThePracticeBookAndStaysThere()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 5").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("5");

        await window.Button("It was a 7").ClickAsync();
        await Expect(window.Page.Locator(".it-was-words")).ToContainTextAsync("a 7");
        await window.Button("Example 2").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("2");
        await window.Button("It was a 2").ClickAsync();
        await Expect(window.Page.Locator(".it-was-words")).ToContainTextAsync("Right");
        await window.Page.ReloadAsync();
        await window.TogglePartAsync("practice");

        await Expect(window.Page.Locator(".practice")).ToContainTextAsync("Of 2 drawings, 1 read right");
        await Expect(window.Page.Locator(".practice")).ToContainTextAsync("this browser only");
        Assert.Equal("1", await window.Page.Locator(".practice tbody tr").Nth(7).Locator("td").Nth(5).InnerTextAsync());
        Assert.Equal("1", await window.Page.Locator(".practice tbody tr").Nth(2).Locator("td").Nth(2).InnerTextAsync());
    }

    [Fact]
    public async Task ItWas_SaidAgain_ReplacesAndTakenBack_IsForgotten()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 3").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("3");
        await window.TogglePartAsync("practice");

        await window.Button("It was an 8").ClickAsync();
        await window.Button("It was a 3").ClickAsync();
        await Expect(window.Page.Locator(".practice-drawing")).ToHaveCountAsync(1);
        await window.Button("It was a 3").ClickAsync();
        await Expect(window.Page.Locator(".practice-drawing")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ItWas_BeforeTheAnswer_IsKeptWithIt()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 3").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("3");
        TaskCompletionSource held = new();
        await window.Page.RouteAsync("**/predict/digit?**", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        // Both within the moment before the page says that it waits.
        await window.Page.EvaluateAsync("for (const name of ['Example 5', 'It was an 8']) document.querySelector(`[aria-label=\"${name}\"]`).click()");
        await Expect(window.Page.Locator(".it-was-words")).ToContainTextAsync("once it has been read");
        await Expect(window.Button("It was a 4")).ToBeDisabledAsync();
        held.SetResult();

        await Expect(window.Page.Locator(".it-was-words")).ToContainTextAsync("Noted: an 8, kept in");
        ILocator book = await window.TogglePartAsync("practice");
        await Expect(book.Locator(".practice-drawing")).ToContainTextAsync("8, read as 5");
        await book.GetByRole(AriaRole.Button, new() { Name = "Delete this 8" }).PressAsync("Enter");
        await Expect(window.Button("Delete all")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task PracticeBook_IsTakenAlongAndThrownAway()
    {
        await using Window window = await chromium.OpenAsync();
        await window.TogglePartAsync("practice");
        foreach (int digit in new[] { 1, 4, 6 })
        {
            await window.Button($"Example {digit}").ClickAsync();
            await Expect(window.Answer).ToHaveTextAsync($"{digit}");
            await window.Button($"It was a {digit}").ClickAsync();
        }

        IDownload download = await window.Page.RunAndWaitForDownloadAsync(() => window.Button("Export").ClickAsync());
        string json = await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Contains("\"truth\": \"4\"", json, StringComparison.Ordinal);

        await window.Button("Delete this 4").ClickAsync();
        await Expect(window.Page.Locator(".practice-drawing")).ToHaveCountAsync(2);
        await window.Button("Delete all").ClickAsync();
        await Expect(window.Page.Locator(".practice-drawing")).ToHaveCountAsync(2);
        await window.Button("Really delete all?").ClickAsync();
        await Expect(window.Page.Locator(".practice-drawing")).ToHaveCountAsync(0);
        Assert.Null(await window.Page.EvaluateAsync<string?>("localStorage.getItem('digits.practice')"));
    }
}
