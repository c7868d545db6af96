using Digits.Imaging.Drawing;
using Digits.Nn.Numerics;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class StrokeGapsTests
{
    private static readonly PenStroke[] Line = [new PenStroke([new PenPoint(0, 0), new PenPoint(100, 0)])];

    [Fact]
    public void Cut_ALine_LeavesMostOfItAndHolesInBetween()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            IReadOnlyList<PenStroke> parts = StrokeGaps.Cut(Line, new RandomSource(seed));
            float[] lengths = [.. parts.Select(part => part.Points[^1].X - part.Points[0].X)];

            Assert.InRange(parts.Count, 1, 3);
            Assert.InRange(lengths.Sum(), 70, 100);
            Assert.All(parts, part => Assert.All(part.Points, point => Assert.InRange(point.X, 0, 100)));
        }
    }

    [Fact]
    public void Cut_ADot_StaysAsItIs()
    {
        PenStroke[] dot = [new PenStroke([new PenPoint(3, 4)])];

        Assert.Equal(dot, StrokeGaps.Cut(dot, new RandomSource(1)));
    }
}
