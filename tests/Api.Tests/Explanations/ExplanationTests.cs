using System.Globalization;
using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Explanations;

public sealed class ExplanationTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("")]
    [InlineData("?model=digit-mlp")]
    [InlineData("?model=digit-mlp&target=3")]
    [InlineData("?model=fashion&target=Ankle%20boot")]
    [InlineData("?model=fashion&target=T-shirt%2Ftop")]
    public async Task Picture_IsExplainedPixelByPixel(string query)
    {
        JsonElement answer = await Json.ReadAsync(await _server.PostAsync("/explain" + query, Pictures.Seven, "image/png"));

        Assert.Equal(["prediction", "target", "method", "baseline", "logit", "relevance", "flip"], answer.Names());
        double[] relevance = [.. answer.GetProperty("relevance").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(784, relevance.Length);
        double expected = answer.GetProperty("logit").GetDouble() - answer.GetProperty("baseline").GetDouble();
        Assert.Equal(expected, relevance.Sum(), 1e-3 * Math.Max(1, Math.Abs(expected)));
        Assert.NotEmpty(answer.Text("method")!);
        Assert.Equal(10, answer.GetProperty("prediction").GetProperty("probabilities").GetArrayLength());
    }

    [Fact]
    public async Task Target_NotSent_IsTheBestGuess()
    {
        JsonElement answer = await Json.ReadAsync(await _server.PostAsync("/explain", Pictures.Seven, "image/png"));
        JsonElement prediction = answer.GetProperty("prediction");
        string? best = prediction.Text("label") ?? prediction.GetProperty("rejection").Text("bestGuess");
        Assert.Equal(best, answer.Text("target"));
    }

    [Fact]
    public async Task Flip_SentBack_ChangesTheAnswer()
    {
        int flips = 0;
        for (int seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            float[] pixels = [.. Enumerable.Range(0, 784).Select(i => i / 28 is > 5 and < 20 && i % 28 is > 8 and < 18 ? random.Next(256) / 255f : 0)];
            JsonElement answer = await Json.ReadAsync(await _server.PostJsonAsync("/explain?model=digit-mlp", Body(pixels)));
            if (answer.GetProperty("flip").ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            flips++;
            foreach (JsonElement pixel in answer.GetProperty("flip").GetProperty("pixels").EnumerateArray())
            {
                pixels[pixel.GetInt32()] = 1 - pixels[pixel.GetInt32()];
            }

            JsonElement after = await Json.ReadAsync(await _server.PostJsonAsync("/predict/digit?model=digit-mlp", Body(pixels)));
            Assert.Equal(answer.GetProperty("flip").Text("to"), after.Text("label"));
            Assert.NotEqual(answer.Text("target"), after.Text("label"));
        }

        Assert.InRange(flips, 1, 6);
    }

    [Fact]
    public async Task Blank_IsAnsweredWithoutAFlip()
    {
        JsonElement answer = await Json.ReadAsync(await _server.PostJsonAsync("/explain", Body(new float[784])));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("flip").ValueKind);
        Assert.All(answer.GetProperty("relevance").EnumerateArray(), value => Assert.Equal(0, value.GetDouble()));
    }

    [Theory]
    [InlineData("target=10")]
    [InlineData("target=seven")]
    [InlineData("target=Bag")]
    [InlineData("model=fashion&target=7")]
    public async Task Target_UnknownToTheModel_Is400(string query)
        => await ProblemAssert.IsAsync(await _server.PostAsync("/explain?" + query, Pictures.Seven, "image/png"), 400, "invalid-parameter");

    private static string Body(float[] pixels)
        => $"{{\"pixels\": [{string.Join(", ", pixels.Select(p => p.ToString("R", CultureInfo.InvariantCulture)))}]}}";
}
