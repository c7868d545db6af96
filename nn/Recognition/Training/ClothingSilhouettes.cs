using Digits.Nn.Data;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Training images of clothing as flat shapes, as a drawing programme or an icon shows them: the outline stays, most of the cloth goes.</summary>
/// <remarks>Otherwise a model that is taught what plain shapes and scenes are takes a drawn bag for one of them.</remarks>
internal static class ClothingSilhouettes
{
    // Darker is background; up to the next the outline fades in.
    private const float Ground = 12, Inside = 48;

    /// <summary>Makes pictures from images drawn at random.</summary>
    /// <param name="clothing">What to take the outlines from.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides which images, tones and how much of the cloth stays.</param>
    /// <param name="team">The threads that share the work; null for the calling one.</param>
    public static ImageSet Make(ImageSet clothing, int count, ulong seed, StoppableTeam? team = null)
    {
        byte[] pixels = new byte[count * clothing.ImageSize], labels = new byte[count];
        (team ?? StoppableTeam.Alone).For(count, (i, _) =>
        {
            RandomSource random = RandomSource.For(seed, (ulong)i);
            int index = random.NextInt(clothing.Count);
            labels[i] = clothing.Labels[index];
            Flatten(clothing.Image(index), clothing.Width, random, pixels.AsSpan(i * clothing.ImageSize, clothing.ImageSize));
        });

        return new ImageSet(clothing.Height, clothing.Width, pixels, labels);
    }

    private static void Flatten(ReadOnlySpan<byte> image, int width, RandomSource random, Span<byte> destination)
    {
        float tone = random.NextSingle(90, 255), shading = random.NextSingle(-40, 40), cloth = random.NextSingle(0, 0.5f);
        bool[] isOutside = Outside(image, width);
        float mean = Mean(image, isOutside);
        for (int i = 0; i < image.Length; i++)
        {
            float cover = isOutside[i] ? Math.Clamp((image[i] - Ground) / (Inside - Ground), 0, 1) : 1;
            float across = ((float)(i % width) / width) - 0.5f;
            destination[i] = (byte)Math.Clamp(MathF.Round(cover * (tone + (shading * across) + (cloth * (image[i] - mean)))), 0, 255);
        }
    }

    /// <summary>Which pixels the border reaches through others that are darker than the outline: dark cloth inside is not among them.</summary>
    private static bool[] Outside(ReadOnlySpan<byte> image, int width)
    {
        bool[] isOutside = new bool[image.Length];
        Stack<int> open = [];
        int height = image.Length / width;
        for (int i = 0; i < image.Length; i++)
        {
            if (i % width == 0 || i % width == width - 1 || i / width == 0 || i / width == height - 1)
            {
                Visit(i, image);
            }
        }

        while (open.TryPop(out int at))
        {
            int x = at % width, y = at / width;
            if (x > 0) Visit(at - 1, image);
            if (x < width - 1) Visit(at + 1, image);
            if (y > 0) Visit(at - width, image);
            if (y < height - 1) Visit(at + width, image);
        }

        return isOutside;

        void Visit(int at, ReadOnlySpan<byte> pixels)
        {
            if (!isOutside[at] && pixels[at] < Inside)
            {
                isOutside[at] = true;
                open.Push(at);
            }
        }
    }

    private static float Mean(ReadOnlySpan<byte> image, bool[] isOutside)
    {
        float sum = 0;
        int count = 0;
        for (int i = 0; i < image.Length; i++)
        {
            (sum, count) = isOutside[i] ? (sum, count) : (sum + image[i], count + 1);
        }

        return sum / Math.Max(1, count);
    }
}
