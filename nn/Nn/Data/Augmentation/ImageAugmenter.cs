using Digits.Nn.Numerics;
using Digits.Nn.Training;

namespace Digits.Nn.Data.Augmentation;

/// <summary>Varies an image as writers and cameras do: turned, moved, sized, sheared, bent, thicker or thinner, mirrored, partly hidden.</summary>
/// <remarks>Which change is made depends on the random source alone, so a sample of an epoch looks the same in a resumed run.</remarks>
public sealed class ImageAugmenter
{
    /// <summary>Numbers of an image that are copied on the stack; larger ones are not.</summary>
    internal const int MostOnStack = 4096;

    private readonly AugmentationConfiguration _limits;
    private readonly int _height;
    private readonly int _width;

    /// <summary>Prepares for images of one size.</summary>
    /// <param name="limits">The largest changes.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <exception cref="ArgumentException">A limit is out of its range.</exception>
    public ImageAugmenter(AugmentationConfiguration limits, int height, int width)
    {
        ConfigurationCheck.Check(limits);
        (_limits, _height, _width) = (limits, height, width);
    }

    /// <summary>Changes an image.</summary>
    /// <param name="image">[height, width], 0 to 1; 0 is background. Overwritten with the changed image.</param>
    /// <param name="random">Decides the changes.</param>
    public void Apply(Span<float> image, RandomSource random)
    {
        Span<float> copy = image.Length <= MostOnStack ? stackalloc float[image.Length] : new float[image.Length];
        image.CopyTo(copy);
        GeometricWarp.Draw(_limits, random).Apply(copy, image, _height, _width);
        if (_limits.Thickness > 0)
        {
            StrokeThickness.Change(image, _height, _width, random.NextSingle(-_limits.Thickness, _limits.Thickness));
        }

        if (random.NextSingle() < _limits.Erasing)
        {
            Erase(image, random);
        }

        if (_limits.Cutout > 0)
        {
            CutOut(image, random);
        }
    }

    /// <summary>Blanks a square whose centre may lie anywhere, so that at the edges part of it is outside.</summary>
    private void CutOut(Span<float> image, RandomSource random)
    {
        int top = random.NextInt(_height) - (_limits.Cutout / 2), left = random.NextInt(_width) - (_limits.Cutout / 2);
        int start = Math.Max(0, left), end = Math.Min(_width, left + _limits.Cutout);
        for (int y = Math.Max(0, top); y < Math.Min(_height, top + _limits.Cutout); y++)
        {
            image[((y * _width) + start)..((y * _width) + end)].Clear();
        }
    }

    private void Erase(Span<float> image, RandomSource random)
    {
        int height = 1 + random.NextInt(Math.Max(1, _height / 2)), width = 1 + random.NextInt(Math.Max(1, _width / 2));
        int top = random.NextInt(_height - height + 1), left = random.NextInt(_width - width + 1);
        for (int y = top; y < top + height; y++)
        {
            // Noise, not black: black is what background looks like.
            foreach (ref float pixel in image.Slice((y * _width) + left, width))
            {
                pixel = random.NextSingle();
            }
        }
    }
}
