using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

public sealed class TwoTonesTests
{
    private const int Side = 280;

    /// <summary>What is cut to its ink shows more ink than paper along its edge. Each is seen as it is with room around it, either at first or otherwise.</summary>
    [Theory]
    [InlineData(12, 0)]
    [InlineData(30, 0)]
    [InlineData(48, 0)]
    [InlineData(30, 1)]
    [InlineData(48, 2)]
    [InlineData(48, 8)]
    public void Process_CutToItsInk_IsSeenLikeWithRoomAround(int pen, int padding) => Assert.All(
        (GrayImage[])[Seven(pen, inkIsLight: false), Seven(pen, inkIsLight: true), Ring(pen, inkIsLight: false), Ring(pen, inkIsLight: true)],
        roomy =>
        {
            PreprocessedImage reference = Preprocessors.Digit.Process(roomy);
            GrayImage cut = Cut(roomy, reference.Box!.Value, padding);
            PreprocessedImage first = Preprocessors.Digit.Process(cut);

            IReadOnlyList<PreprocessedImage> others = Preprocessors.Digit.ProcessOtherwise(cut, first);

            Assert.Contains(others.Prepend(first), seen => Similarity(seen, reference) > 0.95);
            Assert.True(padding == 0 || others.Count == 0, "a little paper all around says which tone it is");
        });

    /// <summary>Enlarged, much of it is soft edges; as small as MNIST's, most of it.</summary>
    [Theory]
    [InlineData(2.5f, 1)]
    [InlineData(3.5f, 1)]
    [InlineData(2.5f, 5)]
    [InlineData(3.5f, 5)]
    public void Process_SmallOrSoftAndCutToItsInk_IsSeenLikeWithRoomAround(float pen, int times) => Assert.All(
        (GrayImage[])[Small(pen, inkIsLight: false), Small(pen, inkIsLight: true)],
        small =>
        {
            GrayImage roomy = Enlarge(small, times);
            PreprocessedImage reference = Preprocessors.Digit.Process(roomy);
            GrayImage cut = Cut(roomy, Covered(roomy, inkIsLight: roomy.Luminance[0] < 128), 0);
            PreprocessedImage first = Preprocessors.Digit.Process(cut);

            Assert.Contains(Preprocessors.Digit.ProcessOtherwise(cut, first).Prepend(first), seen => Similarity(seen, reference) > 0.9);
        });

    [Fact]
    public void Even_LightThatFallsOff_GivesTheTonesTheyHaveInTheLight()
    {
        GrayImage lit = Cut(Ring(40, inkIsLight: false), new PixelBox(60, 40, 160, 200), 0);

        GrayPlane even = TwoTonesLight.Even(Plane(Photographed(lit)))!;

        byte[] paper = [.. even.Values.Where((_, i) => lit.Luminance[i] == 255)], ink = [.. even.Values.Where((_, i) => lit.Luminance[i] == 0)];
        Assert.InRange(paper.Select(value => (double)value).Average(), 170, 215);
        Assert.True(paper.Max() - paper.Min() < 50, $"paper {paper.Min()} to {paper.Max()}");
        Assert.True(ink.Max() < paper.Min());
        Assert.Null(TwoTonesLight.Even(Plane(lit)));
    }

    [Fact]
    public void Process_OfAnyFewPixels_EndsSomehow()
    {
        uint state = 3;
        for (int i = 0; i < 2000; i++)
        {
            (int width, int height, bool isPlain) = (1 + (i % 7), 1 + (i / 7 % 7), i % 3 > 0);
            GrayImage image = Pictures.Paint(width, height, (_, _) =>
            {
                state = (state * 1664525) + 1013904223;
                return isPlain ? 255 * (state >> 31) : state >> 24;
            });
            Assert.NotNull(Preprocessors.Digit.ProcessOtherwise(image, Preprocessors.Digit.Process(image)));
        }
    }

    [Fact]
    public void ProcessOtherwise_KeepSteps_ShowsThem()
    {
        GrayImage roomy = Seven(48, inkIsLight: false), cut = Cut(roomy, Preprocessors.Digit.Process(roomy).Box!.Value, 0);

        IReadOnlyList<PreprocessedImage> others = Preprocessors.Digit.ProcessOtherwise(cut, Preprocessors.Digit.Process(cut, keepSteps: true), keepSteps: true);

        Assert.Equal([false, true], others.Select(other => other.Inverted).Order());
        Assert.All(others, other => Assert.Equal(["source", "polarity", "ink", "box", "scaled", "centred"], other.Steps.Select(step => step.Name)));
    }

    public static TheoryData<string, Func<int, int, double>> Others => new()
    {
        { "blank", (_, _) => 240 },
        { "half in shadow", (x, y) => x + y > 300 ? 240 : 90 },
        { "a sheet beside a table", (x, y) => x < 30 + (y / 10) ? 60 : 240 },
        { "a sheet on a table", (x, y) => x is > 20 and < 250 && y is > 10 and < 270 ? 240 : 60 },
        { "a frame", (x, y) => x is > 4 and < 275 && y is > 4 and < 275 ? 240 : 20 },
        { "ruled", (_, y) => y % 24 < 2 ? 120 : 245 },
        { "shades", (x, y) => (x * y) / 310.0 },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void ProcessOtherwise_NotCutToItsInk_SeesNothingElse(string name, Func<int, int, double> value)
    {
        GrayImage image = Pictures.Paint(Side, Side, value);

        Assert.True(Preprocessors.Digit.ProcessOtherwise(image, Preprocessors.Digit.Process(image)).Count == 0, name);
        Assert.True(Preprocessors.Digit.ProcessOtherwise(Pictures.SevenOnCanvas(60, 60, 80, 140, 16), Preprocessors.Digit.Process(Pictures.SevenOnCanvas(60, 60, 80, 140, 16))).Count == 0);
    }

    private static GrayImage Seven(float pen, bool inkIsLight) => Pictures.SevenOnCanvas(90, 60, 110, 150, pen, inkIsLight);

    private static GrayImage Ring(float pen, bool inkIsLight) => StrokeRasterizer.Draw([Pictures.Ring(140, 140, 110, 160)], Side, Side, pen, inkIsLight);

    private static GrayImage Cut(GrayImage image, PixelBox box, int padding)
    {
        ReadOnlySpan<byte> pixels = image.Luminance;
        int width = box.Width + (2 * padding), height = box.Height + (2 * padding);
        byte[] cut = new byte[width * height];
        for (int y = 0; y < height; y++)
            pixels.Slice(((box.Y - padding + y) * image.Width) + box.X - padding, width).CopyTo(cut.AsSpan(y * width));
        return new GrayImage(width, height, cut);
    }

    // From 90 % of the light to 55 %, and three steps of noise either way.
    private static GrayImage Photographed(GrayImage image)
    {
        uint state = 11;
        return Pictures.Paint(image.Width, image.Height, (x, y) =>
        {
            state = (state * 1664525) + 1013904223;
            double light = 0.9 - (0.35 * (x + y) / (image.Width + image.Height)), tone = 40 + (180 * image.Luminance[(y * image.Width) + x] / 255.0);
            return (light * tone) + (state >> 24) % 7 - 3;
        });
    }

    private static GrayPlane Plane(GrayImage image) => new(image.Width, image.Height, image.Luminance.ToArray(), 1);

    private static GrayImage Small(float pen, bool inkIsLight) => StrokeRasterizer.Draw(Pictures.Seven(8, 5, 12, 18), 28, 28, pen, inkIsLight);

    // Numbers between pixels are those of a straight line.
    private static GrayImage Enlarge(GrayImage image, int times) => Pictures.Paint(image.Width * times, image.Height * times, (column, row) =>
    {
        double x = Math.Clamp(((column + 0.5) / times) - 0.5, 0, image.Width - 1.001), y = Math.Clamp(((row + 0.5) / times) - 0.5, 0, image.Height - 1.001);
        (int left, int top) = ((int)x, (int)y);
        return (((At(left, top) * (left + 1 - x)) + (At(left + 1, top) * (x - left))) * (top + 1 - y))
            + (((At(left, top + 1) * (left + 1 - x)) + (At(left + 1, top + 1) * (x - left))) * (y - top));

        double At(int i, int j) => image.Luminance[(j * image.Width) + i];
    });

    // The box of what ink covers by half.
    private static PixelBox Covered(GrayImage image, bool inkIsLight)
    {
        int[] covered = [.. Enumerable.Range(0, image.Luminance.Length).Where(i => image.Luminance[i] >= 128 == inkIsLight)];
        int left = covered.Min(i => i % image.Width), top = covered.Min(i => i / image.Width);
        return new PixelBox(left, top, covered.Max(i => i % image.Width) + 1 - left, covered.Max(i => i / image.Width) + 1 - top);
    }

    private static double Similarity(PreprocessedImage a, PreprocessedImage b)
    {
        double product = a.Pixels.Zip(b.Pixels, (x, y) => (double)x * y).Sum();
        return product / Math.Sqrt(Math.Max(1e-9, a.Pixels.Sum(x => (double)x * x)) * b.Pixels.Sum(x => (double)x * x));
    }
}
