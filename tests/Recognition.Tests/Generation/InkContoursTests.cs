using System.Xml.Linq;
using Digits.Nn.Numerics;
using Digits.Recognition.Generation;

namespace Digits.Recognition.Tests.Generation;

public class InkContoursTests
{
    private const int Side = 12;

    [Fact]
    public void Trace_NoInk_GivesNothing() => Assert.Empty(InkContours.Trace(new byte[Side * Side], Side));

    [Fact]
    public void Trace_AllInk_GivesOneLineAroundIt()
    {
        (int X, int Y)[] contour = Assert.Single(InkContours.Trace([.. Enumerable.Repeat((byte)255, Side * Side)], Side));

        Assert.Equal(4 * Side, contour.Length);
        Assert.Equal((0, Side * 100), (contour.Min(point => point.X), contour.Max(point => point.X)));
    }

    [Fact]
    public void Trace_ARing_GivesAnOuterLineAndAHoleTheOtherWayRound()
    {
        byte[] ink = new byte[Side * Side];
        for (int i = 0; i < ink.Length; i++)
        {
            (int row, int column) = (i / Side, i % Side);
            ink[i] = row is >= 2 and < 10 && column is >= 2 and < 10 && !(row is >= 4 and < 8 && column is >= 4 and < 8) ? (byte)255 : (byte)0;
        }

        IReadOnlyList<(int X, int Y)[]> contours = InkContours.Trace(ink, Side);

        Assert.Equal(2, contours.Count);
        Assert.True(Area(contours[0]) > 0);
        Assert.True(Area(contours[1]) < 0);
    }

    [Fact]
    public void Trace_SteeperInk_MovesTheLineBetweenPixelCentres()
    {
        byte[] ink = new byte[Side * Side];
        for (int row = 0; row < Side; row++)
        {
            (ink[(row * Side) + 4], ink[(row * Side) + 5], ink[(row * Side) + 6]) = (255, 255, 204);
        }

        (int X, int Y)[] contour = Assert.Single(InkContours.Trace(ink, Side));

        // Right edge: from 204 to 0 over one pixel, so half of 255 is 76.5 / 204 of the way on from the centre at 6.5.
        Assert.Equal((400, 688), (contour.Min(point => point.X), contour.Max(point => point.X)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Trace_AnyInk_HasEveryDarkPixelCentreInsideAndNoOther(ulong seed)
    {
        RandomSource random = new(seed);
        byte[] ink = [.. Enumerable.Range(0, Side * Side).Select(_ => (byte)random.NextInt(256))];

        IReadOnlyList<(int X, int Y)[]> contours = InkContours.Trace(ink, Side);

        for (int i = 0; i < ink.Length; i++)
        {
            double x = (100 * (i % Side)) + 50.01, y = (100 * (i / Side)) + 50.013;
            if (Math.Abs(ink[i] - 127.5) > 8)
            {
                Assert.Equal(ink[i] >= 128, contours.Sum(contour => Crossings(contour, x, y)) % 2 == 1);
            }
        }
    }

    [Theory]
    [InlineData(GenerationLayout.Cells)]
    [InlineData(GenerationLayout.Natural)]
    public void Svg_IsWellFormedAndAsLargeAsThePicture(GenerationLayout layout)
    {
        DigitGenerator generator = new(Support.TestModels.Entry(Support.TestModels.Generator(), RecognitionTask.Generate));

        NumberPicture picture = generator.Generate("0123", new GenerationOptions { Scale = 2, Gap = 1, Layout = layout, Ink = InkColor.Dark }).Picture;
        XElement svg = XElement.Parse(System.Text.Encoding.UTF8.GetString(picture.Svg));

        Assert.Equal($"{picture.Width} {picture.Height}", $"{svg.Attribute("width")!.Value} {svg.Attribute("height")!.Value}");
        Assert.Equal($"0 0 {picture.Width / 2 * 100} 2800", svg.Attribute("viewBox")!.Value);
    }

    private static int Crossings((int X, int Y)[] contour, double x, double y)
    {
        int count = 0;
        for (int i = 0; i < contour.Length; i++)
        {
            (int X, int Y) a = contour[i], b = contour[(i + 1) % contour.Length];
            if (a.Y > y != b.Y > y && x < a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)))
            {
                count++;
            }
        }

        return count;
    }

    private static double Area((int X, int Y)[] contour) =>
        contour.Select((point, i) => ((double)point.X * contour[(i + 1) % contour.Length].Y) - ((double)contour[(i + 1) % contour.Length].X * point.Y)).Sum() / 2;
}
