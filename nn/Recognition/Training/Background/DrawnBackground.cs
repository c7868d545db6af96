using Digits.Imaging.Drawing;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Strokes of a made-up hand: letters, signs put together of simple strokes, scribbles.</summary>
internal static class DrawnBackground
{
    private const int MostCorners = 12;

    /// <summary>A letter, its corners moved and sometimes rounded.</summary>
    public static PenStroke[] Letter(RandomSource random) => Vary(Any(LetterTemplates.All, random), 0.5f, random.NextInt(3) > 0, random);

    /// <summary>A sign or a small drawing that has a name: a question mark, a heart, an arrow.</summary>
    public static PenStroke[] Symbol(RandomSource random) => Vary(Any(SymbolTemplates.All, random), 0.3f, random.NextInt(3) > 0, random);

    /// <summary>Three to seven simple strokes in no order: what looks written and means nothing.</summary>
    public static PenStroke[] Sign(RandomSource random)
    {
        PenStroke[] strokes = new PenStroke[3 + random.NextInt(5)];
        for (int i = 0; i < strokes.Length; i++)
        {
            strokes[i] = Primitive(random);
        }

        return strokes;
    }

    /// <summary>One long line that crosses itself, a zigzag, a spiral, or hatching.</summary>
    public static PenStroke[] Scribble(RandomSource random) => random.NextInt(4) switch
    {
        0 => [Wander(random)],
        1 => [Zigzag(random, 6 + random.NextInt(9))],
        2 => [Spiral(random)],
        _ => Hatching(random),
    };

    /// <summary>A figure with its points moved.</summary>
    /// <param name="figure">On a square of about 10.</param>
    /// <param name="tremor">The deviation of points and curves from their places.</param>
    /// <param name="isRound">Whether corners become curves.</param>
    /// <param name="random">Decides the rest.</param>
    public static PenStroke[] Vary(IReadOnlyList<PenStroke> figure, float tremor, bool isRound, RandomSource random)
    {
        return [.. figure.Select(stroke =>
        {
            // A curve's many points move together, or it would tremble.
            bool isCurve = stroke.Points.Count > MostCorners;
            float dx = tremor * random.NextGaussian(), dy = tremor * random.NextGaussian();
            float wide = 1 + (0.1f * random.NextGaussian()), high = 1 + (0.1f * random.NextGaussian());
            PenStroke moved = PenCanvas.Map(stroke, point => isCurve
                ? new PenPoint((point.X * wide) + dx, (point.Y * high) + dy)
                : new PenPoint(point.X + (tremor * random.NextGaussian()), point.Y + (tremor * random.NextGaussian())));
            return isRound && !isCurve && moved.Points.Count > 2 ? PenCurves.Smooth(moved.Points) : moved;
        })];
    }

    private static IReadOnlyList<PenStroke> Any(IReadOnlyList<IReadOnlyList<PenStroke>> figures, RandomSource random) => figures[random.NextInt(figures.Count)];

    private static PenStroke Primitive(RandomSource random)
    {
        float x = random.NextSingle(0, 10), y = random.NextSingle(0, 10), size = random.NextSingle(2, 8), angle = random.NextSingle(0, MathF.Tau);
        (float sin, float cos) = MathF.SinCos(angle);
        switch (random.NextInt(5))
        {
            case 0: // a line
            case 1:
                return new PenStroke([new PenPoint(x, y), new PenPoint(x + (cos * size), y + (sin * size))]);
            case 2: // an arc or a ring
                float start = angle, sweep = random.NextSingle(1.5f, 7);
                return PenCurves.Along(t => (x + (size / 2 * MathF.Cos(start + (t * sweep))), y + (size / 2 * MathF.Sin(start + (t * sweep)))));
            case 3: // a hook
                return PenCurves.Smooth([new PenPoint(x, y), new PenPoint(x + (cos * size), y + (sin * size)), new PenPoint(x + (cos * size) - (sin * size / 2), y + (sin * size) + (cos * size / 2))]);
            default: // a wave
                return PenCurves.Along(t => (x + (cos * size * t) - (sin * MathF.Sin(t * 9)), y + (sin * size * t) + (cos * MathF.Sin(t * 9))));
        }
    }

    private static PenStroke Wander(RandomSource random)
    {
        PenPoint[] points = new PenPoint[7 + random.NextInt(16)];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new PenPoint(random.NextSingle(0, 10), random.NextSingle(0, 10));
        }

        return PenCurves.Smooth(points);
    }

    private static PenStroke Zigzag(RandomSource random, int teeth)
    {
        float height = random.NextSingle(2, 12);
        bool lies = random.NextInt(2) == 0;
        PenPoint[] points = [.. Enumerable.Range(0, teeth).Select(i =>
        {
            float along = (i * 10f / teeth) + (0.4f * random.NextGaussian()), across = (i % 2 * height) + (0.1f * height * random.NextGaussian());
            return lies ? new PenPoint(along, across) : new PenPoint(across, along);
        })];
        return random.NextInt(2) == 0 ? new PenStroke(points) : PenCurves.Smooth(points);
    }

    private static PenStroke Spiral(RandomSource random)
    {
        float turns = random.NextSingle(2, 5) * (random.NextInt(2) == 0 ? 1 : -1), start = random.NextSingle(0, MathF.Tau), drift = random.NextSingle(0, 12);
        float inner = random.NextSingle(0, 3);
        return PenCurves.Along(t => (((inner + ((5 - inner) * t)) * MathF.Cos(start + (turns * MathF.Tau * t))) + (drift * t), (inner + ((5 - inner) * t)) * MathF.Sin(start + (turns * MathF.Tau * t))), 5 * PenCurves.Pieces);
    }

    private static PenStroke[] Hatching(RandomSource random)
    {
        int lines = 3 + random.NextInt(6);
        bool isCrossed = random.NextInt(2) == 0;
        IEnumerable<PenStroke> first = Enumerable.Range(0, lines).Select(i => Line(i, false)), second = Enumerable.Range(0, isCrossed ? lines : 0).Select(i => Line(i, true));
        return [.. first, .. second];

        PenStroke Line(int i, bool across)
        {
            float at = (i * 10f / (lines - 1)) + (0.3f * random.NextGaussian()), end = at + (0.5f * random.NextGaussian());
            return across ? new PenStroke([new PenPoint(0, at), new PenPoint(10, end)]) : new PenStroke([new PenPoint(at, 0), new PenPoint(end, 10)]);
        }
    }
}
