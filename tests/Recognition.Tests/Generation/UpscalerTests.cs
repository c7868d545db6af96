using Digits.Recognition.Generation;

namespace Digits.Recognition.Tests.Generation;

public class UpscalerTests
{
    [Fact]
    public void Enlarge_ByOne_GivesThePixels() => Assert.Equal([1, 2, 3, 4, 5, 6], Upscaler.Enlarge([1, 2, 3, 4, 5, 6], 3, 2, 1));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void Enlarge_ConstantPicture_StaysConstant(int scale)
    {
        byte[] pixels = new byte[20];
        Array.Fill(pixels, (byte)77);

        byte[] result = Upscaler.Enlarge(pixels, 5, 4, scale);

        Assert.Equal(20 * scale * scale, result.Length);
        Assert.All(result, value => Assert.Equal(77, value));
    }

    [Fact]
    public void Enlarge_OddScale_KeepsThePixelsAtTheirCentres()
    {
        byte[] pixels = [0, 200, 40, 90, 255, 10, 30, 60, 120];

        byte[] result = Upscaler.Enlarge(pixels, 3, 3, 3);

        for (int i = 0; i < 9; i++)
        {
            Assert.Equal(pixels[i], result[((((i / 3) * 3) + 1) * 9) + ((i % 3) * 3) + 1]);
        }
    }

    [Fact]
    public void Enlarge_Ramp_StaysARamp()
    {
        byte[] result = Upscaler.Enlarge([0, 40, 80, 120, 160, 200], 6, 1, 2);

        Assert.Equal([50, 70, 90, 110, 130, 150], result[3..9]);
    }
}
