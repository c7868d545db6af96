using System.Text.Json.Nodes;
using Digits.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

/// <summary>Several digits drawn. What finds that there are several is the API's affair: here it is said for it.</summary>
public class NumberReadingTests(Chromium chromium)
{
    [Fact]
    public async Task SeveralDigits_AreReadAsANumberEachWithItsPlace()
    {
        await using Window window = await chromium.OpenAsync();
        await SaySeveralAsync(window);

        await DrawTwoAsync(window);

        await Expect(window.Answer).ToHaveTextAsync("47");
        await Expect(window.Page.Locator("#page-draw .verdict-note")).ToContainTextAsync("the whole number is right");
        ILocator rows = window.Page.Locator(".number-reading tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(1).GetByRole(AriaRole.Rowheader)).ToHaveTextAsync("7");
        await Expect(window.Page.Locator("#page-draw .bars")).ToBeHiddenAsync();
        await Expect(window.Page.Locator("#live")).ToContainTextAsync("47, a number of 2 digits");

        await window.Page.UnrouteAllAsync();
        await window.Button("Clear").ClickAsync();
        await window.Button("Example 6").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("6");
        await Expect(window.Page.Locator("#page-draw .bars")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SeveralDigits_OnAServerThatCannotReadNumbers_AreRefusedWithTheBestGuess()
    {
        await using Window window = await chromium.OpenAsync();
        await SaySeveralAsync(window);
        await window.Page.RouteAsync("**/predict/number?**", route => route.FulfillAsync(new()
        {
            Json = new { number = "", accepted = false, confidence = 0, model = "digit", modelVersion = "0", digits = Array.Empty<object>(), elapsedMs = 1 },
        }));

        await window.Button("Example 3").ClickAsync();

        await Expect(window.Page.Locator("#page-draw .verdict-note")).ToContainTextAsync("several digits");
        await Expect(window.Page.Locator("#page-draw .verdict-note")).ToContainTextAsync("If it had to be one: 3");
    }

    [Fact]
    public async Task SeveralDigits_AreReadByTheChosenModelAndOtherReadingsAreNamed()
    {
        await using Window window = await chromium.OpenAsync("#draw?model=digit-cnn-2");
        await SaySeveralAsync(window);
        await ChangeAsync(window, "**/predict/number?model=digit-cnn-2", number =>
            number["alternatives"] = JsonNode.Parse("""[{"number": "17", "confidence": 0.1}, {"number": "4", "confidence": 0.02}]"""));

        await DrawTwoAsync(window);

        await Expect(window.Page.Locator("#page-draw .verdict-note")).ToContainTextAsync("Could also be 17 or 4.");
        await window.Page.Locator("#page-draw .answer").GetByText("Copy as curl").ClickAsync();
        await Expect(window.Page.GetByText("Copied")).ToBeVisibleAsync();
        Assert.EndsWith("/predict/number?model=digit-cnn-2'", await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyDigits_AreRefusedInTheServersWords()
    {
        await using Window window = await chromium.OpenAsync();
        await SaySeveralAsync(window);
        const string Message = "There are more than 12 digits here; draw fewer at a time.";
        await window.Page.RouteAsync("**/predict/number?**", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = $$"""
                {"number": "", "accepted": false, "confidence": 0, "model": "digit", "modelVersion": "0", "digits": [],
                 "rejection": {"reason": "too_many_digits", "message": "{{Message}}", "bestGuess": null}, "alternatives": [], "elapsedMs": 1}
                """,
        }));

        await window.Button("Example 3").ClickAsync();

        await Expect(window.Page.Locator("#page-draw .verdict-note")).ToHaveTextAsync(Message);
        await Expect(window.Page.Locator("#page-draw .number-reading")).ToBeHiddenAsync();
        await Expect(window.Page.Locator("#live")).ToHaveTextAsync(Message);
    }

    private static async Task DrawTwoAsync(Window window)
    {
        await window.DrawAsync(4, scale: 0.55f, dx: -65);
        await window.DrawAsync(7, scale: 0.55f, dx: 65);
    }

    private static Task SaySeveralAsync(Window window)
        => ChangeAsync(window, "**/predict/digit?**", prediction =>
        {
            prediction["accepted"] = false;
            prediction["rejection"] = new JsonObject
            {
                ["reason"] = "multiple_digits",
                ["message"] = "This looks like several digits; draw one at a time.",
                ["bestGuess"] = (prediction["label"] ?? "3").DeepClone(),
            };
            prediction["label"] = prediction["classIndex"] = null;
        });

    /// <summary>Lets the server answer, and changes what it says.</summary>
    private static async Task ChangeAsync(Window window, string address, Action<JsonObject> change)
        => await window.Page.RouteAsync(address, async route =>
        {
            try
            {
                IAPIResponse response = await route.FetchAsync();
                var answer = (JsonObject)JsonNode.Parse(await response.TextAsync())!;
                change(answer);
                await route.FulfillAsync(new() { Response = response, Body = answer.ToJsonString() });
            }
            catch (PlaywrightException)
            {
                // The page has given the request up for a newer one.
            }
        });

    [Fact]
    public async Task SeveralDigits_AreNotSpokenOfAsOne()
    {
        await using Window window = await chromium.OpenAsync();

        await window.DrawAsync(1, scale: 0.5f, dx: -70);
        await window.DrawAsync(7, scale: 0.5f, dx: 60);

        await Expect(window.Page.Locator("#page-draw .saw-facts")).ToContainTextAsync("digit by digit");
        await Expect(window.Page.Locator(".inside-about")).Not.ToContainTextAsync("votes for");
    }
}
