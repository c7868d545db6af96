using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Digits.Web.Tests.Support;

/// <summary>The page as one person sees it, with hands to draw. Disposing checks that the browser had nothing to complain of.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private ICDPSession? _metrics;

    private Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            // A server that is gone is reported by the browser, too; that is what some tests are about.
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public ILocator Answer => Page.Locator("#page-draw .verdict-label");

    public ILocator Score => Page.Locator("#page-draw .verdict-score");

    public ILocator Canvas => Page.Locator("#canvas");

    public static async Task<Window> OpenAsync(IBrowserContext context, string address)
    {
        var window = new Window(context, await context.NewPageAsync());
        await window.Page.GotoAsync(address);
        await Assertions.Expect(window.Page.Locator("#answer-model")).ToBeEnabledAsync();
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_complaints);
    }

    public ILocator Units(string layer) => Page.Locator($".diagram [data-layer={layer}] .unit[data-of]");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true });

    /// <summary>Asks a server that failed again, unless the page has just done so by itself: then the button is gone.</summary>
    public async Task TryNowAsync()
    {
        try
        {
            await Button("Try now").ClickAsync(new LocatorClickOptions { Timeout = 3000 });
        }
        catch (TimeoutException)
        {
            // What the test expects next says whether the page has.
        }
    }

    /// <summary>Opens a part of the page, or closes it: by key, since what was opened before it may be moving it from under the mouse.</summary>
    /// <returns>The part.</returns>
    public async Task<ILocator> TogglePartAsync(string id)
    {
        ILocator part = Page.Locator($"#{id}");
        await part.Locator("> summary").PressAsync("Enter");
        return part;
    }

    /// <summary>Draws one of the page's own digit templates with the mouse.</summary>
    public async Task DrawAsync(int digit, float scale = 1, float dx = 0, float dy = 0)
    {
        foreach (float[][] stroke in await StrokesAsync(digit, scale, dx, dy))
        {
            await Page.Mouse.MoveAsync(stroke[0][0], stroke[0][1]);
            await Page.Mouse.DownAsync();
            foreach (float[] point in stroke)
            {
                await Page.Mouse.MoveAsync(point[0], point[1], new MouseMoveOptions { Steps = 2 });
            }

            await Page.Mouse.UpAsync();
        }
    }

    /// <summary>Draws with a finger: real touch events, as the browser makes pointer events of them.</summary>
    public async Task DrawByTouchAsync(int digit)
    {
        ICDPSession session = await _context.NewCDPSessionAsync(Page);
        foreach (float[][] stroke in await StrokesAsync(digit))
        {
            await TouchAsync(session, "touchStart", stroke[0]);
            foreach (float[] point in stroke)
            {
                await TouchAsync(session, "touchMove", point);
            }

            await TouchAsync(session, "touchEnd");
        }
    }

    /// <summary>How long the page's main thread has computed since the first call, in seconds of the processor.</summary>
    public async Task<double> BusySecondsAsync()
    {
        _metrics ??= await _context.NewCDPSessionAsync(Page);
        await _metrics.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        JsonElement answer = (await _metrics.SendAsync("Performance.getMetrics"))!.Value;
        return answer.GetProperty("metrics").EnumerateArray().Single(m => m.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();
    }

    /// <summary>Runs a function of the page's pure modules in the browser.</summary>
    public Task<T> RunAsync<T>(string module, string body, object? argument = null)
        => Page.EvaluateAsync<T>($"async (argument) => {{ const m = await import('/js/{module}'); {body} }}", argument);

    /// <summary>The template's points on screen, wherever the canvas is at the moment.</summary>
    private async Task<float[][][]> StrokesAsync(int digit, float scale = 1, float dx = 0, float dy = 0)
    {
        await Canvas.ScrollIntoViewIfNeededAsync();
        string body = string.Create(CultureInfo.InvariantCulture, $$"""
            const box = document.querySelector('#canvas').getBoundingClientRect();
            return m.templateStrokes({{digit}}, { size: 190 * {{scale}} }).map(({ points }) =>
              points.map(({ x, y }) => [box.left + (x + {{dx}}) * box.width / 280, box.top + (y + {{dy}}) * box.height / 280]));
            """);
        return await RunAsync<float[][][]>("drawing/templates.js", body);
    }

    private static async Task TouchAsync(ICDPSession session, string type, float[]? point = null)
        => await session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = point is null ? Array.Empty<object>() : new[] { new { x = point[0], y = point[1] } },
        });
}
