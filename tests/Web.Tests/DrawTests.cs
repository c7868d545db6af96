using Digits.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

public class DrawTests(Chromium chromium)
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    [InlineData(5), InlineData(6), InlineData(7), InlineData(8), InlineData(9)]
    public async Task Mouse_DrawsADigit_TheDigitIsTheAnswer(int digit)
    {
        await using Window window = await chromium.OpenAsync();

        await window.DrawAsync(digit);

        await Expect(window.Answer).ToHaveTextAsync($"{digit}");
        await Expect(window.Page.Locator("#page-draw .bars tr.best")).ToHaveAttributeAsync("data-label", $"{digit}");
        await Expect(window.Page.Locator("#page-draw .bars tr")).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task Mouse_DrawsSmallInACorner_TheDigitIsTheAnswer()
    {
        await using Window window = await chromium.OpenAsync();

        await window.DrawAsync(7, scale: 0.45f, dx: 70, dy: 60);

        await Expect(window.Answer).ToHaveTextAsync("7");
    }

    [Fact]
    public async Task Drawing_InProgress_IsAnsweredBeforeThePenIsLifted()
    {
        await using Window window = await chromium.OpenAsync();
        Microsoft.Playwright.LocatorBoundingBoxResult box = (await window.Canvas.BoundingBoxAsync())!;

        await window.Page.Mouse.MoveAsync(box.X + 140, box.Y + 50);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(box.X + 138, box.Y + 230, new() { Steps = 12 });

        await Expect(window.Answer).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task Canvas_OnASharpScreen_HasThatManyPixels()
    {
        await using Window window = await chromium.OpenAsync(look: Look.Phone);

        Assert.Equal(280, await window.Canvas.EvaluateAsync<int>("c => c.getBoundingClientRect().width"));
        Assert.Equal(840, await window.Canvas.EvaluateAsync<int>("c => c.width"));
    }

    [Fact]
    public async Task Canvas_AfterAZoom_HasThatManyPixels()
    {
        await using Window window = await chromium.OpenAsync();

        await window.Page.EvaluateAsync("() => { Object.defineProperty(window, 'devicePixelRatio', { value: 2 }); dispatchEvent(new Event('resize')); }");

        Assert.Equal(560, await window.Canvas.EvaluateAsync<int>("c => c.width"));
    }

    [Fact]
    public async Task Drawing_InAScrolledAndZoomedPage_LandsUnderThePointer()
    {
        await using Window window = await chromium.OpenAsync(look: new Look(700, 420));
        await window.Page.EvaluateAsync("document.documentElement.style.zoom = '1.4'; scrollTo(0, 90)");

        await window.DrawAsync(4);

        await Expect(window.Answer).ToHaveTextAsync("4");
        int[] box = await window.Page.EvaluateAsync<int[]>(
            "async () => { const m = await import('/js/drawing/templates.js'); const p = m.templateStrokes(4).flatMap(s => s.points);" +
            " const c = document.querySelector('#canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;" +
            " let x0 = 1e9; for (let i = 3; i < d.length; i += 4) if (d[i] > 200) x0 = Math.min(x0, (i >> 2) % c.width);" +
            " return [Math.round(x0 * 280 / c.width), Math.round(Math.min(...p.map(q => q.x)))]; }");
        Assert.InRange(box[0], box[1] - 20, box[1] + 2);
    }

    [Fact]
    public async Task Touch_OnAPhone_DrawsAndDoesNotScroll()
    {
        await using Window window = await chromium.OpenAsync(look: Look.Phone);
        await window.Page.EvaluateAsync("scrollTo(0, 40)");

        await window.DrawByTouchAsync(3);

        await Expect(window.Answer).ToHaveTextAsync("3");
        Assert.Equal(40, await window.Page.EvaluateAsync<int>("Math.round(scrollY)"));
    }

    [Fact]
    public async Task Keyboard_ArrowsAndSpace_DrawAOne()
    {
        await using Window window = await chromium.OpenAsync();

        await window.Canvas.FocusAsync();
        for (int i = 0; i < 4; i++)
        {
            await window.Page.Keyboard.PressAsync("Shift+ArrowUp");
        }

        await window.Page.Keyboard.PressAsync("Space");
        for (int i = 0; i < 8; i++)
        {
            await window.Page.Keyboard.PressAsync("Shift+ArrowDown");
        }

        await window.Page.Keyboard.PressAsync("Space");
        await Expect(window.Answer).ToHaveTextAsync("1");

        await window.Page.Keyboard.PressAsync("Delete");
        await Expect(window.Answer).ToHaveTextAsync("?");
    }

    [Fact]
    public async Task UndoRedoClear_GoBackAndForth()
    {
        await using Window window = await chromium.OpenAsync();
        await Expect(window.Button("Undo")).ToBeDisabledAsync();
        await window.DrawAsync(7);
        await Expect(window.Answer).ToHaveTextAsync("7");

        await window.Button("Clear").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("?");
        await window.Page.Keyboard.PressAsync("Control+z");
        await Expect(window.Answer).ToHaveTextAsync("7");
        await window.Button("Undo").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("?");
        await window.Button("Redo").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");
    }

    [Fact]
    public async Task Undo_WithThePenDown_TakesBackOnlyTheStrokeUnderWayAndLiftsThePen()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Canvas.FocusAsync();
        await PressAsync(window, "Space", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Space", "Shift+ArrowRight", "Shift+ArrowRight");
        int before = await InkAsync(window);

        await PressAsync(window, "Space", "Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowUp", "Control+z");

        Assert.InRange(await InkAsync(window), 0.8 * before, 1.2 * before);
        await PressAsync(window, "Space", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Space");
        Assert.InRange(await InkAsync(window), 1.5 * before, 2.5 * before);
    }

    [Fact]
    public async Task Keyboard_SpaceHeldDown_PutsThePenDownOnce()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Canvas.FocusAsync();

        await window.Page.Keyboard.DownAsync("Space");
        await window.Page.Keyboard.DownAsync("Space");
        await window.Page.Keyboard.UpAsync("Space");
        await PressAsync(window, "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown");

        Assert.InRange(await InkAsync(window), 1000, 2500);
    }

    [Fact]
    public async Task Mouse_WhileTheKeyboardsPenIsDown_LeavesItsLine()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Canvas.FocusAsync();
        await PressAsync(window, "Space", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown");
        int before = await InkAsync(window);

        Microsoft.Playwright.LocatorBoundingBoxResult box = (await window.Canvas.BoundingBoxAsync())!;
        await window.Page.Mouse.MoveAsync(box.X + 30, box.Y + 60);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(box.X + 30, box.Y + 140, new() { Steps = 4 });
        await window.Page.Mouse.UpAsync();

        Assert.InRange(await InkAsync(window), 1.8 * before, 2.3 * before);
    }

    [Fact]
    public async Task Eraser_TakesInkAwayAndUndoBringsItBack()
    {
        await using Window window = await chromium.OpenAsync();
        await window.DrawAsync(1);
        await Expect(window.Answer).ToHaveTextAsync("1");
        int before = await InkAsync(window);

        await window.Button("Eraser").ClickAsync();
        await Expect(window.Button("Eraser")).ToHaveAttributeAsync("aria-pressed", "true");
        await window.DrawAsync(1);
        await Expect(window.Answer).ToHaveTextAsync("–");
        Assert.InRange(await InkAsync(window), 0, before / 20);

        await window.Button("Undo").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task Pen_PressedHarder_DrawsWider()
    {
        await using Window window = await chromium.OpenAsync();
        var ink = new List<int>();
        foreach (double pressure in new[] { 0.1, 0.9 })
        {
            await window.Button("Clear").EvaluateAsync("b => b.click()");
            await window.Canvas.EvaluateAsync("""
                (canvas, pressure) => {
                  const { left, top } = canvas.getBoundingClientRect();
                  canvas.setPointerCapture = () => {};
                  const send = (type, y) => canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 7, pointerType: 'pen', pressure, clientX: left + 140, clientY: top + y }));
                  send('pointerdown', 60);
                  for (let y = 70; y < 220; y += 10) send('pointermove', y);
                  send('pointerup', 220);
                }
                """, pressure);
            await Expect(window.Page.Locator(".sketch-hint")).ToBeHiddenAsync();
            ink.Add(await InkAsync(window));
        }

        Assert.True(ink[1] > 1.5 * ink[0], $"{ink[0]} and {ink[1]} pixels");
    }

    /// <summary>In time of the processor, not of the clock: machines that test are often busy with other things, too.</summary>
    [Fact]
    public async Task Drawing_CostsThePageLessThanAFrameOfTwentyForEachMove()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 3").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("3");
        await window.Page.EvaluateAsync("() => { window.moves = 0; addEventListener('pointermove', () => window.moves++); }");
        double before = await window.BusySecondsAsync();

        await window.DrawAsync(8);

        double milliseconds = (await window.BusySecondsAsync() - before) * 1000 / await window.Page.EvaluateAsync<int>("window.moves");
        Assert.InRange(milliseconds, 0, 50);
    }

    [Fact]
    public async Task Curl_OfADrawing_IsACommandThatHoldsTheDrawing()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 8").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("8");

        await window.Page.Locator("#page-draw .answer").GetByText("Copy as curl").ClickAsync();

        await Expect(window.Page.GetByText("Copied")).ToBeVisibleAsync();
        string command = await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        string pattern = "^curl -H 'Content-Type: application/json' -d '(\\{\"image\":\"[A-Za-z0-9+/=]+\"\\})' (http\\S+/predict/digit)$";
        System.Text.RegularExpressions.Match match = System.Text.RegularExpressions.Regex.Match(command, pattern);
        Assert.True(match.Success, command);
        using var client = new HttpClient();
        using var body = new StringContent(match.Groups[1].Value, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync(new Uri(match.Groups[2].Value), body, TestContext.Current.CancellationToken);
        Assert.Contains("\"label\":\"8\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keyboard_Pen_IsHeard()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Canvas.FocusAsync();

        foreach ((string key, string words) in new[] { ("Space", "Pen down."), ("Space", "Pen up."), ("e", "Eraser."), ("Delete", "Cleared.") })
        {
            await window.Page.Keyboard.PressAsync(key);
            await Expect(window.Page.Locator("#live")).ToHaveTextAsync(words);
        }
    }

    [Fact]
    public async Task Diagram_OnAPhone_SaysProbabilitiesAsTheBarsDo()
    {
        await using Window window = await chromium.OpenAsync("", Look.Phone);
        await window.Page.Locator("#answer-model").SelectOptionAsync("digit-mlp");
        await window.Button("Example 7").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");

        await Expect(window.Page.Locator(".unit-output.best .unit-share")).ToHaveTextAsync(await window.Score.InnerTextAsync());
    }

    [Fact]
    public async Task Redo_ByControlYAndOnOtherScripts_IsDone()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 7").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");

        // A Russian layout says я where a Latin one says z.
        await window.Page.EvaluateAsync("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'я', code: 'KeyZ', ctrlKey: true, bubbles: true }))");
        await Expect(window.Answer).ToHaveTextAsync("?");
        await window.Page.Keyboard.PressAsync("Control+y");
        await Expect(window.Answer).ToHaveTextAsync("7");
    }

    [Theory]
    [InlineData("Clear")]
    [InlineData("Undo")]
    public async Task Tool_PressedForTheLastTime_KeepsTheFocus(string tool)
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 7").ClickAsync();

        await window.Button(tool).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Answer).ToHaveTextAsync("?");
        await Expect(window.Button(tool)).ToBeFocusedAsync();
        await Expect(window.Button(tool)).ToHaveAttributeAsync("aria-disabled", "true");
    }

    [Fact]
    public async Task Tap_OnAPhotograph_LeavesItAndAStrokeSaysThatItTookItsPlace()
    {
        await using Window window = await chromium.OpenAsync();
        const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="M25 20H75L45 85" fill="none" stroke="black" stroke-width="9"/></svg>""";
        await window.Page.Locator("#page-draw input[type=file]:not([capture])").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "seven.svg", MimeType = "image/svg+xml", Buffer = System.Text.Encoding.UTF8.GetBytes(Svg) });
        await Expect(window.Answer).ToHaveTextAsync("7");

        await window.Canvas.ClickAsync();
        await Expect(window.Button("Redo")).ToBeDisabledAsync();
        await Expect(window.Page.Locator("#page-draw .actions").First).ToContainTextAsync("Link (no picture)");
        await window.DrawAsync(1);

        await Expect(window.Page.Locator(".sketch-note")).ToContainTextAsync("Undo brings it back");
        await window.Button("Undo").ClickAsync();
        await Expect(window.Page.Locator(".sketch-note")).ToBeHiddenAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");
    }

    [Fact]
    public async Task Print_FromTheDark_IsInkOnPaper()
    {
        await using Window window = await chromium.OpenAsync(look: Look.Wide with { Dark = true });
        await window.Button("Example 7").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("7");
        Assert.Equal(0, await InkAsync(window));

        await window.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.True(await InkAsync(window) > 1000);

        await window.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        Assert.Equal(0, await InkAsync(window));
    }

    private static async Task PressAsync(Window window, params string[] keys)
    {
        foreach (string key in keys)
        {
            await window.Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>How many pixels of the canvas have ink, the marks of the box not counted: they are thin and few.</summary>
    private static async Task<int> InkAsync(Window window)
    {
        await window.Page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return await window.Canvas.EvaluateAsync<int>(
            "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 0; i < d.length; i += 4) if (d[i + 3] > 128 && d[i + 1] < 60) n++; return n; }");
    }

    [Fact]
    public async Task Answer_WhenStill_IsReadByTheLiveRegion()
    {
        await using Window window = await chromium.OpenAsync();

        await window.Button("Example 5").ClickAsync();

        await Expect(window.Page.Locator("#live")).ToContainTextAsync("5, ");
    }

    [Fact]
    public async Task Link_WithAModel_IsReadByThatModel()
    {
        await using Window window = await chromium.OpenAsync("#draw?model=digit-mlp");

        await Expect(window.Page.Locator("#answer-model")).ToHaveValueAsync("digit-mlp");
        await window.Button("Example 2").ClickAsync();
        await Expect(window.Answer).ToHaveTextAsync("2");
        await window.Page.Locator("#answer-model").SelectOptionAsync("digit");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]model=digit$"));
        await Expect(window.Answer).ToHaveTextAsync("2");
    }

    [Fact]
    public async Task Written_ADigitOfTheGenerator_IsRead()
    {
        await using Window window = await chromium.OpenAsync();

        // Always the same hand: of every other, one in some hundreds is read as another digit.
        await window.Page.RouteAsync("**/generate/0123456789?**", route => route.ContinueAsync(new() { Url = new Uri(new Uri(route.Request.Url), "?seed=1&variation=0.5").ToString() }));
        await window.Page.ReloadAsync();
        await window.Button("Written 3").ClickAsync();

        await Expect(window.Answer).ToHaveTextAsync("3");
    }
}
