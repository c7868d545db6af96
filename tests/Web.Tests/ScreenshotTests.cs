using Digits.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

/// <summary>Takes the README's pictures of the page, when asked to: DIGITS_SCREENSHOTS=web/screenshots, from the root of the repository.</summary>
public class ScreenshotTests(Chromium chromium)
{
    [Theory]
    [InlineData("page", 1280, 760)]
    [InlineData("phone", 390, 844)]
    public async Task Draw_ADigit_IsPictured(string name, int width, int height)
    {
        string file = FileFor(name);
        await using Window window = await chromium.OpenAsync(look: new Look(width, height, PixelRatio: 1.5f));

        await window.DrawAsync(3);

        await Expect(window.Answer).ToHaveTextAsync("3");
        await Expect(window.Units("input")).ToHaveCountAsync(50);
        await SaveAsync(window, file);
    }

    [Fact]
    public async Task Numbers_ANumber_IsPictured()
    {
        string file = FileFor("numbers");
        await using Window window = await chromium.OpenAsync("#numbers?number=31415&seed=7", new Look(1280, 640, PixelRatio: 1.5f));

        await Expect(window.Page.Locator(".tile-verdict").Last).Not.ToHaveTextAsync("…");
        await SaveAsync(window, file);
    }

    private static string FileFor(string name)
    {
        string? folder = Environment.GetEnvironmentVariable("DIGITS_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "No pictures wanted: DIGITS_SCREENSHOTS names no folder.");
        return Path.Combine(Path.GetFullPath(folder!, Root()), name + ".png");
    }

    private static async Task SaveAsync(Window window, string file)
    {
        // Fading and the last answer of the drawing come to rest.
        await window.Page.WaitForTimeoutAsync(1000);
        await window.Page.ScreenshotAsync(new() { Path = file });
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Digits.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not lie inside the repository.");
        }

        return folder.FullName;
    }
}
