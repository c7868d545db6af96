using Digits.Imaging.Drawing;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation.NonDigits;

/// <summary>A pen that means nothing. Not for training.</summary>
internal static class Scribbles
{
    public static IReadOnlyList<(string Name, Func<RandomSource, Picture> Make)> All { get; } =
    [
        ("tangle", random => PenWork.Anyhow([Tangle(random)], random)),
        ("loops along a line", random => PenWork.Anyhow([Loops(random)], random)),
        ("to and fro", random => PenWork.Anyhow([ToAndFro(random)], random)),
        ("dashes", random => PenWork.Anyhow(Dashes(random), random)),
        ("dots", random => PenWork.Anyhow(Dots(random), random)),
        ("bundle of arcs", random => PenWork.Anyhow(Arcs(random), random)),
    ];

    // A curve through many points in no order.
    private static PenStroke Tangle(RandomSource random) => new(Glyphs.Curve(
        [.. Enumerable.Range(0, 9 + random.NextInt(10)).Select(_ => new PenPoint(random.NextSingle(0, 10), random.NextSingle(0, 10)))]));

    private static PenStroke Loops(RandomSource random)
    {
        int turns = 3 + random.NextInt(5);
        float advance = random.NextSingle(0.5f, 1.2f), height = random.NextSingle(1, 2);
        return new PenStroke([.. Enumerable.Range(0, turns * 20).Select(i => i / 20f * MathF.Tau).Select(angle => new PenPoint(
            (advance * angle / MathF.Tau * 2) + MathF.Cos(angle), height * MathF.Sin(angle)))]);
    }

    // Shading a patch: lines back and forth that move on a little.
    private static PenStroke ToAndFro(RandomSource random)
    {
        int turns = 7 + random.NextInt(9);
        return new PenStroke([.. Enumerable.Range(0, turns).Select(i => new PenPoint(
            (i % 2 * 10) + random.NextSingle(-1, 1), (i * 10f / turns) + random.NextSingle(-0.4f, 0.4f)))]);
    }

    private static PenStroke[] Dashes(RandomSource random) => [.. Enumerable.Range(0, 6 + random.NextInt(8)).Select(_ =>
    {
        float x = random.NextSingle(0, 10), y = random.NextSingle(0, 10);
        (float sin, float cos) = MathF.SinCos(random.NextSingle(0, MathF.Tau));
        float length = random.NextSingle(1, 4);
        return new PenStroke([new PenPoint(x, y), new PenPoint(x + (length * cos), y + (length * sin))]);
    })];

    private static PenStroke[] Dots(RandomSource random) =>
        [.. Enumerable.Range(0, 6 + random.NextInt(12)).Select(_ => new PenStroke([new PenPoint(random.NextSingle(0, 10), random.NextSingle(0, 10))]))];

    private static PenStroke[] Arcs(RandomSource random) => [.. Enumerable.Range(0, 4 + random.NextInt(4)).Select(_ =>
    {
        float x = random.NextSingle(0, 10), y = random.NextSingle(0, 10), radius = random.NextSingle(2, 6), from = random.NextSingle(0, MathF.Tau), sweep = random.NextSingle(1, 4);
        return new PenStroke([.. Enumerable.Range(0, 20).Select(i => from + (sweep * i / 19)).Select(angle => new PenPoint(
            x + (radius * MathF.Cos(angle)), y + (radius * MathF.Sin(angle))))]);
    })];
}
