using System.Text.RegularExpressions;
using Digits.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

public partial class NumbersTests(Chromium chromium)
{
    [Fact]
    public async Task Number_Typed_IsWrittenAtOnceWithItsLeadingZeros()
    {
        await using Window window = await chromium.OpenAsync("#numbers");

        await window.Field("Number").FillAsync("0072");

        await Expect(Written(window)).ToHaveAttributeAsync("alt", "0072, handwritten");
        await Expect(window.Page.Locator(".written .tile")).ToHaveCountAsync(4);
        await Expect(window.Page.Locator(".tile-verdict").First).ToHaveTextAsync(new Regex(@"^\d · "));
        await Expect(window.Page.Locator(".written .tile").Nth(2)).ToHaveAttributeAsync("aria-label", new Regex("^Digit 3, a 7, read as 7, "));
    }

    [Fact]
    public async Task Link_OpenedAgain_WritesTheSamePicture()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=314&seed=9&slant=0.2");
        await Expect(Written(window)).ToHaveAttributeAsync("alt", "314, handwritten");
        string link = window.Page.Url;
        string? picture = await Written(window).GetAttributeAsync("src");

        await window.Button("Write it anew").ClickAsync();
        await Expect(Written(window)).Not.ToHaveAttributeAsync("src", picture!);
        await using Window again = await chromium.OpenAsync(link[link.IndexOf('#', StringComparison.Ordinal)..]);

        await Expect(Written(again)).ToHaveAttributeAsync("src", picture!);
        await Expect(again.Field("Slant")).ToHaveValueAsync("0.2");
        await Expect(again.Field("Seed")).ToHaveValueAsync("9");
    }

    [Fact]
    public async Task Seed_ThatCannotBe_IsRefusedOnceAndAnEmptyOneIsWhatItWas()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=2026&seed=99999999999");
        ILocator problem = window.Page.Locator("#page-numbers .problem:visible");
        await Expect(problem).ToHaveTextAsync("A seed is a whole number from 0 to 4294967295, not 99999999999.");
        await Expect(Written(window)).ToBeHiddenAsync();

        await window.Field("Seed").FillAsync("0");
        await window.Field("Seed").PressAsync("Enter");
        await Expect(Written(window)).ToHaveAttributeAsync("alt", "2026, handwritten");
        await window.Field("Seed").FillAsync("");
        await window.Field("Seed").PressAsync("Enter");
        await Expect(window.Field("Seed")).ToHaveValueAsync("0");

        foreach (string seed in new[] { "4294967296", "-1", "1.5" })
        {
            await window.Field("Seed").FillAsync(seed);
            await window.Field("Seed").PressAsync("Enter");
            await Expect(problem).ToContainTextAsync($"not {seed}.");
            await Expect(window.Field("Seed")).ToHaveAttributeAsync("aria-invalid", "true");
        }
    }

    [Fact]
    public async Task Options_AllOfThem_AreInTheAddressAndUnderstoodByTheServer()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=8&seed=1");

        await window.Field("Style").SelectOptionAsync("mixed");
        await window.Field("Spacing").SelectOptionAsync("natural");
        await window.Field("Ink").SelectOptionAsync("light");
        await window.Field("Size").SelectOptionAsync("8");
        foreach (string slider in new[] { "Variation", "Slant", "Thickness", "Gap" })
        {
            await window.Field(slider).FocusAsync();
            await window.Page.Keyboard.PressAsync(slider == "Variation" ? "ArrowLeft" : "ArrowRight");
        }

        await Expect(window.Page).ToHaveURLAsync(EveryOption());
        await Expect(window.Page.Locator(".written .problem")).ToBeHiddenAsync();
        await Expect(window.Page.Locator(".written-sheet.is-stale")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("Download PNG", "12.png", "\u0089PNG")]
    [InlineData("Download SVG", "12.svg", "<svg")]
    [InlineData("Download PNG of the strip", "1-to-7.png", "\u0089PNG")]
    [InlineData("Download SVG of the strip", "1-to-7.svg", "<svg")]
    public async Task Download_GivesAFileOfItsKind(string button, string name, string begins)
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=12&seed=1&from=1&to=7");
        await Expect(window.Button(button)).ToBeEnabledAsync();

        IDownload download = await window.Page.RunAndWaitForDownloadAsync(() => window.Button(button).ClickAsync());

        Assert.Equal(name, download.SuggestedFilename);
        byte[] bytes = await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Equal(begins, System.Text.Encoding.Latin1.GetString(bytes[..4]));
    }

    [Fact]
    public async Task Strip_LeadsFromOneDigitToAnotherAndIsInTheLink()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=5&seed=3");
        ILocator frames = window.Page.Locator(".strip .tile");
        await Expect(frames).ToHaveCountAsync(9);

        await window.Field("From").SelectOptionAsync("1");
        await window.Field("to").SelectOptionAsync("7");
        await window.Field("Steps").FillAsync("5");

        await Expect(frames).ToHaveCountAsync(5);
        await Expect(window.Page.Locator(".strip-image")).ToHaveAttributeAsync("alt", "1 turning into 7, handwritten, in 5 steps");
        await Expect(frames.First).ToHaveAttributeAsync("aria-label", new Regex("^Step 1 of 5, read as 1, "));
        await Expect(window.Page).ToHaveURLAsync(new Regex("from=1&to=7&steps=5"));
        await frames.Last.ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex("#draw"));
        await Expect(window.Answer).ToHaveTextAsync("7");
    }

    [Fact]
    public async Task CopyLink_PutsTheAddressOnTheClipboard()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=12&seed=1");

        await window.Button("Copy link").ClickAsync();

        await Expect(window.Button("Copied")).ToBeVisibleAsync();
        Assert.Equal(window.Page.Url, await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Copy_IsSaidToThoseWhoListen()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=12&seed=1");
        await window.Page.EvaluateAsync("""
            () => {
              const live = document.querySelector('#live');
              window.said = new Promise((heard) => {
                new MutationObserver(() => live.textContent === 'It is on the clipboard.' && heard(true)).observe(live, { childList: true });
              });
            }
            """);

        await window.Button("Copy link").ClickAsync();

        Assert.True(await window.Page.EvaluateAsync<bool>("() => window.said"));
    }

    [Fact]
    public async Task Copy_WithoutASecureConnection_IsDoneTheOldWay()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=12&seed=1");
        await window.Page.EvaluateAsync("() => { window.board = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', { value: undefined }); }");

        await window.Button("Copy link").ClickAsync();

        await Expect(window.Button("Copied")).ToBeFocusedAsync();
        Assert.Equal(window.Page.Url, await window.Page.EvaluateAsync<string>("window.board.readText()"));
    }

    [Fact]
    public async Task Copy_ForbiddenTwice_LeavesTheButtonItsLabel()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=12&seed=1");
        await window.Page.EvaluateAsync("() => { navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError')); }");
        ILocator button = window.Page.Locator(".written .actions button").Nth(2);
        await Expect(button).ToHaveTextAsync("Copy link");
        await Expect(button).ToBeEnabledAsync();

        await button.EvaluateAsync("b => { b.click(); b.click(); }");

        await Expect(button).ToHaveTextAsync("The browser forbids it");
        await Expect(button).ToHaveTextAsync("Copy link");
    }

    [Fact]
    public async Task Digit_Chosen_LeadsToTheTopOfTheDrawingAndTheFocusWithIt()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=7&seed=4&variation=0", new Look(700, 420));

        await window.Page.Locator(".written .tile").ClickAsync();

        await Expect(window.Page.Locator("#page-draw")).ToBeFocusedAsync();
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("scrollY"));
    }

    [Fact]
    public async Task Digit_Chosen_IsReadOnTheDrawingSurface()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=7&seed=4&variation=0");

        await window.Page.Locator(".written .tile").ClickAsync();

        await Expect(window.Page).ToHaveURLAsync(new Regex("#draw"));
        await Expect(window.Answer).ToHaveTextAsync("7");
        await Expect(window.Units("input")).ToHaveCountAsync(50);
    }

    [Fact]
    public async Task WriteLikeMe_TakesTheHandOfTheDrawing()
    {
        await using Window window = await chromium.OpenAsync("#draw");
        await window.DrawAsync(7);
        await Expect(window.Answer).ToHaveTextAsync("7");
        await window.Page.EvaluateAsync("location.hash = '#numbers?number=31&seed=2'");
        await Expect(Written(window)).ToHaveAttributeAsync("alt", "31, handwritten");
        string? picture = await Written(window).GetAttributeAsync("src");

        await window.Button("Write like me").ClickAsync();

        await Expect(window.Page.Locator(".written-caption")).ToContainTextAsync("taken from your 7");
        await Expect(Written(window)).Not.ToHaveAttributeAsync("src", picture!);
        await Expect(window.Page).ToHaveURLAsync(new Regex("&like=2"));
        string? like = await Written(window).GetAttributeAsync("src");
        string link = window.Page.Url;
        await window.Button("Write like me").ClickAsync();
        await Expect(Written(window)).ToHaveAttributeAsync("src", picture!);

        await using Window again = await chromium.OpenAsync(link[link.IndexOf('#', StringComparison.Ordinal)..]);
        await Expect(Written(again)).ToHaveAttributeAsync("src", like!);
    }

    [Fact]
    public async Task WriteLikeMe_WithoutADrawing_SaysWhatIsMissing()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=31&seed=2");

        await window.Button("Write like me").ClickAsync();

        await Expect(window.Page.Locator(".written .problem")).ToContainTextAsync("Draw one digit");
    }

    [Fact]
    public async Task NotANumber_IsToldSoAndNotSent()
    {
        await using Window window = await chromium.OpenAsync("#numbers");

        await window.Field("Number").FillAsync("12a");

        await Expect(window.Page.Locator("#number-help")).ToContainTextAsync("Only the digits");
        await Expect(window.Field("Number")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(window.Button("Download PNG")).ToBeDisabledAsync();
    }

    [Theory]
    [InlineData("12 34", "1234")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("٢٠٢٦", "2026")]
    [InlineData("２０２６", "2026")]
    public async Task Number_AsPeopleWriteIt_IsWritten(string typed, string number)
    {
        await using Window window = await chromium.OpenAsync("#numbers");

        await window.Field("Number").FillAsync(typed);

        await Expect(Written(window)).ToHaveAttributeAsync("alt", $"{number}, handwritten");
        await Expect(window.Field("Number")).ToHaveValueAsync(typed);
    }

    [Fact]
    public async Task WriteLikeMe_WhatIsNoDigit_IsSaidInThePagesWordsAndLeavesNoOtherNumber()
    {
        await using Window window = await chromium.OpenAsync("#draw");
        foreach (int digit in new[] { 0, 4, 8 })
        {
            await window.DrawAsync(digit, scale: 1.2f);
        }

        await window.Page.EvaluateAsync("location.hash = '#numbers?number=31&seed=2'");
        await Expect(Written(window)).ToHaveAttributeAsync("alt", "31, handwritten");

        await window.Button("Write like me").ClickAsync();

        await Expect(window.Page.Locator(".written .problem")).ToContainTextAsync("not clearly one digit");
        await Expect(window.Page.Locator(".written .problem")).Not.ToContainTextAsync("as=");
        await Expect(Written(window)).ToBeHiddenAsync();
        await Expect(window.Page.Locator(".written-caption")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Strip_ThatComesByAThirdDigit_NamesEveryOne()
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=7&seed=1");
        await window.Page.RouteAsync("**/generate/3/strip?**", async route =>
        {
            IAPIResponse response = await route.FetchAsync();
            System.Text.Json.Nodes.JsonNode body = System.Text.Json.Nodes.JsonNode.Parse(await response.TextAsync())!;
            string[] labels = ["3", "3", "5", "8", "3", "8", "8", "8", "8"];
            for (int i = 0; i < labels.Length; i++)
            {
                body["frames"]![i]!["verdict"]!["label"] = labels[i];
            }

            await route.FulfillAsync(new() { Response = response, Body = body.ToJsonString() });
        });

        await window.Button("Write it anew").ClickAsync();

        await Expect(window.Page.Locator(".strip-words")).ToContainTextAsync("reads 3 in steps 1 to 2, 5 in step 3, 8 in step 4, 3 in step 5, 8 in steps 6 to 9.");
    }

    [GeneratedRegex("number=8&seed=1&style=mixed&slant=0.05&thickness=0.05&variation=0.95&ink=light&gap=1&scale=8&layout=natural")]
    private static partial Regex EveryOption();

    private static ILocator Written(Window window) => window.Page.Locator(".written .written-image");
}
