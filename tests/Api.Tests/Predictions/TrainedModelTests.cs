using System.Text.Json;
using Digits.Api.Tests.Support;
using Digits.Imaging.Codecs;
using Digits.Imaging.Drawing;

namespace Digits.Api.Tests.Predictions;

/// <summary>The whole path with the models of the repository, where they have been trained.</summary>
public sealed class TrainedModelTests
{
    [Theory]
    [InlineData(280, 1f, 0, 20, true)]
    [InlineData(280, 1f, 0, 20, false)]
    [InlineData(280, 0.4f, 150, 9, true)]
    [InlineData(900, 1f, 500, 24, false)]
    public async Task DrawnSeven_IsASeven(int side, float size, int offset, float pen, bool inkIsLight)
    {
        await using ApiServer server = await StartAsync();
        PenPoint[] seven = [.. new PenPoint[] { new(80, 60), new(190, 60), new(125, 220) }.Select(point => new PenPoint((point.X * size) + offset, (point.Y * size) + (offset / 2)))];
        byte[] png = PngEncoder.EncodeGray8(StrokeRasterizer.Draw([new PenStroke(seven)], side, side, pen, inkIsLight).Luminance, side, side);
        JsonElement prediction = await Json.ReadAsync(await server.PostAsync("/predict/digit", png, "image/png"));
        Assert.Equal("7", prediction.Text("label"));
        Assert.True(prediction.GetProperty("accepted").GetBoolean());
        Assert.Contains("7", prediction.GetProperty("predictionSet").EnumerateArray().Select(label => label.GetString()));
    }

    /// <summary>Most of it is ink, all along the edge: the answer and the steps take the same tone for paper.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BoldTwoCutToItsInk_IsATwo_AndItsStepsShowTheSame(bool inkIsLight)
    {
        await using ApiServer server = await StartAsync();
        PenPoint[] two = [new(18, 40), new(35, 18), new(70, 18), new(82, 45), new(18, 142), new(100, 142)];
        byte[] png = PngEncoder.EncodeGray8(StrokeRasterizer.Draw([new PenStroke(two)], 118, 160, 36, inkIsLight).Luminance, 118, 160);
        JsonElement prediction = await Json.ReadAsync(await server.PostAsync("/predict/digit", png, "image/png"));
        JsonElement shown = await Json.ReadAsync(await server.PostAsync("/preprocess?task=digit", png, "image/png"));
        Assert.Equal("2", prediction.Text("label"));
        Assert.Equal(!inkIsLight, prediction.GetProperty("preprocessing").GetProperty("inverted").GetBoolean());
        Assert.Equal(prediction.GetProperty("preprocessing").GetRawText(), shown.GetProperty("preprocessing").GetRawText());
    }

    [Fact]
    public async Task DrawnNumber_IsReadDigitByDigit()
    {
        await using ApiServer server = await StartAsync();
        JsonElement reading = await Json.ReadAsync(await server.PostAsync("/predict/number", Pictures.Number, "image/png"));
        Assert.Equal("174", reading.Text("number"));
        Assert.True(reading.GetProperty("accepted").GetBoolean());
        int[] lefts = [.. reading.GetProperty("digits").EnumerateArray().Select(digit => digit.GetProperty("preprocessing").GetProperty("box").Number("x"))];
        Assert.InRange(lefts[0], 88, 93);
        Assert.InRange(lefts[1], 208, 213);
        Assert.InRange(lefts[2], 383, 388);
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public async Task MoreThanTwelveDigits_AreTooMany(int count, bool isRead)
    {
        await using ApiServer server = await StartAsync();
        JsonElement reading = await Json.ReadAsync(await server.PostAsync("/predict/number", Pictures.Ones(count), "image/png"));
        Assert.Equal(isRead ? new string('1', count) : "", reading.Text("number"));
        Assert.Equal(isRead ? count : 0, reading.GetProperty("digits").GetArrayLength());
        if (!isRead)
        {
            Assert.Equal("too_many_digits", reading.GetProperty("rejection").Text("reason"));
        }
    }

    [Fact]
    public async Task GeneratedNumber_NamesAllThreeModelsThatDecideOnTheAnswer()
    {
        await using ApiServer server = await StartAsync();
        JsonElement written = await Json.ReadAsync(await server.GetAsync("/generate/5?seed=3", "application/json"));
        foreach ((JsonElement part, string name) in ((JsonElement, string)[])[(written, "generator"), (written.GetProperty("reader"), "digit-mlp-deep"), (written.GetProperty("judge"), "digit")])
        {
            Assert.Equal(name, part.Text("model"));
            Assert.Equal((await Json.ReadAsync(await server.GetAsync("/models/" + name))).Text("modelVersion"), part.Text("modelVersion"));
        }
    }

    [Fact]
    public async Task GeneratedNumber_IsReadBack()
    {
        await using ApiServer server = await StartAsync();
        using HttpResponseMessage png = await server.GetAsync("/generate/90125?seed=3&variation=0.5&gap=2");
        byte[] bytes = await png.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        JsonElement reading = await Json.ReadAsync(await server.PostAsync("/predict/number", bytes, "image/png"));
        Assert.Equal("90125", reading.Text("number"));
    }

    [Fact]
    public async Task GeneratedDigits_AreReadAsTheDigitsThatWereAskedFor()
    {
        await using ApiServer server = await StartAsync();
        int right = 0;
        for (int digit = 0; digit < 10; digit++)
        {
            using HttpResponseMessage png = await server.GetAsync($"/generate/{digit}?seed={digit + 1}&variation=0.5");
            byte[] bytes = await png.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            JsonElement prediction = await Json.ReadAsync(await server.PostAsync("/predict/digit", bytes, "image/png"));
            right += prediction.Text("label") == digit.ToString() ? 1 : 0;
        }

        Assert.InRange(right, 9, 10);
    }

    private static Task<ApiServer> StartAsync()
    {
        string? models = Ancestors().Select(folder => Path.Combine(folder, "models")).FirstOrDefault(
            folder => new[] { "digit", "fashion", "generator" }.All(name => File.Exists(Path.Combine(folder, name, "model.json"))));
        Assert.SkipWhen(models is null, "The models have not been trained.");
        return ApiServer.StartAsync("--Models:Directory=" + models);
    }

    private static IEnumerable<string> Ancestors()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
