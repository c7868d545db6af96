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
