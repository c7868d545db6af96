using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Predictions;

public sealed class PredictionTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private static readonly string[] Members =
    [
        "model", "modelVersion", "accepted", "label", "classIndex", "confidence", "probabilities", "rejection", "familiarity",
        "predictionSet", "preprocessing", "elapsedMs",
    ];

    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("/predict/digit", "digit", "7")]
    [InlineData("/predict/fashion", "fashion", "Sneaker")]
    public async Task Picture_GetsEveryMemberOfThePrediction(string path, string model, string eighth)
    {
        JsonElement prediction = await Json.ReadAsync(await _server.PostAsync(path, Pictures.Seven, "image/png"));
        Assert.Equal(Members, prediction.Names());
        Assert.Equal(model, prediction.Text("model"));
        Assert.Matches("^[0-9a-f]{12}$", prediction.Text("modelVersion"));
        JsonElement[] probabilities = [.. prediction.GetProperty("probabilities").EnumerateArray()];
        Assert.Equal(10, probabilities.Length);
        Assert.Equal(eighth, probabilities[7].Text("label"));
        Assert.Equal(1, probabilities.Sum(entry => entry.GetProperty("probability").GetDouble()), 0.001);
        Assert.Equal(["score", "threshold"], prediction.GetProperty("familiarity").Names());
        Assert.True(prediction.GetProperty("elapsedMs").GetDouble() > 0);
    }

    [Fact]
    public async Task Picture_TellsHowItWasPreprocessed()
    {
        JsonElement prediction = await Json.ReadAsync(await _server.PostAsync("/predict/digit", Pictures.DarkSeven, "image/png"));
        JsonElement preprocessing = prediction.GetProperty("preprocessing");
        Assert.Equal(["sourceWidth", "sourceHeight", "inverted", "box", "pixels", "leftOut"], preprocessing.Names());
        Assert.Equal(280, preprocessing.Number("sourceWidth"));
        Assert.True(preprocessing.GetProperty("inverted").GetBoolean());
        Assert.Equal(["x", "y", "width", "height"], preprocessing.GetProperty("box").Names());
        Assert.Equal(784, preprocessing.Floats("pixels").Length);
        Assert.Equal(0, preprocessing.GetProperty("leftOut").GetDouble());
    }

    [Fact]
    public async Task PreprocessedPixels_SentBack_GiveTheSameProbabilities()
    {
        JsonElement first = await Json.ReadAsync(await _server.PostAsync("/predict/digit", Pictures.Seven, "image/png"));
        float[] pixels = first.GetProperty("preprocessing").Floats("pixels");
        JsonElement second = await Json.ReadAsync(await _server.PostJsonAsync("/predict/digit", Pictures.PixelsJson(pixels)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("preprocessing").ValueKind);
        Assert.All(Probabilities(first).Zip(Probabilities(second)), pair => Assert.Equal(pair.First, pair.Second, 0.005f));
    }

    [Fact]
    public async Task BlankPicture_IsARejectedResult()
    {
        JsonElement prediction = await Json.ReadAsync(await _server.PostAsync("/predict/digit", Pictures.Blank, "image/png"));
        Assert.False(prediction.GetProperty("accepted").GetBoolean());
        Assert.Equal(JsonValueKind.Null, prediction.GetProperty("label").ValueKind);
        Assert.Equal(JsonValueKind.Null, prediction.GetProperty("classIndex").ValueKind);
        Assert.Equal("blank", prediction.GetProperty("rejection").Text("reason"));
        Assert.Equal(JsonValueKind.Null, prediction.GetProperty("rejection").GetProperty("bestGuess").ValueKind);
        Assert.Equal(0.1f, prediction.GetProperty("confidence").GetSingle(), 1e-6f);
        Assert.Equal(10, prediction.GetProperty("predictionSet").GetArrayLength());
        Assert.Equal(0, prediction.GetProperty("familiarity").GetProperty("score").GetSingle());
        Assert.Equal(JsonValueKind.Null, prediction.GetProperty("preprocessing").GetProperty("box").ValueKind);
    }

    [Fact]
    public async Task NamedModel_Answers()
    {
        JsonElement prediction = await Json.ReadAsync(await _server.PostAsync("/predict/digit?model=digit-mlp", Pictures.Seven, "image/png"));
        Assert.Equal("digit-mlp", prediction.Text("model"));
    }

    [Theory]
    [InlineData("/predict/digit?model=fashion")]
    [InlineData("/predict/digit?model=generator")]
    [InlineData("/predict/fashion?model=digit-mlp")]
    [InlineData("/predict/digit?model=DIGIT")]
    [InlineData("/predict/digit?model=..%2Fdigit")]
    [InlineData("/predict/fashion/batch?model=digit")]
    [InlineData("/activations?model=generator")]
    [InlineData("/explain?model=generator")]
    [InlineData("/activations?model=none")]
    public async Task UnknownModelOrAnotherTasks_Is404(string path)
        => await ProblemAssert.IsAsync(await _server.PostAsync(path, Pictures.Seven, "image/png"), 404, "model-not-found");

    private static IEnumerable<float> Probabilities(JsonElement prediction)
        => prediction.GetProperty("probabilities").EnumerateArray().Select(entry => entry.GetProperty("probability").GetSingle());
}
