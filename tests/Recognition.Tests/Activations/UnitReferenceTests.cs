using Digits.Recognition.Activations;

namespace Digits.Recognition.Tests.Activations;

public class UnitReferenceTests
{
    [Fact]
    public void ParseList_WellFormed_GivesUnitsInOrder()
    {
        Assert.Equal([new UnitReference(1, 12), new UnitReference(0, 406)], UnitReference.ParseList("1:12,0:406"));
        Assert.Empty(UnitReference.ParseList(""));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("1:2,")]
    [InlineData("1:2:3")]
    [InlineData("-1:2")]
    [InlineData("1: 2")]
    [InlineData("a:b")]
    [InlineData("1:99999999999")]
    public void ParseList_Malformed_Throws(string text) => Assert.Throws<FormatException>(() => UnitReference.ParseList(text));
}
