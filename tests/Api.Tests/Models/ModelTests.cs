using System.Net;
using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Models;

public sealed class ModelTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private readonly ApiServer _server = ready.Server;

    [Fact]
    public async Task List_HasEveryModelOnce()
    {
        JsonElement list = await Json.ReadAsync(await _server.GetAsync("/models"));
        Assert.Equal(["digit", "digit-mlp", "fashion", "generator"], list.EnumerateArray().Select(model => model.Text("name")).Order(StringComparer.Ordinal));
        Assert.All(list.EnumerateArray(), model => Assert.Equal(
            ["name", "task", "description", "parameters", "sizeBytes", "testAccuracy", "default"], model.Names()));
        JsonElement generator = list.EnumerateArray().Single(model => model.Text("task") == "generate");
        Assert.Equal(JsonValueKind.Null, generator.GetProperty("testAccuracy").ValueKind);
        Assert.Equal(3, list.EnumerateArray().Count(model => model.GetProperty("default").GetBoolean()));
    }

    [Fact]
    public async Task Card_TellsAllAboutAModel()
    {
        JsonElement card = await Json.ReadAsync(await _server.GetAsync("/models/digit"));
        Assert.Equal("digit", card.Text("task"));
        Assert.Matches("^[0-9a-f]{12}$", card.Text("modelVersion"));
        Assert.Equal("conv1", card.GetProperty("layers")[1].Text("name"));
        Assert.Equal([4, 28, 28], card.GetProperty("layers")[1].GetProperty("shape").EnumerateArray().Select(side => side.GetInt32()));
        Assert.Equal(1, card.GetProperty("training").Number("seed"));
        Assert.Equal("d41d8cd98f00b204e9800998ecf8427e", card.GetProperty("dataSet").GetProperty("files")[0].Text("md5"));
        Assert.Equal(JsonValueKind.Array, card.GetProperty("history").ValueKind);
        JsonElement evaluation = card.GetProperty("evaluation");
        Assert.Equal(10, evaluation.GetProperty("confusionMatrix").GetArrayLength());
        Assert.Equal(["label", "precision", "recall", "f1", "support"], evaluation.GetProperty("perClass")[0].Names());

        // Always right, and nine tenths sure of it.
        Assert.Equal(0.1, evaluation.GetProperty("calibration").GetProperty("ece").GetDouble(), tolerance: 1e-6);
    }

    [Theory]
    [InlineData("/models/none")]
    [InlineData("/models/DIGIT")]
    [InlineData("/models/..%2Fdigit")]
    [InlineData("/models/none/layers/1/units/1")]
    public async Task UnknownModel_Is404(string path)
        => await ProblemAssert.IsAsync(await _server.GetAsync(path), 404, "model-not-found");

    [Fact]
    public async Task UnitWeights_HaveTheShapeOfWhatTheUnitSees()
    {
        JsonElement dense = await Json.ReadAsync(await _server.GetAsync("/models/digit-mlp/layers/1/units/12"));
        Assert.Equal(["model", "layer", "unit", "bias", "weights", "shape"], dense.Names());
        Assert.Equal([1, 28, 28], dense.GetProperty("shape").EnumerateArray().Select(side => side.GetInt32()));
        Assert.Equal(784, dense.Floats("weights").Length);
        JsonElement convolution = await Json.ReadAsync(await _server.GetAsync("/models/digit/layers/1/units/0"));
        Assert.Equal(9, convolution.Floats("weights").Length);
    }

    [Theory]
    [InlineData("0/units/0")]
    [InlineData("9/units/0")]
    [InlineData("1/units/64")]
    [InlineData("1/units/99999999999")]
    [InlineData("1/units/-1")]
    [InlineData("1/units/x")]
    [InlineData("x/units/1")]
    public async Task UnitWithoutWeights_Is404(string unit)
        => await ProblemAssert.IsAsync(await _server.GetAsync("/models/digit-mlp/layers/" + unit), 404, "unit-not-found");

    [Theory]
    [InlineData("/models")]
    [InlineData("/models/digit")]
    [InlineData("/health/ready")]
    public async Task Head_IsAnswered(string path)
    {
        using HttpResponseMessage response = await _server.SendAsync(HttpMethod.Head, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
