using Digits.Nn.Data.Augmentation;
using Digits.Nn.Numerics;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Data.Augmentation;

public sealed class ImageAugmenterTests
{
    private const int Side = 28;

    [Fact]
    public void Apply_NoChangesAllowed_ReturnsTheImage()
    {
        float[] image = Bar(), expected = [.. image];
        new ImageAugmenter(new AugmentationConfiguration(), Side, Side).Apply(image, new RandomSource(1));
        Golden.AssertClose(expected, image, "image");
    }

    [Fact]
    public void Apply_SameSource_GivesTheSameImage()
    {
        float[] first = Changed(Everything, 7), second = Changed(Everything, 7), other = Changed(Everything, 8);
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.All(first, pixel => Assert.InRange(pixel, 0f, 1f));
    }

    [Fact]
    public void Apply_Shift_MovesTheCentreByAtMostThat()
    {
        (double x, double y) = Centre(Bar());
        for (ulong seed = 0; seed < 50; seed++)
        {
            (double movedX, double movedY) = Centre(Changed(new AugmentationConfiguration { Shift = 3 }, seed));
            Assert.InRange(movedX - x, -3.01, 3.01);
            Assert.InRange(movedY - y, -3.01, 3.01);
        }
    }

    [Fact]
    public void Apply_Rotation_KeepsTheInk()
    {
        double ink = Bar().Sum();
        for (ulong seed = 0; seed < 20; seed++)
        {
            Assert.Equal(ink, Changed(new AugmentationConfiguration { Rotation = 45 }, seed).Sum(), ink * 0.05);
        }
    }

    [Fact]
    public void Apply_Rotation_TurnsTheInkByAtMostThat()
    {
        List<double> angles = [];
        for (ulong seed = 0; seed < 60; seed++)
        {
            angles.Add(Tilt(Changed(new AugmentationConfiguration { Rotation = 30 }, seed)));
        }

        Assert.All(angles, angle => Assert.InRange(angle, -31, 31));
        Assert.True(angles.Max() > 15 && angles.Min() < -15, $"{angles.Min()} to {angles.Max()}");
    }

    [Fact]
    public void Change_Thickness_AddsOrTakesInk()
    {
        float[] thick = Bar(), thin = Bar();
        StrokeThickness.Change(thick, Side, Side, 0.5f);
        StrokeThickness.Change(thin, Side, Side, -0.5f);
        Assert.True(thick.Sum() > Bar().Sum());
        Assert.True(thin.Sum() < Bar().Sum());
    }

    [Fact]
    public void Apply_Cutout_BlanksASquareThatMayReachOverTheEdge()
    {
        HashSet<int> sizes = [];
        for (ulong seed = 0; seed < 60; seed++)
        {
            float[] image = [.. Enumerable.Repeat(1f, Side * Side)];
            new ImageAugmenter(new AugmentationConfiguration { Cutout = 8 }, Side, Side).Apply(image, new RandomSource(seed));
            int[] blank = [.. Enumerable.Range(0, image.Length).Where(i => image[i] == 0)];
            int height = blank.Select(i => i / Side).Distinct().Count(), width = blank.Select(i => i % Side).Distinct().Count();
            Assert.Equal(blank.Length, height * width);
            Assert.InRange(height, 4, 8);
            Assert.InRange(width, 4, 8);
            sizes.Add(blank.Length);
        }

        Assert.Contains(64, sizes);
        Assert.True(sizes.Count > 3);
    }

    [Fact]
    public void Apply_Flip_Mirrors()
    {
        float[] image = Changed(new AugmentationConfiguration { Flip = 1 }, 1), bar = Bar();
        for (int i = 0; i < bar.Length; i++)
        {
            Assert.Equal(bar[(i / Side * Side) + Side - 1 - (i % Side)], image[i], 1e-5f);
        }
    }

    [Fact]
    public void Apply_Scale_ChangesTheAreaByAtMostBothSides()
    {
        double ink = Bar().Sum();
        double[] shares = [.. Seeds.Select(seed => Changed(new AugmentationConfiguration { Scale = 0.25f }, seed).Sum() / ink)];
        Assert.All(shares, share => Assert.InRange(share, 0.7 * 0.7, 1.3 * 1.3));
        Assert.Contains(shares, share => share < 0.85);
        Assert.Contains(shares, share => share > 1.15);
    }

    [Fact]
    public void Apply_Shear_MovesRowsSidewaysAndKeepsTheirInk()
    {
        HashSet<int> firstColumns = [];
        foreach (ulong seed in Seeds)
        {
            float[] image = Changed(new AugmentationConfiguration { Shear = 0.5f }, seed), bar = Bar();
            for (int y = 0; y < Side; y++)
            {
                Assert.Equal(bar.AsSpan(y * Side, Side).ToArray().Sum(), image.AsSpan(y * Side, Side).ToArray().Sum(), 1e-4f);
            }

            firstColumns.Add(Array.FindIndex(image, 8 * Side, pixel => pixel > 0.5f) - (8 * Side));
        }

        Assert.True(firstColumns.Count > 3);
    }

    [Fact]
    public void Apply_Elastic_MovesInkByAtMostTheAmplitude()
    {
        float[] bar = Bar();
        foreach (ulong seed in Seeds)
        {
            float[] image = Changed(new AugmentationConfiguration { Elastic = 1.5f }, seed);
            Assert.NotEqual(bar, image);
            for (int i = 0; i < image.Length; i++)
            {
                (int y, int x) = (i / Side, i % Side);
                bool isFarOutside = y is < 6 or >= 22 || x is < 8 or >= 16, isFarInside = x is >= 11 and < 13 && y is >= 10 and < 18;
                Assert.True(!isFarOutside || image[i] == 0);
                Assert.True(!isFarInside || image[i] > 0);
            }
        }
    }

    [Fact]
    public void Apply_Erasing_ReplacesARectangleByNoise()
    {
        HashSet<int> sizes = [];
        foreach (ulong seed in Seeds)
        {
            float[] image = Changed(new AugmentationConfiguration { Erasing = 1 }, seed), bar = Bar();
            int[] changed = [.. Enumerable.Range(0, image.Length).Where(i => Math.Abs(image[i] - bar[i]) > 1e-6f)];
            (int top, int bottom) = (changed.Min(i => i / Side), changed.Max(i => i / Side));
            (int left, int right) = (changed.Min(i => i % Side), changed.Max(i => i % Side));
            Assert.InRange(bottom - top + 1, 1, Side / 2);
            Assert.InRange(right - left + 1, 1, Side / 2);
            Assert.Equal((bottom - top + 1) * (right - left + 1), changed.Length);
            sizes.Add(changed.Length);
        }

        Assert.True(sizes.Count > 10);
    }

    [Fact]
    public void Apply_WholePixels_OnlyMovesAndMirrors()
    {
        float[] texture = [.. Enumerable.Range(0, Side * Side).Select(i => (float)(i % Side is < 3 or > 24 || i / Side is < 3 or > 24 ? 0 : i * 37 % 101) / 101)];
        AugmentationConfiguration limits = Everything with { WholePixels = 1, Thickness = 0, Erasing = 0 };
        HashSet<string> seen = [];
        for (ulong seed = 0; seed < 60; seed++)
        {
            float[] image = [.. texture];
            new ImageAugmenter(limits, Side, Side).Apply(image, new RandomSource(seed));
            Assert.Equal(texture.Order(), image.Order());
            seen.Add(string.Join(' ', image));
        }

        // Five places either way, and mirrored or not.
        Assert.InRange(seen.Count, 20, 50);
    }

    private static IEnumerable<ulong> Seeds => Enumerable.Range(0, 50).Select(seed => (ulong)seed);

    private static AugmentationConfiguration Everything => new()
    {
        Rotation = 15,
        Shift = 2,
        Scale = 0.1f,
        Shear = 0.2f,
        Elastic = 1,
        Thickness = 0.5f,
        Flip = 0.5f,
        Erasing = 0.5f,
    };

    private static float[] Changed(AugmentationConfiguration limits, ulong seed)
    {
        float[] image = Bar();
        new ImageAugmenter(limits, Side, Side).Apply(image, new RandomSource(seed));
        return image;
    }

    private static float[] Bar()
    {
        float[] image = new float[Side * Side];
        for (int y = 8; y < 20; y++)
        {
            image.AsSpan((y * Side) + 10, 4).Fill(1);
        }

        return image;
    }

    /// <summary>The angle of the ink's longer axis to the vertical, in degrees, by its second moments.</summary>
    private static double Tilt(float[] image)
    {
        (double x, double y) = Centre(image);
        double xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < image.Length; i++)
        {
            double dx = (i % Side) - x, dy = (i / Side) - y;
            (xx, yy, xy) = (xx + (image[i] * dx * dx), yy + (image[i] * dy * dy), xy + (image[i] * dx * dy));
        }

        return Math.Atan2(2 * xy, yy - xx) / 2 * 180 / Math.PI;
    }

    private static (double X, double Y) Centre(float[] image)
    {
        double x = 0, y = 0;
        for (int i = 0; i < image.Length; i++)
        {
            (x, y) = (x + (image[i] * (i % Side)), y + (image[i] * (i / Side)));
        }

        return (x / image.Sum(), y / image.Sum());
    }
}
