using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Numbers;

public sealed class NumberTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private static readonly string[] Members =
        ["number", "accepted", "confidence", "model", "modelVersion", "digits", "rejection", "alternatives", "elapsedMs"];

    private readonly ApiServer _server = ready.Server;

    [Fact]
    public async Task Picture_GetsEveryMemberOfTheReading()
    {
        JsonElement reading = await Json.ReadAsync(await _server.PostAsync("/predict/number", Pictures.Number, "image/png"));
        Assert.Equal(Members, reading.Names());
        Assert.Equal("digit", reading.Text("model"));
        Assert.Matches("^[0-9a-f]{12}$", reading.Text("modelVersion"));
        JsonElement[] digits = [.. reading.GetProperty("digits").EnumerateArray()];
        Assert.Equal(reading.Text("number")!.Length, digits.Length);
        Assert.Equal(digits.All(digit => digit.GetProperty("accepted").GetBoolean()), reading.GetProperty("accepted").GetBoolean());
        float product = digits.Aggregate(1f, (all, digit) => all * digit.GetProperty("confidence").GetSingle());
        Assert.Equal(product, reading.GetProperty("confidence").GetSingle(), 1e-5f);
    }

    [Fact]
    public async Task Digits_AreNamedAsPredictDigitDoes_WithBoxesFromLeftToRight()
    {
        JsonElement alone = await Json.ReadAsync(await _server.PostAsync("/predict/digit", Pictures.Seven, "image/png"));
        JsonElement reading = await Json.ReadAsync(await _server.PostAsync("/predict/number", Pictures.Number, "image/png"));
        int right = 0;
        foreach (JsonElement digit in reading.GetProperty("digits").EnumerateArray())
        {
            Assert.Equal(alone.Names(), digit.Names());
            JsonElement box = digit.GetProperty("preprocessing").GetProperty("box");
            Assert.InRange(box.Number("x") + box.Number("width"), right + 1, 600);
            Assert.Equal(600, digit.GetProperty("preprocessing").Number("sourceWidth"));
            right = box.Number("x") + box.Number("width");
        }
    }

    [Fact]
    public async Task NothingDrawn_IsNoNumber()
    {
        JsonElement reading = await Json.ReadAsync(await _server.PostAsync("/predict/number", Pictures.Blank, "image/png"));
        Assert.Equal("", reading.Text("number"));
        Assert.False(reading.GetProperty("accepted").GetBoolean());
        Assert.Equal(0, reading.GetProperty("digits").GetArrayLength());
        Assert.Equal(0, reading.GetProperty("alternatives").GetArrayLength());
        Assert.Equal("blank", reading.GetProperty("rejection").Text("reason"));
    }

    [Fact]
    public async Task EveryFormOfAnImage_IsTaken()
    {
        string? expected = (await Json.ReadAsync(await _server.PostAsync("/predict/number", Pictures.Number, "image/png"))).Text("number");
        JsonElement json = await Json.ReadAsync(await _server.PostJsonAsync("/predict/number", Pictures.ImageJson(Pictures.Number)));
        JsonElement bytes = await Json.ReadAsync(await _server.PostAsync("/predict/number?model=digit", Pictures.Number, "application/octet-stream"));
        Assert.Equal(expected, json.Text("number"));
        Assert.Equal(expected, bytes.Text("number"));
    }

    [Fact]
    public async Task Pixels_Are400()
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync("/predict/number", Pictures.PixelsJson(Pictures.Pixels)), 400, "invalid-body");

    [Theory]
    [InlineData("/predict/number?model=fashion", 404, "model-not-found")]
    [InlineData("/predict/number?model=none", 404, "model-not-found")]
    [InlineData("/predict/number?model=", 400, "invalid-parameter")]
    [InlineData("/predict/number?digits=3", 400, "invalid-parameter")]
    public async Task WrongParameter_IsAProblem(string path, int status, string type)
        => await ProblemAssert.IsAsync(await _server.PostAsync(path, Pictures.Number, "image/png"), status, type);

    [Fact]
    public async Task TruncatedPicture_Is422()
        => await ProblemAssert.IsAsync(await _server.PostAsync("/predict/number", Pictures.Number[..^40], "image/png"), 422, "undecodable-image");
}
