using System.Text;
using Digits.Nn.Data;

namespace Digits.Nn.Tests.Data;

public sealed class FreehandReaderTests
{
    private const string Seven =
        """{"label":"7","writer":3,"id":"a1","width":280,"height":200,"strokes":[[[10,20.5],[30,40]],[[5,6]]]}""";

    private const string Teapot = """{"label":null,"kind":"doodle/teapot","id":"b2","width":280,"height":280,"strokes":[[[1,2]]]}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_DigitAndDoodle_GivesEveryField(bool compressed)
    {
        byte[] file = Encoding.UTF8.GetBytes(Seven + "\n" + Teapot + "\n");
        IReadOnlyList<FreehandDrawing> drawings = FreehandReader.Read(new MemoryStream(compressed ? SyntheticDataSet.Gzip(file) : file));

        Assert.Equal(2, drawings.Count);
        FreehandDrawing seven = drawings[0];
        Assert.Equal((7, 3, null, "a1", 280, 200), (seven.Label, seven.Writer, seven.Kind, seven.Id, seven.Width, seven.Height));
        Assert.Equal([10f, 30f], seven.Strokes[0].X);
        Assert.Equal([20.5f, 40f], seven.Strokes[0].Y);
        Assert.Equal([5f], seven.Strokes[1].X);
        Assert.Equal((null, null, "doodle/teapot"), (drawings[1].Label, drawings[1].Writer, drawings[1].Kind));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"label":"7"}""")]
    [InlineData("""{"label":"77","id":"a","width":1,"height":1,"strokes":[[[1,2]]]}""")]
    [InlineData("""{"label":7,"id":"a","width":1,"height":1,"strokes":[[[1,2]]]}""")]
    [InlineData("""{"label":"7","id":null,"width":1,"height":1,"strokes":[[[1,2]]]}""")]
    [InlineData("""{"label":"7","id":"a","width":0,"height":1,"strokes":[[[1,2]]]}""")]
    [InlineData("""{"label":"7","id":"a","width":1,"height":1.5,"strokes":[[[1,2]]]}""")]
    [InlineData("""{"label":"7","id":"a","width":1,"height":1,"strokes":[]}""")]
    [InlineData("""{"label":"7","id":"a","width":1,"height":1,"strokes":[[]]}""")]
    [InlineData("""{"label":"7","id":"a","width":1,"height":1,"strokes":[[[1,2,3]]]}""")]
    [InlineData("""{"label":"7","id":"a","width":1,"height":1,"strokes":[[[1,1e39]]]}""")]
    [InlineData("""{"label":"7","id":"a","width":1,"height":1,"strokes":[[["1",2]]]}""")]
    public void Read_MalformedLine_ThrowsWithItsNumber(string line)
    {
        byte[] file = Encoding.UTF8.GetBytes(Seven + "\n" + line + "\n");
        var exception = Assert.Throws<DataSetException>(() => FreehandReader.Read(new MemoryStream(file)));
        Assert.Contains("line 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_Missing_ThrowsMissing() =>
        Assert.Equal(DataSetErrorKind.Missing, Assert.Throws<DataSetException>(() => FreehandReader.ReadFile("no-such-file")).Kind);

    [Theory]
    [InlineData("digits.jsonl.gz", 7345)]
    [InlineData("other.jsonl.gz", 4447)]
    public void ReadFile_RealDrawings_AreAllReadable(string name, int count)
    {
        string path = Path.Combine(DataSetStore.FindDirectory() ?? "", "freehand", name);
        Assert.SkipUnless(File.Exists(path), "No pen drawings here: set DIGITS_DATA to run this test.");
        Assert.Equal(count, FreehandReader.ReadFile(path).Count);
    }
}
