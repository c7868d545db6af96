using Digits.Imaging.Codecs;

namespace Digits.Imaging.Tests.Codecs;

public class OrientationTests
{
    // Stored: 1 2 3
    //         4 5 6
    [Theory]
    [InlineData(1, 3, new byte[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(2, 3, new byte[] { 3, 2, 1, 6, 5, 4 })]
    [InlineData(3, 3, new byte[] { 6, 5, 4, 3, 2, 1 })]
    [InlineData(4, 3, new byte[] { 4, 5, 6, 1, 2, 3 })]
    [InlineData(5, 2, new byte[] { 1, 4, 2, 5, 3, 6 })]
    [InlineData(6, 2, new byte[] { 4, 1, 5, 2, 6, 3 })]
    [InlineData(7, 2, new byte[] { 6, 3, 5, 2, 4, 1 })]
    [InlineData(8, 2, new byte[] { 3, 6, 2, 5, 1, 4 })]
    public void Apply_EachOrientation_TurnsAndMirrors(int orientation, int width, byte[] expected)
    {
        byte[] stored = [1, 2, 3, 4, 5, 6];

        GrayImage image = Orientation.Apply(orientation, 3, 2, stored, [.. stored]);

        Assert.Equal(width, image.Width);
        Assert.Equal(expected, image.Luminance.ToArray());
        Assert.Equal(expected, image.Alpha.ToArray());
    }

    [Fact]
    public void Find_DamagedMetadata_IsNull()
    {
        byte[] exif = [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0];
        Assert.Equal(8, Orientation.Find(exif));
        for (int length = 0; length < 20; length++)
            Assert.Null(Orientation.Find(exif.AsSpan(0, length)));
    }
}
