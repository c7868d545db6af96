using Digits.Imaging.Drawing;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation.NonDigits;

/// <summary>Signs and small drawings in strokes of our own, and solid shapes. Not for training.</summary>
internal static class Symbols
{
    /// <summary>What a pen draws.</summary>
    public static IReadOnlyDictionary<string, string> Drawn { get; } = new Dictionary<string, string>
    {
        ["plus"] = "5,0 5,10|0,5 10,5",
        ["minus"] = "0,5 10,5",
        ["equals"] = "0,3 10,3|0,7 10,7",
        ["times"] = "1,1 9,9|9,1 1,9",
        ["divided by"] = "0,5 10,5|5,1.5 5,1.9|5,8.1 5,8.5",
        ["question mark"] = "~1,3 2,0.8 5,0 8,1 8.5,3.5 6,6 5,8 5,10|5,13.4 5,14",
        ["exclamation mark"] = "5,0 5,9|5,13 5,13.6",
        ["hash"] = "3,0 2,12|8,0 7,12|0,4 10,4|0,8 10,8",
        ["ampersand"] = "~10,14 3,4 3,1 5.5,0 7.5,2 6,4.5 2,7.5 0.5,10.5 2.5,13.5 6,13.5 9,9",
        ["percent"] = "9,0 1,12|~2,0 4,2 2,4 0,2 2,0|~8,8 10,10 8,12 6,10 8,8",
        ["at"] = "~7,4 4,4 3,7 5,8.5 7,6.5 7,4 7,8 9.5,8 10,4.5 7,0.5 3,1 0.3,5 2,10 6,11.5 9.5,10",
        ["arrow right"] = "0,5 12,5|8,1.5 12,5 8,8.5",
        ["arrow left"] = "12,5 0,5|4,1.5 0,5 4,8.5",
        ["arrow up"] = "5,12 5,0|1.5,4 5,0 8.5,4",
        ["arrow down"] = "5,0 5,12|1.5,8 5,12 8.5,8",
        ["star"] = "1.9,10 5,0 8.1,10 0,3.8 10,3.8 1.9,10",
        ["heart"] = "~5,3 3.5,0.6 1,0.8 0,3 1.5,6 5,10|~5,3 6.5,0.6 9,0.8 10,3 8.5,6 5,10",
        ["smiley"] = "~5,0 8.5,1.5 10,5 8.5,8.5 5,10 1.5,8.5 0,5 1.5,1.5 5,0|3.3,3.4 3.3,4|6.7,3.4 6.7,4|~2.5,6.2 5,8 7.5,6.2",
        ["house"] = "0,5 5,0 10,5 10,12 0,12 0,5|4,12 4,8 6.5,8 6.5,12",
        ["square"] = "0,0 10,0 10,10 0,10 0,0",
        ["triangle"] = "5,0 10,9 0,9 5,0",
        ["check mark"] = "0,6 3.5,10 11,0",
        ["lightning"] = "6,0 1,7 5,7 2,14|6,0 8,0 5.5,5 9,5 2,14",
        ["envelope"] = "0,0 12,0 12,8 0,8 0,0|0,0 6,5 12,0",
    };

    /// <summary>Names of those whose like, in other strokes, is among what training shows as no digit. The others it never shows.</summary>
    public static IReadOnlySet<string> Shown { get; } = new HashSet<string>
    {
        "times", "question mark", "exclamation mark", "ampersand", "arrow right", "arrow left", "arrow up", "arrow down",
        "star", "heart", "smiley", "triangle", "check mark", "lightning",
    };

    /// <summary>What is filled: a figure's name, and whether a point is within it; coordinates of -1 to 1.</summary>
    public static IReadOnlyDictionary<string, Func<float, float, bool>> Solid { get; } = new Dictionary<string, Func<float, float, bool>>
    {
        ["square"] = (x, y) => MathF.Max(MathF.Abs(x), MathF.Abs(y)) < 0.9f,
        ["disc"] = (x, y) => (x * x) + (y * y) < 1,
        ["triangle"] = (x, y) => y < 0.8f && y > (2 * MathF.Abs(x)) - 1,
        ["lozenge"] = (x, y) => MathF.Abs(x) + MathF.Abs(y) < 1,
        ["wide block"] = (x, y) => MathF.Abs(x) < 1 && MathF.Abs(y) < 0.5f,
        ["half moon"] = (x, y) => (x * x) + (y * y) < 1 && ((x - 0.5f) * (x - 0.5f)) + (y * y) > 0.7f,
        ["star"] = (x, y) => MathF.Sqrt((x * x) + (y * y)) < 0.7f + (0.3f * MathF.Cos(5 * MathF.Atan2(x, -y))),
        ["cross"] = (x, y) => MathF.Min(MathF.Abs(x), MathF.Abs(y)) < 0.3f && MathF.Max(MathF.Abs(x), MathF.Abs(y)) < 1,
    };

    /// <summary>One of the drawn ones, a little different every time.</summary>
    public static Picture Draw(int index, RandomSource random) => Draw(Drawn.Values.ElementAt(index % Drawn.Count), random);

    /// <summary>One of those that training shows, or does not show.</summary>
    public static Picture Draw(bool shown, int index, RandomSource random)
    {
        string[] names = [.. Drawn.Keys.Where(name => Shown.Contains(name) == shown)];
        return Draw(Drawn[names[index % names.Length]], random);
    }

    private static Picture Draw(string source, RandomSource random)
    {
        IReadOnlyList<PenStroke> hand = PenWork.Map(
            Glyphs.Parse(source),
            point => new PenPoint(point.X + (0.12f * random.NextGaussian()), point.Y + (0.12f * random.NextGaussian())));
        return PenWork.Anyhow(PenWork.Bend(hand, random.NextSingle(-0.1f, 0.1f), random.NextSingle(-5, 5), random.NextSingle(0.85f, 1.2f)), random);
    }

    /// <summary>One of the solid ones, of any size, anywhere, a little turned.</summary>
    public static Picture Fill(int index, RandomSource random)
    {
        Func<float, float, bool> isInside = Solid.Values.ElementAt(index % Solid.Count);
        float radius = random.NextSingle(25, 110), x0 = Place(), y0 = Place(), aspect = random.NextSingle(0.8f, 1.2f);
        (float sin, float cos) = MathF.SinCos(random.NextSingle(-0.2f, 0.2f));
        Picture filled = Effects.Blur(
            Picture.Paint(Picture.Canvas, Picture.Canvas, (x, y) =>
            {
                float dx = (x - x0) / radius * aspect, dy = (y - y0) / radius;
                return isInside((dx * cos) + (dy * sin), (dy * cos) - (dx * sin)) ? 1 : 0;
            }),
            0.6f);
        return random.NextInt(2) == 0 ? filled : filled.Inverted();

        float Place() => random.NextSingle(1.25f * radius, Math.Max((1.25f * radius) + 1, Picture.Canvas - (1.25f * radius)));
    }
}
