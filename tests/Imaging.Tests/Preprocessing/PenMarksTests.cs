using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

public sealed class PenMarksTests
{
    private const int Side = 280;
    private const float Pen = 8;

    private static readonly IReadOnlyList<PenStroke> Seven = Pictures.Seven(110, 90, 60, 90);

    public static TheoryData<string, PenStroke[]> Marks => new()
    {
        { "a line under it", [Line(100, 200, 185, 203)] },
        { "a line over it, a little short", [Line(113, 72, 172, 70)] },
        { "two lines under it", [Line(98, 198, 180, 198), Line(104, 214, 184, 212)] },
        { "lines over and under it", [Line(98, 198, 180, 198), Line(98, 72, 180, 72)] },
        { "a ring around it", [Pictures.Ring(140, 135, 160, 170)] },
        { "a ring and a line", [Pictures.Ring(140, 135, 160, 160), Line(50, 235, 230, 238)] },
    };

    [Theory]
    [MemberData(nameof(Marks))]
    public void ProcessOtherwise_Marked_SeesWhatIsWrittenAlone(string name, PenStroke[] marks)
    {
        foreach (bool inkIsLight in (bool[])[true, false])
        {
            GrayImage marked = Draw([.. Seven, .. marks], inkIsLight);
            PreprocessedImage plain = Preprocessors.Digit.Process(Draw(Seven, inkIsLight));

            PreprocessedImage other = Assert.Single(Preprocessors.Digit.ProcessOtherwise(marked, Preprocessors.Digit.Process(marked)));

            Assert.True(other.IsWithoutMarks, name);
            Assert.Equal(plain.Inverted, other.Inverted);
            Assert.Equal(plain.Box, other.Box);
            Assert.All(plain.Pixels.Zip(other.Pixels), pair => Assert.Equal(pair.First, pair.Second, 0.02f));
        }
    }

    public static TheoryData<string, PenStroke[]> Unmarked => new()
    {
        { "nothing else", [] },
        { "a line that ends beside it", [Line(100, 200, 150, 200)] },
        { "a line that touches it", [Line(100, 184, 185, 184)] },
        { "a thing under it that is no line", [Line(100, 200, 185, 240)] },
        { "a full stop", [Line(185, 180, 185.5f, 180)] },
        { "half a ring", [new([.. Pictures.Ring(140, 135, 160, 170).Points.Take(33)])] },
        { "a ring beside it", [Pictures.Ring(50, 135, 70, 70)] },
    };

    [Theory]
    [MemberData(nameof(Unmarked))]
    public void ProcessOtherwise_NothingThatIsAMark_SeesNothingElse(string name, PenStroke[] others) => AssertOneWay(name, [.. Seven, .. others]);

    /// <summary>What could be taken for a mark, and is most of the drawing.</summary>
    [Fact]
    public void ProcessOtherwise_OneThing_SeesNothingElse()
    {
        AssertOneWay("equals", [Line(100, 120, 180, 120), Line(100, 150, 180, 150)]);
        AssertOneWay("a fraction's line", [Line(140, 40, 140, 110), Line(90, 130, 190, 130), Line(140, 150, 140, 220)]);
        AssertOneWay("a ring in a ring", [Pictures.Ring(140, 140, 180, 180), Pictures.Ring(140, 140, 90, 90)]);
        AssertOneWay("a 0 with a dot", [Pictures.Ring(140, 140, 110, 170), Line(140, 138, 140, 142)]);
        AssertOneWay("a 5 whose flag stands alone", [Line(134, 70, 185, 70), new([new(118, 86), new(115, 130), new(165, 135), new(175, 170), new(150, 205), new(112, 195)])]);
    }

    /// <summary>Beside something stronger that is no ink, all pieces may be fainter than what is looked for.</summary>
    [Fact]
    public void Without_FaintInk_FindsNoMark()
    {
        GrayImage marked = Draw([.. Seven, Line(100, 200, 185, 203)], inkIsLight: true);
        Ink ink = Ink.Find(new GrayPlane(Side, Side, marked.Luminance.ToArray(), 1), InkCriteria.Digit);
        Ink faint = ink with { Plane = ink.Plane with { Values = [.. ink.Plane.Values.Select(value => (byte)(value / 4))] } };

        Assert.NotNull(PenMarks.Without(ink));
        Assert.Null(PenMarks.Without(faint));
    }

    [Fact]
    public void ProcessOtherwise_AnyPixels_Answers()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            Random random = new(seed);
            int width = random.Next(3, 90), height = random.Next(3, 90), shades = random.Next(2, 6), rare = random.Next(1, 60);
            GrayImage image = Pictures.Paint(width, height, (_, _) => random.Next(rare) > 0 ? 255 : random.Next(shades) * 255.0 / (shades - 1));

            Assert.All(Preprocessors.Digit.ProcessOtherwise(image, Preprocessors.Digit.Process(image)), other => Assert.Equal(784, other.Pixels.Length));
        }
    }

    [Fact]
    public void ProcessOtherwise_KeepSteps_ShowsTheInkWithoutTheMark()
    {
        GrayImage marked = Draw([.. Seven, Line(100, 200, 185, 203)], inkIsLight: false);
        PreprocessedImage first = Preprocessors.Digit.Process(marked, keepSteps: true);

        PreprocessedImage other = Assert.Single(Preprocessors.Digit.ProcessOtherwise(marked, first, keepSteps: true));

        Assert.Equal(["source", "polarity", "ink", "box", "scaled", "centred"], other.Steps.Select(step => step.Name));
        Assert.Same(first.Steps[0].Gray, other.Steps[0].Gray);
        Assert.DoesNotContain(other.Steps[2].Gray.Skip(193 * Side), value => value != 0);
        Assert.Contains(first.Steps[2].Gray.Skip(193 * Side), value => value != 0);
    }

    private static void AssertOneWay(string name, IReadOnlyList<PenStroke> strokes)
    {
        GrayImage image = Draw(strokes, inkIsLight: false);

        Assert.True(Preprocessors.Digit.ProcessOtherwise(image, Preprocessors.Digit.Process(image)).Count == 0, name);
    }

    private static GrayImage Draw(IReadOnlyList<PenStroke> strokes, bool inkIsLight) => StrokeRasterizer.Draw(strokes, Side, Side, Pen, inkIsLight);

    private static PenStroke Line(float x0, float y0, float x1, float y1) => new([new PenPoint(x0, y0), new PenPoint(x1, y1)]);
}
