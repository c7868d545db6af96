using Digits.Nn.Data;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class PhotographedDigitsTests
{
    private const int Side = 28;

    [Fact]
    public void Make_ARing_FindsItAgainOnEveryPaper()
    {
        ImageSet made = PhotographedDigits.Make(Ring(), 40, 1);

        Assert.All(made.Labels, label => Assert.Equal(0, label));
        for (int i = 0; i < made.Count; i++)
        {
            ReadOnlySpan<byte> image = made.Image(i);
            Assert.True(image[(14 * Side) + 14] < 100, $"{i}: the hole");
            Assert.True(image.Slice(14 * Side, Side).ToArray().Max() > 120, $"{i}: the ring");
            Assert.True(image[0] < 40 && image[^1] < 40, $"{i}: the paper");
        }
    }

    [Fact]
    public void Make_SameSeed_GivesTheSameBytes()
    {
        ImageSet ring = Ring();

        Assert.Equal(PhotographedDigits.Make(ring, 5, 1).Pixels, PhotographedDigits.Make(ring, 5, 1).Pixels);
        Assert.NotEqual(PhotographedDigits.Make(ring, 5, 1).Pixels, PhotographedDigits.Make(ring, 5, 2).Pixels);
    }

    private static ImageSet Ring() => new(Side, Side, [.. Enumerable.Range(0, Side * Side).Select(i =>
    {
        double distance = Math.Sqrt(Math.Pow((i % Side) - 13.5, 2) + Math.Pow((i / Side) - 13.5, 2));
        return (byte)(255 * Math.Clamp(2.5 - Math.Abs(distance - 7), 0, 1));
    })], [0]);
}
