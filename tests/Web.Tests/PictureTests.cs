using Digits.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

/// <summary>Pictures chosen, dropped and pasted. They are made here, by the page's own code.</summary>
public class PictureTests(Chromium chromium)
{
    [Fact]
    public async Task Upload_DarkInkOnWhite_IsReadAndShown()
    {
        await using Window window = await chromium.OpenAsync();

        await window.Page.Locator("#page-draw input[type=file]:not([capture])").SetInputFilesAsync(await PictureAsync(window, 5, "image/png"));

        await Expect(window.Answer).ToHaveTextAsync("5");
        await Expect(window.Page.Locator("#page-draw .saw-facts")).ToContainTextAsync("turned over");
        Assert.StartsWith("curl --data-binary @digit -H 'Content-Type: image/png' http", await CommandAsync(window, "draw"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/webp")]
    public async Task Drop_AnyFormatTheBrowserShows_IsRead(string type)
    {
        await using Window window = await chromium.OpenAsync();

        await GiveAsync(window, "drop", "dataTransfer", await PictureAsync(window, 3, type));

        await Expect(window.Answer).ToHaveTextAsync("3");
    }

    [Fact]
    public async Task Upload_AnSvg_IsDrawnByTheBrowserAndRead()
    {
        await using Window window = await chromium.OpenAsync();
        const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="M25 20H75L45 85" fill="none" stroke="black" stroke-width="9"/></svg>""";

        await window.Page.Locator("#page-draw input[type=file]:not([capture])").SetInputFilesAsync(
            new FilePayload { Name = "seven.svg", MimeType = "image/svg+xml", Buffer = System.Text.Encoding.UTF8.GetBytes(Svg) });

        await Expect(window.Answer).ToHaveTextAsync("7");
    }

    [Theory]
    [InlineData("draw")]
    [InlineData("fashion")]
    public async Task Camera_OpenedAndTaken_ThePictureIsJudged(string tab)
    {
        await using Window window = await chromium.OpenAsync($"#{tab}");
        await window.Page.Context.GrantPermissionsAsync(["camera"]);

        await window.Button("Camera").ClickAsync();
        await window.Button("Take the picture").ClickAsync();

        await Expect(window.Page.Locator("video")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator($"#page-{tab} .verdict-label")).Not.ToHaveTextAsync("?");
        await Expect(window.Page.Locator($"#page-{tab} .saw-facts")).Not.ToContainTextAsync("any picture becomes");
    }

    [Fact]
    public async Task Camera_ClosedAgain_LeavesEverythingAsItWas()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Page.Context.GrantPermissionsAsync(["camera"]);
        await window.Button("Camera").ClickAsync();
        await Expect(window.Button("Take the picture")).ToBeFocusedAsync();

        await window.Page.Keyboard.PressAsync("Escape");

        await Expect(window.Page.Locator("video")).ToHaveCountAsync(0);
        await Expect(window.Button("Camera")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("location.hash = '#models'")]
    [InlineData("Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange'))")]
    public async Task Camera_NoLongerLookedAt_IsOff(string leave)
    {
        await using Window window = await chromium.OpenAsync();
        await window.Page.Context.GrantPermissionsAsync(["camera"]);
        await window.Button("Camera").ClickAsync();
        await Expect(window.Button("Take the picture")).ToBeFocusedAsync();
        await window.Page.EvaluateAsync("() => { window.track = document.querySelector('video').srcObject.getTracks()[0]; }");

        await window.Page.EvaluateAsync($"() => {{ {leave}; }}");

        await Expect(window.Page.Locator("video")).ToHaveCountAsync(0);
        Assert.Equal("ended", await window.Page.EvaluateAsync<string>("window.track.readyState"));
    }

    [Fact]
    public async Task Paste_OnTheFashionTab_GoesThere()
    {
        await using Window window = await chromium.OpenAsync("#fashion");

        await GiveAsync(window, "paste", "clipboardData", await PictureAsync(window, 3, "image/png"));

        await Expect(window.Page.Locator("#page-fashion .bars tr.best")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator(".preview-image")).ToBeVisibleAsync();
        // There is no file of that name to tell curl of.
        Assert.StartsWith("curl -H 'Content-Type: application/json' -d '{\"image\":\"", await CommandAsync(window, "fashion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fashion_Example_IsAnsweredOneOfTen()
    {
        await using Window window = await chromium.OpenAsync("#fashion");

        await window.Button("Example: Trousers").ClickAsync();

        await Expect(window.Page.Locator("#page-fashion .verdict-label")).ToHaveTextAsync("Trouser");
        await Expect(window.Page.Locator("#page-fashion .bars tr")).ToHaveCountAsync(10);
        await Expect(window.Page.Locator("#page-fashion .saw-facts")).ToContainTextAsync("280");
    }

    private static async Task<string> CommandAsync(Window window, string tab)
    {
        await window.Page.Locator($"#page-{tab} .answer").GetByText("Copy as curl").ClickAsync();
        await Expect(window.Page.GetByText("Copied")).ToBeVisibleAsync();
        return await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
    }

    /// <summary>A digit in dark ink on white, encoded by the browser.</summary>
    private static async Task<FilePayload> PictureAsync(Window window, int digit, string type)
    {
        int[] bytes = await window.RunAsync<int[]>("drawing/templates.js", $$"""
            const { rasterise } = await import('/js/drawing/rasterise.js');
            const gray = rasterise(m.templateStrokes({{digit}}, { width: 20 }));
            const image = new ImageData(280, 280);
            gray.forEach((value, i) => image.data.set([255 - value, 255 - value, 255 - value, 255], 4 * i));
            const canvas = new OffscreenCanvas(280, 280);
            canvas.getContext('2d').putImageData(image, 0, 0);
            const blob = await canvas.convertToBlob({ type: '{{type}}', quality: 0.9 });
            return [...new Uint8Array(await blob.arrayBuffer())];
            """);
        return new FilePayload { Name = "digit", MimeType = type, Buffer = [.. bytes.Select(b => (byte)b)] };
    }

    /// <summary>What a drop or a paste looks like to the page.</summary>
    private static async Task GiveAsync(Window window, string type, string member, FilePayload file)
        => await window.Page.EvaluateAsync("""
            ({ type, member, bytes, mime }) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([new Uint8Array(bytes)], 'picture', { type: mime }));
              const event = new Event(type, { bubbles: true, cancelable: true });
              Object.defineProperty(event, member, { value: transfer });
              document.body.dispatchEvent(event);
            }
            """, new { type, member, bytes = file.Buffer.Select(b => (int)b).ToArray(), mime = file.MimeType });
}
