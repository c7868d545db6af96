using Digits.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

/// <summary>Answers that come late, and requests that are no longer wanted.</summary>
public class OrderTests(Chromium chromium)
{
    private const string Predict = "**/predict/digit?**";

    [Fact]
    public async Task SlowAnswer_OvertakenByANewerDrawing_IsNeverShown()
    {
        await using Window window = await chromium.OpenAsync();
        int asked = 0;
        TaskCompletionSource held = new();
        await window.Page.RouteAsync(Predict, async route =>
        {
            if (Interlocked.Increment(ref asked) == 1)
            {
                await held.Task;
            }

            try
            {
                await route.ContinueAsync();
            }
            catch (Microsoft.Playwright.PlaywrightException)
            {
                // The page has given the request up, which is what it should do.
            }
        });
        await window.Page.EvaluateAsync("""
            () => {
              window.seen = [];
              const label = document.querySelector('#page-draw .verdict-label');
              new MutationObserver(() => window.seen.push(label.textContent)).observe(label, { childList: true, characterData: true, subtree: true });
            }
            """);

        await window.Button("Example 3").ClickAsync();
        await window.Button("Example 7").ClickAsync();

        await Expect(window.Answer).ToHaveTextAsync("7");
        held.SetResult();
        await window.Page.WaitForTimeoutAsync(800);
        Assert.Equal(["7"], await window.Page.EvaluateAsync<string[]>("window.seen"));
    }

    [Fact]
    public async Task Drawing_ALot_HasNeverMoreThanOneRequestInFlight()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Page.EvaluateAsync("""
            () => {
              const send = window.fetch;
              let now = 0;
              window.most = window.total = 0;
              window.fetch = async (...all) => {
                window.most = Math.max(window.most, ++now);
                window.total++;
                try { return await send(...all); } finally { now--; }
              };
            }
            """);

        await window.DrawAsync(8);
        await Expect(window.Answer).ToHaveTextAsync("8");

        Assert.Equal(1, await window.Page.EvaluateAsync<int>("window.most"));
        Assert.True(await window.Page.EvaluateAsync<int>("window.total") > 1, "Nothing was asked while drawing.");
    }
}
