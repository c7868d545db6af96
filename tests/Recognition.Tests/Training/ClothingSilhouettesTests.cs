using Digits.Nn.Data;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class ClothingSilhouettesTests
{
    private const int Side = 28;

    /// <summary>A garment: a square of textured cloth with a black patch inside.</summary>
    private static readonly ImageSet Garment = new(Side, Side, [.. Enumerable.Range(0, Side * Side).Select(i => Cloth(i % Side, i / Side))], [7]);

    [Fact]
    public void Make_Garment_KeepsItsOutlineAndLabelAndFillsWhatIsDarkInside()
    {
        ImageSet made = ClothingSilhouettes.Make(Garment, 20, 1);

        Assert.All(made.Labels, label => Assert.Equal(7, label));
        for (int i = 0; i < made.Count; i++)
        {
            ReadOnlySpan<byte> image = made.Image(i);
            for (int at = 0; at < image.Length; at++)
            {
                bool isInside = at % Side is >= 6 and < 22 && at / Side is >= 6 and < 22;
                Assert.Equal(isInside, image[at] > 0);
            }
        }
    }

    [Fact]
    public void Make_Garment_HasLessTextureThanThePhotograph()
    {
        ImageSet made = ClothingSilhouettes.Make(Garment, 50, 1);

        double photograph = Roughness(Garment.Image(0));
        Assert.All(Enumerable.Range(0, made.Count), i => Assert.True(Roughness(made.Image(i)) < 0.6 * photograph));
    }

    [Fact]
    public void Make_SameSeed_GivesTheSameBytes()
    {
        Assert.Equal(ClothingSilhouettes.Make(Garment, 5, 1).Pixels, ClothingSilhouettes.Make(Garment, 5, 1).Pixels);
        Assert.NotEqual(ClothingSilhouettes.Make(Garment, 5, 1).Pixels, ClothingSilhouettes.Make(Garment, 5, 2).Pixels);
    }

    private static byte Cloth(int x, int y) =>
        x is < 6 or >= 22 || y is < 6 or >= 22 ? (byte)0 : x is >= 12 and < 15 && y is >= 12 and < 15 ? (byte)0 : (byte)(x % 2 == 0 ? 120 : 180);

    /// <summary>How much neighbours along the rows of the garment's upper part differ.</summary>
    private static double Roughness(ReadOnlySpan<byte> image)
    {
        double sum = 0;
        for (int x = 7; x < 21; x++)
        {
            sum += Math.Abs(image[(8 * Side) + x] - image[(8 * Side) + x - 1]);
        }

        return sum;
    }
}
