using Digits.Nn.Data;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class PhotographedClothingTests
{
    private const int Side = 28;

    /// <summary>A garment: a tall rectangle of even cloth with a dark belt across.</summary>
    private static readonly ImageSet Garment = new(Side, Side, [.. Enumerable.Range(0, Side * Side).Select(i => Cloth(i % Side, i / Side))], [3]);

    [Fact]
    public void Make_Garment_FindsItAgainOnEveryGround()
    {
        ImageSet made = PhotographedClothing.Make(Garment, 60, 1);

        Assert.All(made.Labels, label => Assert.Equal(3, label));
        for (int i = 0; i < made.Count; i++)
        {
            ReadOnlySpan<byte> image = made.Image(i);
            Assert.True(image[(6 * Side) + 14] > 100 && image[(22 * Side) + 14] > 100, $"{i}: the cloth");
            Assert.True(image[(14 * Side) + 14] < image[(6 * Side) + 14], $"{i}: the belt");
            Assert.True(image[14 * Side] < 60 && image[(14 * Side) + 27] < 60, $"{i}: the ground");
        }
    }

    [Fact]
    public void Make_SameSeed_GivesTheSameBytes()
    {
        Assert.Equal(PhotographedClothing.Make(Garment, 5, 1).Pixels, PhotographedClothing.Make(Garment, 5, 1).Pixels);
        Assert.NotEqual(PhotographedClothing.Make(Garment, 5, 1).Pixels, PhotographedClothing.Make(Garment, 5, 2).Pixels);
    }

    private static byte Cloth(int x, int y) => x is < 7 or >= 21 || y is < 1 or >= 27 ? (byte)0 : y is >= 12 and < 16 ? (byte)110 : (byte)200;
}
