using Microsoft.Playwright;

namespace Digits.Web.Tests.Support;

/// <summary>What a window is like: its size, colours, sharpness, whether it is touched, and whether it keeps the page for later (a service worker).</summary>
public sealed record Look(int Width, int Height, bool Dark = false, bool Touch = false, float PixelRatio = 1, bool Keeps = false)
{
    public static Look Wide { get; } = new(1280, 800);

    public static Look Phone { get; } = new(390, 844, Touch: true, PixelRatio: 3);

    public static Look Narrow { get; } = new(320, 640, Touch: true, PixelRatio: 2);

    public BrowserNewContextOptions ToOptions() => new()
    {
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light,
        HasTouch = Touch,
        IsMobile = Touch,
        DeviceScaleFactor = PixelRatio,
        ReducedMotion = ReducedMotion.Reduce,
        ServiceWorkers = Keeps ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
    };
}
