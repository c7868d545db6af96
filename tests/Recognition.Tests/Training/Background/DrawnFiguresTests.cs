using Digits.Imaging.Drawing;
using Digits.Nn.Numerics;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class DrawnFiguresTests
{
    [Fact]
    public void Bracket_OfAnyKind_IsBentMoreThanAOne()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            PenPoint[] points = [.. DrawnFigures.Bracket(new RandomSource(seed)).SelectMany(stroke => stroke.Points)];
            float width = points.Max(point => point.X) - points.Min(point => point.X), height = points.Max(point => point.Y) - points.Min(point => point.Y);

            Assert.True(width > 0.16f * height, $"{seed}: {width} x {height}");
        }
    }

    [Fact]
    public void Polygons_OfChance_AreNeverOneOutlineAlone()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            PenStroke[] strokes = DrawnFigures.Polygons(new RandomSource(seed));

            Assert.True(strokes.Length > 1);
            Assert.Equal(strokes[0].Points[0], strokes[0].Points[^1]);
        }
    }
}
