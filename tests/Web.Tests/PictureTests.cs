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
    public async Task Paste_OnTheFashionTab_GoesThere()
    {
        await using Window window = await chromium.OpenAsync("#fashion");

        await GiveAsync(window, "paste", "clipboardData", await PictureAsync(window, 3, "image/png"));

        await Expect(window.Page.Locator("#page-fashion .bars tr.best")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator(".preview-image")).ToBeVisibleAsync();
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
