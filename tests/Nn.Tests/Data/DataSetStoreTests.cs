using Digits.Nn.Data;

namespace Digits.Nn.Tests.Data;

public sealed class DataSetStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_CompressedOrPlain_GivesBothParts(bool compressed)
    {
        SyntheticDataSet.WriteTo(_directory, compressed);
        var store = new DataSetStore(_directory.Path);

        Assert.Equal(6, store.LoadTrain(SyntheticDataSet.Definition).Count);
        Assert.Equal(4, store.LoadTest(SyntheticDataSet.Definition).Count);
        Assert.All(store.Verify(SyntheticDataSet.Definition), s => Assert.Equal(DataSetFileState.Verified, s.State));
    }

    [Fact]
    public void LoadTrain_FileMissing_ThrowsMissingWithThePath()
    {
        var exception = Assert.Throws<DataSetException>(() => new DataSetStore(_directory.Path).LoadTrain(SyntheticDataSet.Definition));
        Assert.Equal(DataSetErrorKind.Missing, exception.Kind);
        Assert.Contains(Path.Combine(_directory.Path, "tiny", "train-images-idx3-ubyte.gz"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadTest_OneBitFlipped_ThrowsMismatchWithBothSums()
    {
        SyntheticDataSet.WriteTo(_directory, compressed: false);
        string path = _directory.File("tiny", "t10k-labels-idx1-ubyte");
        byte[] content = File.ReadAllBytes(path);
        content[^1] ^= 1;
        File.WriteAllBytes(path, content);

        var store = new DataSetStore(_directory.Path);
        var exception = Assert.Throws<DataSetException>(() => store.LoadTest(SyntheticDataSet.Definition));
        Assert.Equal(DataSetErrorKind.Mismatch, exception.Kind);
        Assert.Contains(SyntheticDataSet.Definition.TestLabels.Md5, exception.Message, StringComparison.Ordinal);
        Assert.Equal(6, store.LoadTrain(SyntheticDataSet.Definition).Count);
    }

    [Fact]
    public void Verify_CorruptGzip_SaysWrongWithoutThrowing()
    {
        SyntheticDataSet.WriteTo(_directory, compressed: true);
        File.WriteAllBytes(_directory.File("tiny", "train-images-idx3-ubyte.gz"), [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF]);

        DataSetFileStatus status = new DataSetStore(_directory.Path).Verify(SyntheticDataSet.Definition)[0];
        Assert.Equal(DataSetFileState.Wrong, status.State);
    }

    [Fact]
    public void LoadTest_LabelWithoutAClass_ThrowsMalformed()
    {
        SyntheticDataSet.WriteTo(_directory, compressed: true);
        DataSetDefinition twoClasses = SyntheticDataSet.Definition with { Classes = ["0", "1"] };
        var exception = Assert.Throws<DataSetException>(() => new DataSetStore(_directory.Path).LoadTest(twoClasses));
        Assert.Contains("got label 3, expected 0 to 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RealDataSets_HaveTheirPublishedSizes()
    {
        string? directory = DataSetStore.FindDirectory();
        Assert.SkipWhen(directory is null, "No data sets here: set DIGITS_DATA to run this test.");
        var store = new DataSetStore(directory!);
        foreach (DataSetDefinition definition in DataSets.All)
        {
            Assert.SkipUnless(Directory.Exists(Path.Combine(directory!, definition.Name)), $"{definition.Title} is not in {directory}.");
            ImageSet train = store.LoadTrain(definition);
            ImageSet test = store.LoadTest(definition);
            Assert.Equal((60_000, 28, 28), (train.Count, train.Height, train.Width));
            Assert.Equal((10_000, 28, 28), (test.Count, test.Height, test.Width));
            Assert.Equal(Enumerable.Range(0, 10).Select(i => (byte)i), train.Labels.Distinct().Order());
        }
    }
}
