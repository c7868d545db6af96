using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

public sealed class PaperRulingTests
{
    [Theory]
    [InlineData(20, false, 150)]
    [InlineData(33, false, 200)]
    [InlineData(14, true, 160)]
    [InlineData(25, true, 200)]
    public void Process_InkOnRuledOrSquaredPaper_IsLikeThatOnPlainPaper(int distance, bool squared, int line)
    {
        AssertLikePlain(OnPaper((x, y) => y % distance == 3 || (squared && x % distance == 5) ? line : 247));
    }

    public static TheoryData<double, bool, int> Slanted()
    {
        TheoryData<double, bool, int> papers = [];
        foreach (double degrees in (double[])[-2, 0.3, 0.6, 1, 3, 4.5])
        {
            foreach (int line in (int[])[120, 160, 200])
            {
                papers.Add(degrees, false, line);
                papers.Add(degrees, true, line);
            }
        }
        return papers;
    }

    /// <summary>No photograph has its lines along its edges; at two corners they end early.</summary>
    [Theory]
    [MemberData(nameof(Slanted))]
    public void Process_InkOnRulingThatIsAslant_IsLikeThatOnPlainPaper(double degrees, bool squared, int line)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);

        AssertLikePlain(OnPaper((x, y) => 247 - ((247 - line) * Math.Max(Line((y * cos) - (x * sin)), squared ? Line((x * cos) + (y * sin)) : 0))));

        // Two pixels thick and soft, one in 28.
        static double Line(double at) => Math.Clamp(1.5 - Math.Abs((((at % 28) + 28) % 28) - 14), 0, 1);
    }

    /// <summary>Where the picture cuts a line off, a pixel's width of it may be left along the edge; it was read as a 1.</summary>
    [Theory]
    [InlineData(-3.9, 21.3)]
    [InlineData(-2.2, 16.1)]
    [InlineData(0.5, 18.7)]
    [InlineData(1.4, 24.9)]
    [InlineData(2.6, 14.2)]
    [InlineData(3.3, 27.5)]
    public void Process_EmptySquaredPaperThatIsAslant_ShowsNothingAlongItsEdge(double degrees, double distance)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        for (double first = 0; first < distance; first++)
        {
            GrayImage paper = Pictures.Paint(280, 280, (x, y) => 247 - (90 * Math.Max(Line((y * cos) - (x * sin) - first), Line((x * cos) + (y * sin) - first))));
            Assert.False(Preprocessors.Digit.Process(paper).Box is { Width: <= 5 } or { Height: <= 5 }, $"lines begin at {first}");
        }

        double Line(double at) => Math.Clamp(1.5 - Math.Abs(at - (distance * Math.Round(at / distance))), 0, 1);
    }

    [Theory]
    [InlineData(40, 170)]
    [InlineData(40, 90)]
    [InlineData(70, 130)]
    public void Process_TheMarginOfANotebook_IsNoInk(int margin, int line)
    {
        AssertLikePlain(OnPaper((x, _) => x == margin ? line : 247));
        AssertLikePlain(OnPaper((x, y) => x == margin ? line : y % 24 == 3 ? 190 : 247));
    }

    [Fact]
    public void Process_AFaintFold_IsBlank() =>
        Assert.True(Preprocessors.Digit.Process(Pictures.Paint(280, 280, (x, _) => x is 139 or 140 ? 215 : 240)).IsBlank);

    /// <summary>The foot of a 2 that is cut to its ink goes from edge to edge, too.</summary>
    [Fact]
    public void Process_AFootFromEdgeToEdge_IsInk()
    {
        GrayImage cut = Pictures.Paint(200, 280, (x, y) => y is > 270 and < 275 || Math.Abs(x - (200 - (y * 0.7))) < 3 ? 20 : 247);

        Assert.InRange(Preprocessors.Digit.Process(cut).Box!.Value.Width, 195, 200);

        // A 1 whose foot is as wide as the picture, and whose head ends a pixel or two below its top.
        GrayImage one = Pictures.Paint(80, 140, (x, y) => y is > 134 and < 138 || (y is > 1 and < 136 && Math.Abs(x - 40) < 9) ? 20 : 247);
        Assert.InRange(Preprocessors.Digit.Process(one).Box!.Value.Width, 76, 80);
    }

    [Fact]
    public void Process_OneLineAcross_IsNoRuling()
    {
        GrayImage image = Pictures.Paint(280, 280, (_, y) => y is > 137 and < 142 ? 20 : 247);
        Assert.False(Preprocessors.Digit.Process(image).IsBlank);
    }

    private static void AssertLikePlain(GrayImage paper)
    {
        PreprocessedImage plain = Preprocessors.Digit.Process(OnPaper((_, _) => 247)), ruled = Preprocessors.Digit.Process(paper);
        Assert.False(ruled.IsBlank);
        double difference = plain.Pixels.Zip(ruled.Pixels, (a, b) => Math.Abs(a - b)).Sum() / plain.Pixels.Sum();
        Assert.True(difference < 0.12, $"{difference:P1} of the ink differs");
    }

    private static GrayImage OnPaper(Func<int, int, double> paper)
    {
        byte[] ink = Pictures.SevenOnCanvas(90, 70, 90, 130, 12).Luminance.ToArray();
        return Pictures.Paint(280, 280, (x, y) =>
        {
            double coverage = ink[y * 280 + x] / 255.0;
            return paper(x, y) * (1 - coverage) + 30 * coverage;
        });
    }
}
