using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Activations;

public sealed class ActivationTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private readonly ApiServer _server = ready.Server;

    [Fact]
    public async Task Picture_ShowsWhatEveryLayerDid()
    {
        JsonElement activity = await AskAsync("?model=digit-mlp");
        Assert.Equal(["model", "modelVersion", "prediction", "temperature", "layers", "connections"], activity.Names());
        JsonElement[] layers = [.. activity.GetProperty("layers").EnumerateArray()];
        Assert.Equal(["input", "dense+relu", "dense+softmax"], layers.Select(layer => layer.Text("kind")));
        Assert.All(layers, layer => Assert.Equal(["index", "name", "kind", "shape", "size", "active", "mean", "max", "top"], layer.Names()));
        Assert.True(layers[0].GetProperty("top").GetArrayLength() is > 0 and <= 50);
        Assert.True(layers[1].GetProperty("top").GetArrayLength() is > 0 and <= 25);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], layers[2].GetProperty("top").EnumerateArray().Select(unit => unit.Text("label")));
        Assert.Equal(["index", "row", "column", "value", "normalized"], layers[0].GetProperty("top")[0].Names());
        Assert.Equal(["index", "value", "normalized"], layers[1].GetProperty("top")[0].Names());
        Assert.Equal(["fromLayer", "from", "toLayer", "to", "weight", "contribution"], activity.GetProperty("connections")[0].Names());
        Assert.Equal(10, activity.GetProperty("prediction").GetProperty("probabilities").GetArrayLength());
    }

    [Fact]
    public async Task FashionModel_CanBeLookedInto()
    {
        JsonElement activity = await AskAsync("?model=fashion");
        Assert.Equal("fashion", activity.Text("model"));
    }

    [Fact]
    public async Task TopAndThreshold_LimitWhatIsShown()
    {
        JsonElement activity = await AskAsync("?model=digit-mlp&inputTop=3&hiddenTop=0&threshold=0.5");
        JsonElement[] layers = [.. activity.GetProperty("layers").EnumerateArray()];
        Assert.Equal(3, layers[0].GetProperty("top").GetArrayLength());
        Assert.All(layers[0].GetProperty("top").EnumerateArray(), unit => Assert.True(unit.GetProperty("value").GetSingle() > 0.5f));
        Assert.Equal(0, layers[1].GetProperty("top").GetArrayLength());
        Assert.Equal(10, layers[2].GetProperty("top").GetArrayLength());
    }

    [Fact]
    public async Task Maps_AreGivenOnRequest()
    {
        JsonElement with = await AskAsync("?maps=true");
        JsonElement convolution = with.GetProperty("layers")[1];
        Assert.Equal(4, convolution.GetProperty("maps").GetArrayLength());
        Assert.Equal(28, convolution.GetProperty("maps")[0][0].GetArrayLength());
        JsonElement without = await AskAsync("?maps=false");
        Assert.False(without.GetProperty("layers")[1].TryGetProperty("maps", out _));
    }

    [Fact]
    public async Task DisabledUnit_IsSilent()
    {
        JsonElement before = await AskAsync("?model=digit-mlp");
        int unit = before.GetProperty("layers")[1].GetProperty("top")[0].Number("index");
        JsonElement after = await AskAsync($"?model=digit-mlp&disable=1:{unit}");
        Assert.DoesNotContain(unit, after.GetProperty("layers")[1].GetProperty("top").EnumerateArray().Select(top => top.Number("index")));
    }

    [Theory]
    [InlineData("inputTop=-1")]
    [InlineData("inputTop=785")]
    [InlineData("hiddenTop=1025")]
    [InlineData("hiddenTop=1.5")]
    [InlineData("threshold=-0.1")]
    [InlineData("threshold=NaN")]
    [InlineData("threshold=1e999")]
    [InlineData("maps=yes")]
    [InlineData("maps=True")]
    [InlineData("disable=1")]
    [InlineData("disable=1:")]
    [InlineData("disable=1:2,")]
    [InlineData("disable=a:b")]
    [InlineData("disable=-1:0")]
    [InlineData("disable=99:0")]
    [InlineData("disable=1:99999999999")]
    [InlineData("disable=0:784")]
    [InlineData("disable=1:1000000")]
    [InlineData("model=digit-mlp&disable=2:0,2:1,2:2,2:3,2:4,2:5,2:6,2:7,2:8,2:9")]
    public async Task BadOption_Is400(string query)
        => await ProblemAssert.IsAsync(await _server.PostAsync("/activations?" + query, Pictures.Seven, "image/png"), 400, "invalid-parameter");

    [Fact]
    public async Task Generator_Is404NamingTheClassifiersOfBothTasks()
    {
        JsonElement problem = await ProblemAssert.IsAsync(await _server.PostAsync("/activations?model=generator", Pictures.Seven, "image/png"), 404, "model-not-found");
        Assert.All(["digit", "digit-mlp", "fashion"], name => Assert.Contains(name, problem.Text("detail"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("inputTop=784&hiddenTop=1024&threshold=0")]
    [InlineData("inputTop=0&hiddenTop=0&threshold=1000")]
    [InlineData("threshold=1e39")]
    [InlineData("disable=0:0,0:783")]
    public async Task OptionsAtTheEdges_AreTaken(string query) => await AskAsync("?" + query);

    private async Task<JsonElement> AskAsync(string query)
        => await Json.ReadAsync(await _server.PostAsync("/activations" + query, Pictures.Seven, "image/png"));
}
