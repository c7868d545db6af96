using Digits.Imaging;
using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;
using Digits.Nn.Data;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Draws pen strokes as people do on the page: anywhere on the canvas, of any size, with any pen, a little slanted or turned.</summary>
/// <remarks>Apart from <see cref="Pictures.PenWork"/>, which draws for the suites: what is measured with shall not come from the pen that was learnt from.</remarks>
internal static class PenCanvas
{
    private const int Side = 280;
    private const float ShortestDrawing = 60, LongestDrawing = 240;
    private const float ThinnestPen = 6, ThickestPen = 36;

    /// <summary>Draws strokes whose own size and place do not matter.</summary>
    /// <param name="strokes">In any unit, y downward; at least one.</param>
    /// <param name="random">Decides size, place, pen, slant, rotation and polarity.</param>
    /// <param name="mayBreak">Whether the pen skips one time in three.</param>
    public static GrayImage Draw(IReadOnlyList<PenStroke> strokes, RandomSource random, bool mayBreak = true)
    {
        PenStroke[] bent = Bend(mayBreak && random.NextInt(3) == 0 ? StrokeGaps.Cut(strokes, random) : strokes, random);
        float left = bent.Min(stroke => stroke.Points.Min(point => point.X)), right = bent.Max(stroke => stroke.Points.Max(point => point.X));
        float top = bent.Min(stroke => stroke.Points.Min(point => point.Y)), bottom = bent.Max(stroke => stroke.Points.Max(point => point.Y));
        float length = random.NextSingle(ShortestDrawing, LongestDrawing), scale = length / Math.Max(1e-3f, Math.Max(right - left, bottom - top));

        // A pen wider than a quarter of the drawing leaves nothing to read.
        float pen = Math.Clamp(length * random.NextSingle(0.03f, 0.22f), ThinnestPen, ThickestPen);
        float x = Place((right - left) * scale), y = Place((bottom - top) * scale);
        PenStroke[] placed = [.. bent.Select(stroke => Map(stroke, point => new PenPoint(x + ((point.X - left) * scale), y + ((point.Y - top) * scale))))];
        return StrokeRasterizer.Draw(placed, Side, Side, pen, inkIsLight: random.NextInt(2) == 0);

        float Place(float extent) => random.NextSingle(pen / 2, Math.Max((pen / 2) + 1, Side - extent - (pen / 2)));
    }

    /// <summary>Draws digits and brings them into the networks' form.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides how each is drawn.</param>
    /// <param name="mayBreak">Whether the pen skips one time in three.</param>
    /// <param name="digit">The strokes of one of them, and which digit it is.</param>
    /// <param name="team">The threads that share the work; null for the calling one.</param>
    public static ImageSet Render(int count, ulong seed, bool mayBreak, Func<int, RandomSource, (IReadOnlyList<PenStroke> Strokes, byte Label)> digit, StoppableTeam? team = null)
    {
        int size = PreprocessedImage.Side * PreprocessedImage.Side;
        byte[] pixels = new byte[count * size], labels = new byte[count];
        (team ?? StoppableTeam.Alone).For(count, (i, _) =>
        {
            RandomSource random = RandomSource.For(seed, (ulong)i);
            (IReadOnlyList<PenStroke> strokes, labels[i]) = digit(i, random);
            Preprocessors.Digit.Process(Draw(strokes, random, mayBreak)).CopyBytes(pixels.AsSpan(i * size));
        });

        return new ImageSet(PreprocessedImage.Side, PreprocessedImage.Side, pixels, labels);
    }

    /// <summary>The strokes of a drawing as the pen made them.</summary>
    public static PenStroke[] Strokes(FreehandDrawing drawing) =>
        [.. drawing.Strokes.Select(stroke => new PenStroke([.. stroke.X.Zip(stroke.Y, (x, y) => new PenPoint(x, y))]))];

    /// <summary>Moves each point of a stroke.</summary>
    public static PenStroke Map(PenStroke stroke, Func<PenPoint, PenPoint> move) => new([.. stroke.Points.Select(move)]);

    /// <summary>Slant, a slight turn and another aspect: what one writer does differently from another.</summary>
    private static PenStroke[] Bend(IReadOnlyList<PenStroke> strokes, RandomSource random)
    {
        float angle = random.NextSingle(-0.26f, 0.26f), slant = random.NextSingle(-0.3f, 0.3f), aspect = MathF.Exp(random.NextSingle(-0.2f, 0.2f));
        (float sin, float cos) = MathF.SinCos(angle);
        return [.. strokes.Select(stroke => Map(stroke, point =>
        {
            float x = (point.X * aspect) - (point.Y * slant), y = point.Y;
            return new PenPoint((x * cos) - (y * sin), (x * sin) + (y * cos));
        }))];
    }
}
