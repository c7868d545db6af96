using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Predictions;

public sealed class BatchTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private static readonly string Good = Pictures.PixelsJson(Pictures.Pixels);

    private readonly ApiServer _server = ready.Server;

    [Fact]
    public async Task BadInputs_HaveAProblemInTheirPlace_AndTheOthersAnswers()
    {
        string[] inputs =
        [
            Good, "{\"pixels\":[1,2]}", Pictures.ImageJson(Pictures.Seven), "7", "{\"image\":\"AAAA\"}", Good,
            Pictures.ImageJson(Pictures.Seven[..^40]), "{\"pixels\":[],\"pixels\":[]}",
        ];
        JsonElement batch = await Json.ReadAsync(await _server.PostJsonAsync("/predict/digit/batch", Batch(inputs)));
        Assert.Equal(["model", "modelVersion", "results", "elapsedMs"], batch.Names());
        JsonElement[] results = [.. batch.GetProperty("results").EnumerateArray()];
        Assert.Equal(inputs.Length, results.Length);
        Assert.All(new[] { 0, 2, 5 }, index => Assert.Equal(10, results[index].GetProperty("probabilities").GetArrayLength()));
        Assert.Equal("/problems/invalid-pixels", results[1].GetProperty("problem").Text("type"));
        Assert.Equal(400, results[3].GetProperty("problem").Number("status"));
        Assert.Equal(415, results[4].GetProperty("problem").Number("status"));
        Assert.Equal(422, results[6].GetProperty("problem").Number("status"));
        Assert.Equal(400, results[7].GetProperty("problem").Number("status"));
    }

    [Fact]
    public async Task OneByOneAndTogether_GiveTheSameProbabilities()
    {
        JsonElement one = await Json.ReadAsync(await _server.PostJsonAsync("/predict/fashion", Good));
        JsonElement batch = await Json.ReadAsync(await _server.PostJsonAsync("/predict/fashion/batch", Batch([Good, Good])));
        Assert.All(batch.GetProperty("results").EnumerateArray(), result => Assert.Equal(
            one.GetProperty("confidence").GetSingle(), result.GetProperty("confidence").GetSingle(), 1e-4f));
    }

    [Fact]
    public async Task NothingButBadInputs_IsAnsweredAllTheSame()
    {
        JsonElement batch = await Json.ReadAsync(await _server.PostJsonAsync("/predict/digit/batch", Batch(["{}", "null"])));
        Assert.All(batch.GetProperty("results").EnumerateArray(), result => Assert.Equal(400, result.GetProperty("problem").Number("status")));
    }

    [Fact]
    public async Task AsManyAs256_AreAnswered()
    {
        JsonElement batch = await Json.ReadAsync(await _server.PostJsonAsync("/predict/digit/batch", Batch(Enumerable.Repeat(Good, 256))));
        Assert.Equal(256, batch.GetProperty("results").GetArrayLength());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"inputs\":[]}")]
    [InlineData("{\"inputs\":{}}")]
    [InlineData("{\"inputs\":null}")]
    [InlineData("{\"inputs\":[{}],\"more\":1}")]
    [InlineData("{\"inputs\":[{}],\"inputs\":[{}]}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task AnotherForm_Is400(string body)
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync("/predict/digit/batch", body), 400, "invalid-body");

    [Fact]
    public async Task MoreThan256_Is400()
        => await ProblemAssert.IsAsync(
            await _server.PostJsonAsync("/predict/digit/batch", Batch(Enumerable.Repeat("{}", 257))), 400, "invalid-body");

    [Fact]
    public async Task MalformedJson_Is400()
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync("/predict/digit/batch", "{\"inputs\":["), 400, "malformed-json");

    [Theory]
    [InlineData("image/png")]
    [InlineData(null)]
    public async Task AnotherMediaType_Is415(string? type)
        => await ProblemAssert.IsAsync(await _server.PostAsync("/predict/digit/batch", Pictures.Seven, type), 415, "unsupported-media-type");

    private static string Batch(IEnumerable<string> inputs) => "{\"inputs\":[" + string.Join(',', inputs) + "]}";
}
