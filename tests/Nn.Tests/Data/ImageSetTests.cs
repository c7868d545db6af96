using Digits.Nn.Data;

namespace Digits.Nn.Tests.Data;

public sealed class ImageSetTests
{
    private readonly ImageSet _set = new(1, 2, [10, 11, 20, 21, 30, 31], [1, 2, 3]);

    [Fact]
    public void Constructor_LengthsDisagree_SaysGotAndExpected()
    {
        var exception = Assert.Throws<ArgumentException>(() => new ImageSet(2, 2, new byte[7], new byte[2]));
        Assert.Contains("got 7 pixels, expected 2 labels x 2 x 2 = 8", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_TakesImagesInTheOrderGiven()
    {
        ImageSet selected = _set.Select([2, 0, 2]);
        Assert.Equal([30, 31, 10, 11, 30, 31], selected.Pixels);
        Assert.Equal([3, 1, 3], selected.Labels);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Image_IndexOutOfRange_Throws(int index) => Assert.Throws<ArgumentOutOfRangeException>(() => _set.Image(index).ToArray());
}
