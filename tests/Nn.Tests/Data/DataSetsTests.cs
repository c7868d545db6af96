using Digits.Nn.Data;

namespace Digits.Nn.Tests.Data;

public sealed class DataSetsTests
{
    [Theory]
    [InlineData("mnist")]
    [InlineData("MNIST")]
    [InlineData("Fashion-MNIST")]
    public void Find_NameOrTitle_GivesTheDefinition(string name) =>
        Assert.Equal(name, new DataSetStore(".").Find(name).Name, ignoreCase: true);

    [Fact]
    public void Find_UnknownName_ListsTheKnownOnes()
    {
        var exception = Assert.Throws<ArgumentException>(() => new DataSetStore(".").Find("cifar"));
        Assert.Contains("mnist, fashion-mnist", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_EveryFile_HasTwoSourcesAndItsOwnMd5()
    {
        DataSetFile[] files = [.. DataSets.All.SelectMany(d => d.Files)];
        Assert.Equal(8, files.Select(f => f.Md5).Distinct().Count());
        Assert.All(files, f => Assert.True(f.Sources.Count >= 2 && f.Md5.Length == 32));
        Assert.All(files, f => Assert.All(f.Sources, s => Assert.EndsWith("/" + f.CompressedName, s.AbsolutePath, StringComparison.Ordinal)));
    }
}
