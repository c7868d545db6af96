using Digits.Imaging.Preprocessing;
using Digits.Nn.Data;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class PlainDigitsTests
{
    [Fact]
    public void Render_EveryDigit_FromNarrowToWide()
    {
        ImageSet digits = PlainDigits.Render(400, 3);

        Assert.All(Enumerable.Range(0, digits.Count), i => Assert.Equal(i % 10, digits.Labels[i]));
        Assert.Equal(digits.Pixels, PlainDigits.Render(400, 3).Pixels);
        Assert.NotEqual(digits.Pixels, PlainDigits.Render(400, 4).Pixels);
        int[] widths = [.. Enumerable.Range(0, 40).Select(i => Width(digits.Image(7 + (10 * i))))];
        Assert.True(widths.Min() < 12 && widths.Max() >= 19, $"sevens from {widths.Min()} to {widths.Max()} pixels wide");
    }

    private static int Width(ReadOnlySpan<byte> image)
    {
        const int Side = PreprocessedImage.Side;
        int left = Side, right = 0;
        for (int i = 0; i < image.Length; i++)
        {
            if (image[i] > 100)
            {
                (left, right) = (Math.Min(left, i % Side), Math.Max(right, (i % Side) + 1));
            }
        }

        return right - left;
    }
}
