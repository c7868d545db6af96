using Digits.Web.Tests.Support;

namespace Digits.Web.Tests.Modules;

/// <summary>What becomes of a drawing: the pure modules about it, run in the browser but not through the page.</summary>
public class DrawingModuleTests(Chromium chromium)
{
    [Fact]
    public async Task Smooth_ALineOfSharpTurns_KeepsItsEndsAndStaysInsideItsSamples()
    {
        Assert.True(await RunAsync("drawing/smoothing.js", """
            const points = [[10, 10], [60, 15], [60, 80], [20, 90], [25, 30]].map(([x, y]) => ({ x, y }));
            const line = m.smooth(points);
            const inside = line.every(({ x, y }) => x > 9.99 && x < 60.01 && y > 9.99 && y < 90.01);
            const last = line[line.length - 1];
            return inside && line[0].x === 10 && last.x === 25 && last.y === 30 && line.length > 20;
            """));
    }

    [Fact]
    public async Task Smooth_ASinglePoint_IsThatPoint()
        => Assert.True(await RunAsync("drawing/smoothing.js", "const l = m.smooth([{ x: 3, y: 4 }]); return l.length === 1 && l[0].x === 3;"));

    /// <summary>As a flick gives them: few samples, and sharp turns.</summary>
    [Fact]
    public async Task Smooth_FewSamples_GoesThroughThemAndKeepsSharpTurns()
    {
        Assert.True(await RunAsync("drawing/smoothing.js", """
            const points = [[84, 70], [196, 70], [126, 224], [160, 190], [200, 175], [240, 180]].map(([x, y]) => ({ x, y }));
            const line = m.smooth(points);
            const from = ({ x, y }) => Math.min(...line.map((p) => Math.hypot(p.x - x, p.y - y)));
            const straight = line.slice(0, line.findIndex(({ x }) => x === 196)).every(({ y }) => Math.abs(y - 70) < 0.01);
            const turns = line.slice(1, -1).map((p, i) => Math.cos(Math.atan2(line[i + 2].y - p.y, line[i + 2].x - p.x) - Math.atan2(p.y - line[i].y, p.x - line[i].x)));
            return points.every((point) => from(point) < 0.01) && straight && turns.filter((turn) => turn < 0.8).length === 2;
            """));
    }

    /// <summary>What a link or a reload brings back is what was drawn, pixel by pixel, whatever the pen did.</summary>
    [Fact]
    public async Task Codec_AnyDrawing_IsDrawnTheSameWhenReadBack()
    {
        Assert.True(await RunAsync("drawing/codec.js", """
            const { rasterise } = await import('/js/drawing/rasterise.js');
            const { templateStrokes } = await import('/js/drawing/templates.js');
            const { framesOf } = await import('/js/replay/frames.js');
            const along = (corners, steps) => corners.slice(1).flatMap(([x, y], i) => Array.from({ length: steps }, (_, k) =>
              ({ x: corners[i][0] + ((x - corners[i][0]) * (k + 1)) / steps, y: corners[i][1] + ((y - corners[i][1]) * (k + 1)) / steps })));
            let state = 7;
            const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
            const walk = (pressed) => {
              let [x, y, turn] = [140, 140, 0];
              return Array.from({ length: 150 }, () => {
                turn += (random() - 0.5) * 1.5;
                const step = random() * 9;
                return { x: (x += step * Math.cos(turn)), y: (y += step * Math.sin(turn)), ...(pressed ? { p: random() } : {}) };
              });
            };
            const drawings = [[84, 1], [84, 8], [84.4, 40]].map(([x, steps]) => [{ width: 18, points: [{ x, y: 70 }, ...along([[x, 70], [196, 70], [126, 224]], steps)] }]);
            for (let digit = 0; digit < 10; digit++) drawings.push(templateStrokes(digit));
            for (let i = 0; i < 12; i++) drawings.push([{ width: 14, points: walk(i % 2 === 1) }, { width: 26, erase: true, points: walk(false) }]);
            const same = (a, b) => rasterise(a).join() === rasterise(b).join();
            return drawings.every((strokes) => {
              const back = m.decodeStrokes(m.encodeStrokes(strokes));
              const [frames, again] = [framesOf(strokes, 5), framesOf(back, 5)];
              return m.encodeStrokes(back) === m.encodeStrokes(strokes) && same(strokes, back) && frames.every((frame, i) => same(frame, again[i]));
            });
            """));
    }

    /// <summary>A seven as an address had it when only its three corners were kept.</summary>
    [Fact]
    public async Task Codec_AnOldLink_IsStillReadAndGoesThroughItsPoints()
    {
        Assert.True(await RunAsync("drawing/codec.js", """
            const { smooth } = await import('/js/drawing/smoothing.js');
            const [{ points, width }] = m.decodeStrokes('1EgADqAGMAeABAIsBtAI');
            return width === 18 && JSON.stringify(points) === '[{"x":84,"y":70},{"x":196,"y":70},{"x":126,"y":224}]'
              && points.every(({ x, y }) => smooth(points).some((p) => p.x === x && p.y === y));
            """));
    }

    [Fact]
    public async Task Rasterise_ADot_IsARoundOfThePensWidth()
    {
        int area = await RunAsync<int>("drawing/rasterise.js",
            "return Math.round(m.rasterise([{ width: 40, points: [{ x: 140, y: 140 }] }]).reduce((a, b) => a + b) / 255);");
        Assert.InRange(area, 1257 - 15, 1257 + 15);
    }

    [Fact]
    public async Task Rasterise_InkOutsideTheSheet_IsCutOff()
    {
        Assert.True(await RunAsync("drawing/rasterise.js", """
            const gray = m.rasterise([{ width: 20, points: [{ x: -50, y: 140 }, { x: 400, y: 140 }] }]);
            return gray.length === 280 * 280 && gray[140 * 280] === 255 && gray[140 * 280 + 279] === 255 && gray[0] === 0;
            """));
    }

    [Fact]
    public async Task EncodePng_IsReadBackByTheBrowserPixelForPixel()
    {
        Assert.True(await RunAsync("drawing/png.js", """
            const gray = Uint8Array.from({ length: 30 * 20 }, (_, i) => (i * 7) % 256);
            const bitmap = await createImageBitmap(await m.encodePng(gray, 30, 20));
            const canvas = new OffscreenCanvas(30, 20);
            const context = canvas.getContext('2d');
            context.drawImage(bitmap, 0, 0);
            const { data } = context.getImageData(0, 0, 30, 20);
            return bitmap.width === 30 && bitmap.height === 20 && gray.every((value, i) => data[4 * i] === value);
            """));
    }

    [Fact]
    public async Task History_UndoAndRedo_AreInverse()
    {
        Assert.True(await RunAsync("drawing/strokes.js", """
            const stroke = { width: 18, points: [{ x: 1, y: 2 }] };
            const one = m.commit(m.newHistory(), m.addStroke(m.EMPTY, stroke));
            const two = m.commit(one, m.addStroke(one.present, stroke));
            const back = m.undo(two);
            return m.undo(m.undo(m.undo(two))).present === m.EMPTY && back.present === one.present
              && m.redo(back).present === two.present && m.commit(back, m.EMPTY).future.length === 0;
            """));
    }

    [Fact]
    public async Task Codec_StrokesOfEveryKind_ComeBackWithinAUnit()
    {
        Assert.True(await RunAsync("drawing/codec.js", """
            const { templateStrokes } = await import('/js/drawing/templates.js');
            const strokes = [...templateStrokes(5), { width: 30, erase: true, points: [{ x: -4, y: 3 }, { x: 300, y: 280 }] },
              { width: 12, points: [{ x: 10, y: 10, p: 0.25 }, { x: 90, y: 40, p: 1 }] }];
            const back = m.decodeStrokes(m.encodeStrokes(strokes));
            const ends = ({ points }) => [points[0], points[points.length - 1]];
            const near = (a, b) => Math.abs(a.x - b.x) <= 1 && Math.abs(a.y - b.y) <= 1 && Math.abs((a.p ?? 0) - (b.p ?? 0)) < 0.01;
            return back.length === strokes.length && back.every((stroke, i) => stroke.width === strokes[i].width && stroke.erase === strokes[i].erase
              && ends(stroke).every((end, k) => near(end, ends(strokes[i])[k]))) && m.encodeStrokes(templateStrokes(8)).length < 150
              && m.encodeStrokes(back) === m.encodeStrokes(strokes);
            """));
    }

    [Fact]
    public async Task Codec_AScribbleOfAnHour_IsReadBack()
    {
        Assert.True(await RunAsync("drawing/codec.js", """
            const points = Array.from({ length: 90000 }, (_, i) => ({ x: (i * 97) % 280, y: (i * 61) % 280 }));
            const back = m.decodeStrokes(m.encodeStrokes([{ width: 12, points }]));
            return back !== null && back[0].points.length > 80000;
            """));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2AAAA")]
    [InlineData("1")]
    [InlineData("1!")]
    [InlineData("1EgAZrAJs")]
    [InlineData("1EgAC____f___fwI")]
    public async Task Codec_AnythingElse_IsNoDrawing(string text)
        => Assert.True(await RunAsync<bool>("drawing/codec.js", "return m.decodeStrokes(argument) === null;", text));

    [Fact]
    public async Task Rasterise_AnErasingStroke_LeavesNoInkWhereItWent()
    {
        Assert.True(await RunAsync("drawing/rasterise.js", """
            const line = [{ x: 40, y: 140 }, { x: 240, y: 140 }];
            const across = [{ x: 140, y: 40 }, { x: 140, y: 240 }];
            const gray = m.rasterise([{ width: 20, points: line }, { width: 30, erase: true, points: across }]);
            return gray[140 * 280 + 140] === 0 && gray[140 * 280 + 60] === 255 && gray[140 * 280 + 220] === 255;
            """));
    }

    [Fact]
    public async Task Frames_GrowByEqualSharesToTheWholeDrawing()
    {
        Assert.True(await RunAsync("replay/frames.js", """
            const strokes = [{ width: 18, points: [{ x: 0, y: 0 }, { x: 100, y: 0 }] }, { width: 18, points: [{ x: 0, y: 50 }, { x: 0, y: 150 }] }];
            const frames = m.framesOf(strokes, 4);
            const last = (frame) => frame[frame.length - 1].points.at(-1);
            return frames.length === 4 && frames.every((frame) => frame.length > 0) && frames[0].length === 1 && frames[3].length === 2
              && Math.abs(last(frames[0]).x - 49.5) < 1 && Math.abs(last(frames[2]).y - 100) < 2 && last(frames[3]).y === 150;
            """));
    }

    private Task<bool> RunAsync(string module, string body) => RunAsync<bool>(module, body);

    private async Task<T> RunAsync<T>(string module, string body, object? argument = null)
    {
        await using Window window = await chromium.OpenAsync();
        return await window.RunAsync<T>(module, body, argument);
    }
}
