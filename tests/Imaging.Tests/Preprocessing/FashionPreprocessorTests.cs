using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

public class FashionPreprocessorTests
{
    [Theory]
    [InlineData(245, 90, true)]
    [InlineData(255, 200, true)]
    [InlineData(0, 180, false)]
    [InlineData(20, 120, false)]
    public void Process_ShirtOnAnyGround_FillsThePictureLightOnBlack(int ground, int cloth, bool inverted)
    {
        PreprocessedImage result = Preprocessors.Fashion.Process(Shirt(ground, cloth), keepSteps: true);

        Assert.Equal(inverted, result.Inverted);
        Assert.Equal(new PixelBox(60, 50, 180, 140), result.Box);
        Assert.Equal(["source", "polarity", "ink", "box", "scaled", "centred"], result.Steps.Select(step => step.Name));
        Assert.InRange(At(result, 14, 14), 0.9f, 1f);
        Assert.InRange(At(result, 0, 9), 0.9f, 1f); // the sleeve reaches the edge
        Assert.InRange(At(result, 14, 1), 0f, 0.05f);
        Assert.InRange(At(result, 2, 20), 0f, 0.05f); // beside the trunk, under the sleeve
    }

    [Theory]
    [InlineData(0, 180, false)]
    [InlineData(255, 90, true)]
    public void Process_ArticleThatCoversMostOfThePicture_IsNoGround(int ground, int cloth, bool inverted)
    {
        PreprocessedImage result = Preprocessors.Fashion.Process(Pictures.Paint(280, 280, (x, y) =>
            x is >= 10 and < 270 && y is >= 10 and < 270 && !(x is >= 130 and < 150 && y >= 200) ? cloth : ground));

        Assert.Equal(new PixelBox(10, 10, 260, 260), result.Box);
        Assert.Equal(inverted, result.Inverted);
        Assert.InRange(At(result, 5, 5), 0.9f, 1f);
        Assert.InRange(At(result, 14, 24), 0f, 0.1f); // between the legs
    }

    [Theory]
    [InlineData(0, 200, 4)]
    [InlineData(0, 180, 10)]
    [InlineData(240, 60, 6)]
    public void Process_NoisyArticleThatCoversMostOfThePicture_IsNoGround(int ground, int cloth, int deviation)
    {
        Random random = new(5);
        PreprocessedImage result = Preprocessors.Fashion.Process(Pictures.Paint(280, 280, (x, y) =>
            (x is >= 20 and < 260 && y is >= 10 and < 270 && !(x is >= 130 and < 150 && y >= 200) ? cloth : ground) + (deviation * Pictures.Noise(random))));

        Assert.False(result.IsBlank);
        Assert.Equal(ground > cloth, result.Inverted);
        Assert.InRange(At(result, 5, 5), 0.8f, 1f);
        Assert.InRange(At(result, 14, 24), 0f, 0.2f); // between the legs
    }

    [Fact]
    public void Process_CutOutOnTransparentGround_IsLightOnBlack()
    {
        GrayImage shirt = Shirt(0, 255);
        byte[] dark = [.. Enumerable.Repeat((byte)40, shirt.Luminance.Length)];

        PreprocessedImage result = Preprocessors.Fashion.Process(new GrayImage(300, 240, dark, shirt.Luminance.ToArray()));

        Assert.InRange(At(result, 14, 14), 0.9f, 1f);
        Assert.InRange(At(result, 14, 1), 0f, 0.05f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Process_NativePicture_KeepsItsPixels(bool inverted)
    {
        float[] pixels = Preprocessors.Fashion.Process(Shirt(255, 90)).Pixels;
        byte[] native = [.. pixels.Select(value => (byte)(value * 255 + 0.5f))];
        byte[] sent = inverted ? [.. native.Select(value => (byte)(255 - value))] : native;

        PreprocessedImage result = Preprocessors.Fashion.Process(new GrayImage(28, 28, sent));

        Assert.Equal(native.Select(value => value / 255f), result.Pixels);
        Assert.Equal(inverted, result.Inverted);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(0)]
    [InlineData(130)]
    public void Process_EmptyGround_IsBlank(int ground)
    {
        Random random = new(3);

        Assert.True(Preprocessors.Fashion.Process(Pictures.Paint(300, 240, (_, _) => ground)).IsBlank);
        Assert.True(Preprocessors.Fashion.Process(Pictures.Paint(300, 240, (_, _) => 130 + 8 * Pictures.Noise(random))).IsBlank);
        Assert.True(Preprocessors.Fashion.Process(Pictures.Paint(280, 280, (x, _) => 200 + 10 * Math.Sin(x * x / 900.0))).IsBlank);
    }

    private static float At(PreprocessedImage image, int x, int y) => image.Pixels[y * 28 + x];

    // A trunk with two sleeves, 180 wide and 140 high.
    private static GrayImage Shirt(int ground, int cloth) => Pictures.Paint(300, 240, (x, y) =>
        (x is >= 100 and < 200 && y is >= 50 and < 190) || (x is >= 60 and < 240 && y is >= 50 and < 100) ? cloth : ground);
}
