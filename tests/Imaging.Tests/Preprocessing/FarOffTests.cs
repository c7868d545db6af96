using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

public sealed class FarOffTests
{
    private const int Side = 280;

    public static TheoryData<string, PixelBox[]> Things => new()
    {
        { "a clock and a battery", [new(10, 6, 6, 9), new(20, 6, 6, 9), new(30, 6, 6, 9), new(250, 6, 14, 8)] },
        { "a bar below", [new(100, 270, 70, 4)] },
        { "punched holes", [new(6, 60, 18, 18), new(6, 200, 18, 18)] },
    };

    [Theory]
    [MemberData(nameof(Things))]
    public void Process_SmallThingsApart_ChangeNothing(string name, PixelBox[] things)
    {
        PreprocessedImage reference = Preprocessors.Digit.Process(With()), result = Preprocessors.Digit.Process(With(things));

        Assert.True(reference.Box == result.Box, name);
        Assert.Equal(reference.Pixels, result.Pixels);
    }

    /// <summary>What is near belongs to the digit, as the bits of a broken stroke do; and so does what is no smaller than a digit beside it.</summary>
    [Theory]
    [InlineData(125, 62, 10, 10)]
    [InlineData(20, 110, 10, 70)]
    [InlineData(60, 225, 160, 6)]
    public void Process_NearOrNotSmall_IsLookedAt(int x, int y, int width, int height) =>
        Assert.NotEqual(Preprocessors.Digit.Process(With()).Box, Preprocessors.Digit.Process(With(new PixelBox(x, y, width, height))).Box);

    private static GrayImage With(params PixelBox[] things)
    {
        GrayImage drawn = StrokeRasterizer.Draw(Pictures.Seven(100, 90, 80, 110), Side, Side, 12, inkIsLight: false);
        return Pictures.Paint(Side, Side, (x, y) =>
            Array.Exists(things, box => x >= box.X && x < box.X + box.Width && y >= box.Y && y < box.Y + box.Height) ? 0 : drawn.Luminance[(y * Side) + x]);
    }
}
