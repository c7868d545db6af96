using Digits.Nn.Data;

namespace Digits.Nn.Tests.Data;

public sealed class IdxReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadImageSet_CompressedOrPlain_GivesPixelsAndLabels(bool compressed)
    {
        byte[] images = SyntheticDataSet.Images(5, 3, 2);
        byte[] labels = SyntheticDataSet.Labels(5);
        ImageSet set = IdxReader.ReadImageSet(Stream(images, compressed), Stream(labels, compressed));

        Assert.Equal((5, 3, 2), (set.Count, set.Height, set.Width));
        Assert.Equal(images[16..], set.Pixels);
        Assert.Equal(labels[8..], set.Labels);
        Assert.Equal(images[(16 + 6)..(16 + 12)], set.Image(1).ToArray());
    }

    [Fact]
    public void ReadLabels_StreamThatCannotSeek_IsRead()
    {
        using var source = new OneWayStream(SyntheticDataSet.Gzip(SyntheticDataSet.Labels(12)));
        Assert.Equal(12, IdxReader.ReadLabels(source).Length);
    }

    [Fact]
    public void ReadImages_NoImages_GivesAnEmptySet() => Assert.Empty(IdxReader.ReadImages(Stream(SyntheticDataSet.Images(0, 28, 28))).Values);

    [Fact]
    public void ReadImages_LongerThanOneChunk_IsReadWhole()
    {
        byte[] file = SyntheticDataSet.Images(3000, 28, 28);
        Assert.Equal(file[16..], IdxReader.ReadImages(Stream(file)).Values);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadImages_TruncatedAnywhere_ThrowsMalformed(bool compressed)
    {
        byte[] whole = compressed ? SyntheticDataSet.Gzip(SyntheticDataSet.Images(3, 3, 2)) : SyntheticDataSet.Images(3, 3, 2);

        // A gzip file ends with a mark, a checksum and a length: without them every value is still there.
        for (int length = 0; length < whole.Length - (compressed ? 10 : 0); length++)
            AssertMalformed(() => IdxReader.ReadImages(new MemoryStream(whole[..length])));
    }

    [Fact]
    public void ReadLabels_TrailingByte_ThrowsMalformed() =>
        AssertMalformed(() => IdxReader.ReadLabels(Stream([.. SyntheticDataSet.Labels(3), 0])), "bytes follow");

    [Fact]
    public void ReadImages_LabelsInstead_ThrowsMalformed() =>
        AssertMalformed(() => IdxReader.ReadImages(Stream(SyntheticDataSet.Labels(3))), "00000801");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 0x0D)]
    [InlineData(3, 2)]
    public void ReadImages_WrongMagic_ThrowsMalformed(int index, byte value)
    {
        byte[] file = SyntheticDataSet.Images(1, 3, 2);
        file[index] = value;
        AssertMalformed(() => IdxReader.ReadImages(Stream(file)), "magic");
    }

    [Theory]
    [InlineData(-1, 28, 28)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(0, int.MaxValue, int.MaxValue)]
    [InlineData(65536, 65536, 1)]
    public void ReadImages_HeaderThatAsksForTooMuch_ThrowsMalformed(int count, int height, int width) =>
        AssertMalformed(() => IdxReader.ReadImages(Stream(SyntheticDataSet.Idx([count, height, width], []))));

    [Fact]
    public void ReadImages_HeaderThatLiesWithinTheLimit_CostsNoMemory()
    {
        byte[] file = SyntheticDataSet.Idx([1000, 1000, 1000], [1, 2, 3]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertMalformed(() => IdxReader.ReadImages(Stream(file)), "got 3 values");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    [Fact]
    public void ReadImages_ImagesWithoutPixels_ThrowsMalformed() =>
        AssertMalformed(() => IdxReader.ReadImages(Stream(SyntheticDataSet.Idx([3, 0, 28], []))), "at least 1x1");

    [Fact]
    public void ReadImageSet_CountsDisagree_ThrowsMalformed() => AssertMalformed(
        () => IdxReader.ReadImageSet(Stream(SyntheticDataSet.Images(3, 2, 2)), Stream(SyntheticDataSet.Labels(4))),
        "3 images and 4 labels");

    [Fact]
    public void ReadImages_CorruptGzip_ThrowsMalformed()
    {
        byte[] file = SyntheticDataSet.Gzip(SyntheticDataSet.Images(50, 9, 9));
        file.AsSpan(20, 40).Fill(0xFF);
        AssertMalformed(() => IdxReader.ReadImages(new MemoryStream(file)));
    }

    private static MemoryStream Stream(byte[] content, bool compressed = false) => new(compressed ? SyntheticDataSet.Gzip(content) : content);

    private static void AssertMalformed(Func<object> read, string? message = null)
    {
        var exception = Assert.Throws<DataSetException>(read);
        Assert.Equal(DataSetErrorKind.Malformed, exception.Kind);
        if (message is not null)
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private sealed class OneWayStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
