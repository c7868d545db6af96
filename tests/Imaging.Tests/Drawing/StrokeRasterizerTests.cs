using Digits.Imaging.Drawing;

namespace Digits.Imaging.Tests.Drawing;

public class StrokeRasterizerTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(13.5)]
    [InlineData(36)]
    public void Draw_Dot_HasTheAreaOfADisc(float pen)
    {
        GrayImage image = Draw([new PenPoint(140.3f, 139.8f)], pen);

        Assert.Equal(Math.PI * pen * pen / 4, Coverage(image), 0.02 * pen * pen);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(24)]
    public void Draw_Line_HasTheAreaOfACapsule(float pen)
    {
        GrayImage image = Draw([new PenPoint(50, 60), new PenPoint(200, 170)], pen);

        double length = Math.Sqrt(150 * 150 + 110 * 110);
        Assert.Equal(length * pen + Math.PI * pen * pen / 4, Coverage(image), 0.03 * length * pen + 1);
    }

    [Fact]
    public void Draw_AxisAlignedLine_CoversExactlyItsPixels()
    {
        GrayImage image = StrokeRasterizer.Draw([new PenStroke([new(-50, 10), new(50, 10)])], 20, 20, 4);

        for (int y = 0; y < 20; y++)
            Assert.Equal(y is >= 8 and < 12 ? 255 : 0, image.Luminance[y * 20 + 10]);
    }

    [Fact]
    public void Draw_JoinedSegments_HaveNoSeam()
    {
        GrayImage one = Draw([new PenPoint(40, 40), new PenPoint(200, 120)], 15);
        GrayImage two = Draw([new PenPoint(40, 40), new PenPoint(120, 80), new PenPoint(200, 120)], 15);

        for (int i = 0; i < one.Luminance.Length; i++)
            Assert.InRange(one.Luminance[i] - two.Luminance[i], -1, 1);
    }

    [Fact]
    public void Draw_DarkInk_IsTheInverse()
    {
        GrayImage light = Pictures.SevenOnCanvas(60, 50, 120, 180, 18), dark = Pictures.SevenOnCanvas(60, 50, 120, 180, 18, inkIsLight: false);

        for (int i = 0; i < light.Luminance.Length; i++)
            Assert.Equal(255 - light.Luminance[i], dark.Luminance[i]);
    }

    [Fact]
    public void Draw_StrokesBeyondTheCanvas_AreClipped()
    {
        GrayImage image = StrokeRasterizer.Draw([new PenStroke([new(-1e9f, 5), new(1e9f, 5)]), new PenStroke([])], 10, 10, 3);

        Assert.Equal((10, 10), (image.Width, image.Height));
    }

    [Theory]
    [InlineData(0, 10, 5)]
    [InlineData(10, 10, 0)]
    [InlineData(10, 10, float.NaN)]
    [InlineData(10, 10, float.PositiveInfinity)]
    public void Draw_ImpossibleCanvasOrPen_IsACallersMistake(int width, int height, float pen) =>
        Assert.ThrowsAny<ArgumentException>(() => StrokeRasterizer.Draw([], width, height, pen));

    [Fact]
    public void Draw_PointThatIsNoNumber_IsACallersMistake() =>
        Assert.ThrowsAny<ArgumentException>(() => StrokeRasterizer.Draw([new PenStroke([new(float.NaN, 0)])], 10, 10, 1));

    private static GrayImage Draw(PenPoint[] points, float pen) => StrokeRasterizer.Draw([new PenStroke(points)], 280, 280, pen);

    private static double Coverage(GrayImage image)
    {
        double sum = 0;
        foreach (byte value in image.Luminance)
            sum += value / 255.0;
        return sum;
    }
}
