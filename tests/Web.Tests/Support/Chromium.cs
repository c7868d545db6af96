using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Digits.Web.Tests.Support.Chromium))]

namespace Digits.Web.Tests.Support;

/// <summary>One browser and one server for all tests; each test gets a window of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The shell first: without windows to draw, the tests take two thirds of the time.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The server that most tests share.</summary>
    public Site Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program)
        {
            return;
        }

        // Machines that test are often busy with other things, too.
        Assertions.SetDefaultExpectTimeout(40_000);
        Site = await Site.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            // Containers and root have no sandbox to offer; the only pages opened are our own.
            // A camera that shows a test picture, for where there is none.
            Args = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright!.Dispose();
            await Site.DisposeAsync();
        }
    }

    /// <summary>Opens a window on the page, or skips the test where there is no Chromium (except in CI, where there must be one).</summary>
    /// <param name="path">What follows the address: a tab's hash, for instance.</param>
    /// <param name="look">Size, colours, touch.</param>
    /// <param name="site">Another server than the shared one.</param>
    public async Task<Window> OpenAsync(string path = "", Look? look = null, Site? site = null)
    {
        if (_browser is null)
        {
            const string Reason = "There is no Chromium: install it, or set DIGITS_CHROMIUM to its path.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Reason);
            Assert.Skip(Reason);
        }

        Look chosen = look ?? Look.Wide;
        IBrowserContext context = await _browser!.NewContextAsync(chosen.ToOptions());
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        return await Window.OpenAsync(context, (site ?? Site).Address + path);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("DIGITS_CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
