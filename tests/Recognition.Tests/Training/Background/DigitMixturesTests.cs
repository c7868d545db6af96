using Digits.Imaging;
using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class DigitMixturesTests
{
    private const int Side = 28;

    [Fact]
    public void Part_OfADigit_KeepsAtMostHalf()
    {
        ImageSet squares = Squares(0, 200);

        for (ulong seed = 0; seed < 40; seed++)
        {
            int kept = Ink(DigitMixtures.Part(squares, new RandomSource(seed)));

            Assert.InRange(kept, 1, Ink(squares.Image(0)) / 2);
        }
    }

    [Fact]
    public void Part_DigitWhoseHalvesAreDigits_IsNotUsed()
    {
        ImageSet sixes = Squares(6, 100), zeros = Squares(0, 200);
        ImageSet both = new(Side, Side, [.. sixes.Pixels, .. zeros.Pixels], [.. sixes.Labels, .. zeros.Labels]);

        for (ulong seed = 0; seed < 40; seed++)
        {
            Assert.Equal(200, DigitMixtures.Part(both, new RandomSource(seed)).Luminance.ToArray().Max());
        }
    }

    [Fact]
    public void Overlaid_TwoDigits_LieApartAndNeitherIsAOne()
    {
        ImageSet ones = Squares(1, 250), threes = Squares(3, 200);
        ImageSet both = new(Side, Side, [.. ones.Pixels, .. threes.Pixels], [.. ones.Labels, .. threes.Labels]);

        for (ulong seed = 0; seed < 40; seed++)
        {
            GrayImage made = DigitMixtures.Overlaid(both, new RandomSource(seed));
            byte[] pixels = made.Luminance.ToArray();

            // Two squares of 12 pixels, at three pixels of the canvas for each of theirs.
            Assert.Equal(200, pixels.Max());
            Assert.True(pixels.Count(pixel => pixel > 150) > 12 * 12 * 9 * 1.05);
        }
    }

    /// <summary>Two images of a square of one shade in the middle.</summary>
    private static ImageSet Squares(byte label, byte shade)
    {
        byte[] pixels = new byte[2 * Side * Side];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i % Side, y = i / Side % Side;
            pixels[i] = x is >= 8 and < 20 && y is >= 8 and < 20 ? shade : (byte)0;
        }

        return new ImageSet(Side, Side, pixels, [label, label]);
    }

    private static int Ink(GrayImage image) => Ink(image.Luminance);

    private static int Ink(ReadOnlySpan<byte> pixels) => pixels.Length - pixels.Count((byte)0);
}
