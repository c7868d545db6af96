using Digits.Imaging.Drawing;
using Digits.Nn.Data;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Digits put together of straight lines and arcs, from three times as high as wide to wider than high: how a mouse, a ruler or a child draws them, and few of the recorded writers do.</summary>
/// <remarks>Without them a model that is taught brackets, polygons and letters turns away plain wide sevens.</remarks>
internal static class PlainDigits
{
    private const float Height = 14, Narrowest = 0.28f, Widest = 1.4f;

    // Of each point, in the height's units.
    private const float Tremor = 0.12f;

    private delegate PenStroke[] Drawer(float width, RandomSource random);

    private static readonly Drawer[] Drawers = [Zero, One, Two, Three, Four, Five, Six, Seven, Eight, Nine];

    /// <summary>Draws the digits in turn, each time in other proportions.</summary>
    /// <param name="count">How many images.</param>
    /// <param name="seed">Decides them.</param>
    /// <param name="team">The threads that share the work; null for the calling one.</param>
    public static ImageSet Render(int count, ulong seed, StoppableTeam? team = null) => PenCanvas.Render(count, seed + 2, mayBreak: false, (i, random) =>
    {
        int digit = i % Drawers.Length;
        float width = Height * MathF.Exp(random.NextSingle(MathF.Log(Narrowest), MathF.Log(Widest)));
        return ([.. Drawers[digit](width, random).Select(stroke => Tremble(stroke, random))], (byte)digit);
    }, team);

    private static PenStroke[] Zero(float width, RandomSource random)
    {
        float start = random.NextSingle(200, 340);
        return [Arc(width / 2, Height / 2, width / 2, Height / 2, start, start + (random.NextInt(2) == 0 ? 1 : -1) * random.NextSingle(350, 380))];
    }

    /// <summary>A line, upright or leaning, with or without a flag and a foot.</summary>
    private static PenStroke[] One(float width, RandomSource random)
    {
        float lean = random.NextSingle(-0.1f, 0.2f) * Height, flag = random.NextSingle(0.1f, 0.45f) * Height, drop = flag * random.NextSingle(0.5f, 1.3f);
        bool hasFlag = random.NextInt(3) > 0;
        PenStroke line = hasFlag ? Line((-flag, drop), (0, 0), (-lean, Height)) : Line((0, 0), (-lean, Height));
        float foot = Math.Min(width, 0.9f * Height) * 0.5f;
        return hasFlag && random.NextInt(3) == 0 ? [line, Line((-lean - foot, Height), (foot - lean, Height))] : [line];
    }

    private static PenStroke[] Two(float width, RandomSource random)
    {
        float radius = Height * random.NextSingle(0.22f, 0.34f), end = random.NextSingle(20, 60);
        PenStroke top = Arc(width / 2, radius, width / 2, radius, random.NextSingle(170, 210), 360 + end);
        return [new PenStroke([.. top.Points, new PenPoint(0, Height), new PenPoint(width, Height - random.NextSingle(-0.4f, 0.4f))])];
    }

    /// <summary>Two bows, or a flat top with a bow below.</summary>
    private static PenStroke[] Three(float width, RandomSource random)
    {
        float middle = Height * random.NextSingle(0.42f, 0.54f), lower = (Height - middle) / 2;
        PenStroke bow = Arc(width / 2, middle + lower, width / 2, lower, -90 - random.NextSingle(0, 25), random.NextSingle(130, 170));
        if (random.NextInt(3) == 0)
        {
            PenPoint[] flat = [new(0, 0), new(width * 0.95f, 0), new(width * 0.4f, middle)];
            return [new PenStroke([.. flat, .. bow.Points])];
        }

        PenStroke top = Arc(width * 0.48f, middle / 2, width * 0.46f, middle / 2, random.NextSingle(190, 220), 450);
        return [new PenStroke([.. top.Points, .. bow.Points])];
    }

    /// <summary>Open above or closed, its upright within its arm or, closed, at its end.</summary>
    private static PenStroke[] Four(float width, RandomSource random)
    {
        float arm = Height * random.NextSingle(0.5f, 0.72f), upright = width * random.NextSingle(0.62f, 0.85f);
        if (random.NextInt(2) == 0)
        {
            return [Line((upright, Height), (upright, 0), (0, arm), (width, arm))];
        }

        float from = upright * random.NextSingle(0, 0.6f);
        return [Line((from, 0), (0, arm), (width, arm)), Line((upright, Height * random.NextSingle(0, 0.4f)), (upright - random.NextSingle(0, 0.06f) * Height, Height))];
    }

    private static PenStroke[] Five(float width, RandomSource random)
    {
        float bowl = Height * random.NextSingle(0.26f, 0.34f), left = width * random.NextSingle(0, 0.12f), top = Height - (2 * bowl);
        PenStroke bow = Arc(width * 0.5f, Height - bowl, width * 0.5f, bowl, random.NextSingle(-140, -115), random.NextSingle(125, 160));
        PenPoint corner = new(left, 0), foot = new(left * 0.6f, top + (0.4f * bowl)), tip = new(width * random.NextSingle(0.85f, 1.05f), random.NextSingle(-0.3f, 0.3f));
        return random.NextInt(2) == 0
            ? [new PenStroke([tip, corner, foot, .. bow.Points])]
            : [new PenStroke([corner, foot, .. bow.Points]), new PenStroke([corner, tip])];
    }

    /// <summary>A stem, bent or straight, into a ring.</summary>
    private static PenStroke[] Six(float width, RandomSource random)
    {
        float ring = Height * random.NextSingle(0.24f, 0.34f), middle = Height - ring;
        PenStroke loop = Arc(width / 2, middle, width / 2, ring, 180, -random.NextSingle(170, 200));
        PenStroke stem = random.NextInt(3) == 0
            ? Line((width * random.NextSingle(0.4f, 0.8f), 0), (0, middle))
            : Arc(width / 2, middle, width / 2, middle, random.NextSingle(275, 310), 180);
        return [new PenStroke([.. stem.Points, .. loop.Points])];
    }

    /// <summary>A bar and a line down, upright to lying back over the whole bar; sometimes crossed, sometimes with a hook before the bar.</summary>
    private static PenStroke[] Seven(float width, RandomSource random)
    {
        float lean = width * random.NextSingle(0.15f, 0.95f), tilt = random.NextSingle(-0.05f, 0.05f) * width, down = random.NextSingle(0.1f, 0.25f) * Height;
        (float X, float Y) corner = (width, tilt), foot = (width - lean, Height);
        PenStroke seven = random.NextInt(4) == 0 ? Line((0, down), (0, 0), corner, foot) : Line((0, 0), corner, foot);
        if (random.NextInt(4) > 0)
        {
            return [seven];
        }

        float at = random.NextSingle(0.4f, 0.6f), x = float.Lerp(corner.X, foot.X, at), y = at * Height, reach = width * random.NextSingle(0.25f, 0.4f);
        return [seven, Line((x - reach, y), (x + reach, y))];
    }

    private static PenStroke[] Eight(float width, RandomSource random)
    {
        float middle = Height * random.NextSingle(0.4f, 0.5f), top = width * random.NextSingle(0.36f, 0.5f), lower = (Height - middle) / 2;
        return [Arc(width / 2, middle / 2, top, middle / 2, 90, 450), Arc(width / 2, middle + lower, width / 2, lower, -90, 270)];
    }

    /// <summary>A ring, and a tail that falls straight or curls.</summary>
    private static PenStroke[] Nine(float width, RandomSource random)
    {
        float ring = Height * random.NextSingle(0.24f, 0.34f);
        PenStroke loop = Arc(width / 2, ring, width / 2, ring, 0, -360);
        PenStroke tail = random.NextInt(3) == 0
            ? Arc(width / 2, ring, width / 2, Height - ring, 0, random.NextSingle(100, 135))
            : Line((width, ring), (width * random.NextSingle(0.5f, 1), Height));
        return [new PenStroke([.. loop.Points, .. tail.Points])];
    }

    /// <summary>Part of an ellipse; 0 degrees is to the right, 90 downward.</summary>
    private static PenStroke Arc(float x, float y, float wide, float high, float from, float to) => PenCurves.Along(t =>
    {
        (float sin, float cos) = MathF.SinCos(float.Lerp(from, to, t) * MathF.PI / 180);
        return (x + (wide * cos), y + (high * sin));
    });

    private static PenStroke Line(params (float X, float Y)[] points) => new([.. points.Select(point => new PenPoint(point.X, point.Y))]);

    private static PenStroke Tremble(PenStroke stroke, RandomSource random)
    {
        float dx = Tremor * random.NextGaussian(), dy = Tremor * random.NextGaussian();
        bool isCurve = stroke.Points.Count > PenCurves.Pieces;
        return PenCanvas.Map(stroke, point => isCurve
            ? new PenPoint(point.X + dx, point.Y + dy)
            : new PenPoint(point.X + dx + (Tremor * random.NextGaussian()), point.Y + dy + (Tremor * random.NextGaussian())));
    }
}
