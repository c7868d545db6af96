using System.Text.RegularExpressions;
using Digits.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

/// <summary>What becomes of a picture between the hand that gives it and the page it is for.</summary>
public class GivingTests(Chromium chromium)
{
    private const string Note = "#page-draw .verdict-note";

    [Fact]
    public async Task File_SavedOver_IsReadAllTheSame()
    {
        await using Window window = await chromium.OpenAsync();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("digits-picture-");
        try
        {
            string path = Path.Combine(folder.FullName, "digit.png");
            await File.WriteAllBytesAsync(path, await PictureAsync(window, 5), TestContext.Current.CancellationToken);
            await window.Page.Locator("#page-draw input[type=file]:not([capture])").SetInputFilesAsync(path);
            await Expect(window.Answer).ToHaveTextAsync("5");
            await File.WriteAllTextAsync(path, "Something else by now.", TestContext.Current.CancellationToken);

            await window.Page.Locator("#answer-model").SelectOptionAsync("digit-mlp");

            await Expect(window.Page.Locator("#page-draw .saw-facts")).ToContainTextAsync("looks to the model “digit-mlp”");
            await Expect(window.Page.Locator(".banner")).ToHaveCountAsync(0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task File_ThatCannotBeRead_IsToldSo()
    {
        await using Window window = await chromium.OpenAsync();

        await ChooseAsync(window, """
            const file = new File(['x'], 'gone.png', { type: 'image/png' });
            file.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
            """);

        await Expect(window.Page.Locator(Note)).ToHaveTextAsync("This file cannot be read.");
        await Expect(window.Score).ToHaveTextAsync("Not read");
    }

    [Fact]
    public async Task Film_TooLargeToBeSent_IsToldSoAndNotSent()
    {
        await using Window window = await chromium.OpenAsync();
        int sent = 0;
        window.Page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;

        await ChooseAsync(window, "const file = new File([new Uint8Array(11 * 1024 * 1024)], 'film.mp4', { type: 'video/mp4' });");

        await Expect(window.Page.Locator(Note)).ToContainTextAsync("too large to be sent");
        Assert.Equal(0, sent);
    }

    [Theory]
    [InlineData("draw", "photo.heic", "image/heic", "x", "Most Compatible")]
    [InlineData("fashion", "photo.HEIC", "", "x", "Most Compatible")]
    [InlineData("draw", "empty.png", "image/png", "", "nothing in that file")]
    [InlineData("fashion", "paper.pdf", "application/pdf", "%PDF-1.4 and more", "no picture that can be read")]
    [InlineData("draw", "text.png", "image/png", "not a picture", "no picture that can be read")]
    public async Task File_ThatIsNoPicture_IsToldSoInPlainWords(string tab, string name, string type, string content, string words)
    {
        await using Window window = await chromium.OpenAsync($"#{tab}");

        await window.Page.Locator($"#page-{tab} input[type=file]:not([capture])").SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = type, Buffer = System.Text.Encoding.UTF8.GetBytes(content) });

        await Expect(window.Page.Locator($"#page-{tab} .verdict-note")).ToContainTextAsync(words);
    }

    [Fact]
    public async Task Fashion_APicture_CanBeChosenByItsPlaceAndTakenAway()
    {
        await using Window window = await chromium.OpenAsync("#fashion");
        ILocator place = window.Page.Locator(".preview");

        IFileChooser chooser = await window.Page.RunAndWaitForFileChooserAsync(() => place.ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "words"u8.ToArray() });
        await Expect(place).ToContainTextAsync("cannot show");
        await Expect(window.Page.Locator(".preview-name")).ToHaveTextAsync("notes.txt");

        await window.Button("Remove").ClickAsync();

        await Expect(place).ToContainTextAsync("Drop a picture");
        await Expect(window.Page.Locator("#page-fashion .verdict-note")).ToContainTextAsync("Ten kinds");
        await Expect(window.Button("Choose a picture")).ToBeFocusedAsync();
        await Expect(window.Button("Remove")).ToHaveCountAsync(0);
    }

    /// <summary>Spreadsheets put words and a picture of them on the clipboard; a copied file brings its name as words.</summary>
    [Theory]
    [InlineData("#number", "", true)]
    [InlineData("body", "12\t7", true)]
    [InlineData("body", "image.png", false)]
    public async Task Paste_OfWords_IsLeftToTheBrowser(string target, string words, bool isLeft)
    {
        await using Window window = await chromium.OpenAsync("#numbers?number=12&seed=1");
        await Expect(window.Field("Number")).ToBeVisibleAsync();

        bool left = await window.Page.EvaluateAsync<bool>("""
            ({ target, words }) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
              if (words !== '') transfer.setData('text/plain', words);
              const event = new Event('paste', { bubbles: true, cancelable: true });
              Object.defineProperty(event, 'clipboardData', { value: transfer });
              return document.querySelector(target).dispatchEvent(event);
            }
            """, new { target, words });

        Assert.Equal(isLeft, left);
    }

    [Fact]
    public async Task SlowPicture_OvertakenByAnExample_IsNotPut()
    {
        await using Window window = await chromium.OpenAsync();
        await ChooseSlowAsync(window, 3);

        await window.Button("Example 7").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");
        await DecodeAsync(window);

        await Expect(window.Page).ToHaveURLAsync(new Regex("[?&]ink="));
        await Expect(window.Answer).ToHaveTextAsync("7");
    }

    [Fact]
    public async Task SlowPicture_AfterAChangeOfTab_GoesToThePageItWasGivenTo()
    {
        await using Window window = await chromium.OpenAsync();
        await ChooseSlowAsync(window, 3);

        await window.Page.Locator(".tabs a[href='#fashion']").ClickAsync();
        await Expect(window.Page.Locator(".preview-invitation")).ToBeVisibleAsync();
        await DecodeAsync(window);

        await Expect(window.Page.Locator(".preview-invitation")).ToBeVisibleAsync();
        await window.Page.Locator(".tabs a[href='#draw']").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("3");
    }

    [Fact]
    public async Task LargePicture_IsKeptNoLargerThanItIsSent()
    {
        await using Window window = await chromium.OpenAsync();

        Assert.Equal("2000 x 150", await window.RunAsync<string>("photograph.js", """
            const canvas = new OffscreenCanvas(4000, 300);
            canvas.getContext('2d').fillRect(10, 10, 900, 100);
            const { picture } = await m.taken(new File([await canvas.convertToBlob()], 'wide.png', { type: 'image/png' }), true);
            return `${picture.bitmap.width} x ${picture.bitmap.height}`;
            """));
    }

    /// <summary>A digit as the page itself would send it.</summary>
    private static async Task<byte[]> PictureAsync(Window window, int digit)
        => [.. (await window.RunAsync<int[]>("picture.js", $$"""
            const { templateStrokes } = await import('/js/drawing/templates.js');
            const { body } = await m.sentDrawing({ strokes: templateStrokes({{digit}}), picture: null });
            return [...new Uint8Array(await body.arrayBuffer())];
            """)).Select(value => (byte)value)];

    /// <param name="window">Where it is chosen.</param>
    /// <param name="file">A statement of JavaScript that makes a constant of that name.</param>
    private static async Task ChooseAsync(Window window, string file)
        => await window.Page.EvaluateAsync($$"""
            () => {
              {{file}}
              document.querySelector('#canvas').dispatchEvent(new CustomEvent('picture', { bubbles: true, detail: file }));
            }
            """);

    /// <summary>Chooses a picture that is not decoded before <see cref="DecodeAsync"/>.</summary>
    private static async Task ChooseSlowAsync(Window window, int digit)
    {
        byte[] picture = await PictureAsync(window, digit);
        await window.Page.EvaluateAsync("""
            () => {
              const decode = window.createImageBitmap;
              window.begun = new Promise((begin) => {
                window.createImageBitmap = async (blob) => {
                  await new Promise((go) => {
                    window.decode = go;
                    begin();
                  });
                  return decode(blob);
                };
              });
            }
            """);
        await window.Page.Locator("#page-draw input[type=file]:not([capture])").SetInputFilesAsync(
            new FilePayload { Name = "digit.png", MimeType = "image/png", Buffer = picture });
        await window.Page.EvaluateAsync("() => window.begun");
    }

    private static async Task DecodeAsync(Window window)
        => await window.Page.EvaluateAsync("() => new Promise((done) => { window.decode(); setTimeout(done, 500); })");
}
