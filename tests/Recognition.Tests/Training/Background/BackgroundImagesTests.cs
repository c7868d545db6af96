using Digits.Imaging.Preprocessing;
using Digits.Nn.Data;
using Digits.Nn.Threading;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class BackgroundImagesTests
{
    private static readonly ImageSet Bars = MakeBars();

    private static readonly FreehandDrawing Doodle =
        new(null, null, "doodle/ladder", "a", 280, 280, [new FreehandStroke([40, 90, 40], [30, 200, 230]), new FreehandStroke([150, 200], [30, 230])]);

    private readonly BackgroundImages _images = new(Preprocessors.Digit, Bars, Bars, Bars, [Doodle, Doodle with { Kind = "omniglot/other" }, Doodle with { Label = 7, Kind = null }]);

    [Fact]
    public void Kinds_AreAllThatTheDataAllow()
    {
        Assert.Equal(
            ["bars", "brackets", "characters", "clothing", "clouds", "digits", "doodles", "drawnDigits", "figures", "letters", "mirrored", "noise", "overlaid", "parts", "patterns",
             "rows", "scenes", "scribbles", "shadows", "shapes", "signs", "symbols", "turned"],
            _images.Kinds.Order(StringComparer.Ordinal));
        Assert.All(new BackgroundImages(Preprocessors.Fashion, null, null, null, []).Kinds, kind => Assert.False(BackgroundImages.NeedsData(kind)));
    }

    [Fact]
    public void Make_EachKind_HasInkAndFollowsFromTheSeed()
    {
        foreach (string kind in _images.Kinds)
        {
            Dictionary<string, int> counts = new() { [kind] = 12 };
            ImageSet first = _images.Make(counts, 5, 10);

            Assert.Equal((12, 28, 28), (first.Count, first.Height, first.Width));
            Assert.All(first.Labels, label => Assert.Equal(10, label));
            Assert.All(Enumerable.Range(0, 12), i => Assert.True(first.Image(i).ContainsAnyExcept((byte)0), kind));
            Assert.Equal(first.Pixels, _images.Make(counts, 5, 10).Pixels);
            Assert.NotEqual(first.Pixels, _images.Make(counts, 6, 10).Pixels);
        }
    }

    [Fact]
    public void Make_ByAnyNumberOfThreads_GivesTheSameBytes()
    {
        Dictionary<string, int> counts = _images.Kinds.ToDictionary(kind => kind, _ => 4);
        using WorkerTeam team = new(3);

        Assert.Equal(_images.Make(counts, 5, 10).Pixels, _images.Make(counts, 5, 10, team).Pixels);
        Assert.Equal(PhotographedDigits.Make(Bars, 20, 1).Pixels, PhotographedDigits.Make(Bars, 20, 1, team).Pixels);
        Assert.Equal(PlainDigits.Render(20, 1).Pixels, PlainDigits.Render(20, 1, team).Pixels);
        Assert.Equal(DigitForms.Render(20, 1).Pixels, DigitForms.Render(20, 1, team).Pixels);
        Assert.Equal(ClothingSilhouettes.Make(Bars, 20, 1).Pixels, ClothingSilhouettes.Make(Bars, 20, 1, team).Pixels);
    }

    [Theory]
    [InlineData("figures")]
    [InlineData("patterns")]
    [InlineData("scenes")]
    [InlineData("shapes")]
    public void Make_KindOfChance_MakesNoUprightBar(string kind)
    {
        ImageSet made = _images.Make(new Dictionary<string, int> { [kind] = 60 }, 3, 10);

        Assert.All(Enumerable.Range(0, made.Count), i => Assert.True(
            WidthOfInk(made.Image(i)) > 6 || HeightOfInk(made.Image(i)) < 14, $"{kind} {i}"));
    }

    [Fact]
    public void Make_UnknownKind_SaysWhichThereAre()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => _images.Make(new Dictionary<string, int> { ["cats"] = 1 }, 1, 10));

        Assert.Contains("cats", exception.Message, StringComparison.Ordinal);
        Assert.Contains("scribbles", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FreehandSplit_GoesByWriterCategoryAndNumber()
    {
        FreehandDrawing digit = Doodle with { Label = 3, Kind = null }, character = Doodle with { Kind = "omniglot/other" };

        Assert.False(FreehandSplit.IsValidation(digit with { Writer = 23 }));
        Assert.True(FreehandSplit.IsValidation(digit with { Writer = 24 }));
        Assert.True(FreehandSplit.IsValidation(character with { Id = "train#125" }));
        Assert.False(FreehandSplit.IsValidation(character with { Id = "train#126" }));
        Assert.Equal(FreehandSplit.IsValidation(Doodle), FreehandSplit.IsValidation(Doodle with { Id = "b" }));
    }

    private static int WidthOfInk(ReadOnlySpan<byte> image)
    {
        bool[] columns = new bool[28];
        for (int i = 0; i < image.Length; i++)
        {
            columns[i % 28] |= image[i] > 60;
        }

        return Array.LastIndexOf(columns, true) - Array.IndexOf(columns, true) + 1;
    }

    private static int HeightOfInk(ReadOnlySpan<byte> image)
    {
        bool[] rows = new bool[28];
        for (int i = 0; i < image.Length; i++)
        {
            rows[i / 28] |= image[i] > 60;
        }

        return Array.LastIndexOf(rows, true) - Array.IndexOf(rows, true) + 1;
    }

    /// <summary>Twenty bars of ten classes, of several lengths and places.</summary>
    private static ImageSet MakeBars()
    {
        byte[] pixels = new byte[20 * 784], labels = new byte[20];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = (byte)(i % 10);
            for (int row = 4; row < 24; row++)
            {
                pixels.AsSpan((i * 784) + (row * 28) + 8 + (i / 4), 3 + (i % 5)).Fill(255);
            }
        }

        return new ImageSet(28, 28, pixels, labels);
    }
}
