using System.Globalization;
using System.Net;
using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Inference;

public sealed class InferenceTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private readonly ApiServer _server = ready.Server;

    [Fact]
    public async Task Server_SaysWhatItIsAndThatItIsReady()
    {
        JsonElement server = await Json.ReadAsync(await _server.GetAsync("/v2"));
        Assert.Equal(["name", "version", "extensions"], server.Names());
        Assert.Equal(0, server.GetProperty("extensions").GetArrayLength());
        Assert.True((await Json.ReadAsync(await _server.GetAsync("/v2/health/live"))).GetProperty("live").GetBoolean());
        Assert.True((await Json.ReadAsync(await _server.GetAsync("/v2/health/ready"))).GetProperty("ready").GetBoolean());
        Assert.True((await Json.ReadAsync(await _server.GetAsync("/v2/models/fashion/ready"))).GetProperty("ready").GetBoolean());
    }

    [Fact]
    public async Task Model_SaysWhatItTakesAndGives_UnderItsVersionToo()
    {
        JsonElement model = await Json.ReadAsync(await _server.GetAsync("/v2/models/digit-mlp"));
        Assert.Equal(["name", "versions", "platform", "inputs", "outputs"], model.Names());
        Assert.Equal("digit-mlp", model.Text("name"));
        JsonElement input = Assert.Single(model.GetProperty("inputs").EnumerateArray());
        JsonElement output = Assert.Single(model.GetProperty("outputs").EnumerateArray());
        Assert.Equal(("input", "FP32", "[-1,1,28,28]"), (input.Text("name"), input.Text("datatype"), input.GetProperty("shape").GetRawText()));
        Assert.Equal(("probabilities", "FP32", "[-1,10]"), (output.Text("name"), output.Text("datatype"), output.GetProperty("shape").GetRawText()));
        string version = model.GetProperty("versions")[0].GetString()!;
        JsonElement same = await Json.ReadAsync(await _server.GetAsync($"/v2/models/digit-mlp/versions/{version}"));
        Assert.Equal(model.GetRawText(), same.GetRawText());
        await Json.ReadAsync(await _server.GetAsync($"/v2/models/digit-mlp/versions/{version}/ready"));
        await ErrorAsync(await _server.GetAsync("/v2/models/digit-mlp/versions/1"), 404, version);
    }

    [Theory]
    [InlineData("digit", "/predict/digit")]
    [InlineData("digit-mlp", "/predict/digit?model=digit-mlp")]
    [InlineData("fashion", "/predict/fashion")]
    public async Task Inference_GivesTheProbabilitiesOfPredict(string model, string predict)
    {
        float[] dim = [.. Pictures.Pixels.Select(pixel => pixel * 0.5f)];
        JsonElement answer = await InferAsync(model, Request([2, 1, 28, 28], "FP32", Flat([.. Pictures.Pixels, .. dim])));
        Assert.Equal(["model_name", "model_version", "outputs"], answer.Names());
        Assert.Equal(model, answer.Text("model_name"));
        JsonElement output = Assert.Single(answer.GetProperty("outputs").EnumerateArray());
        Assert.Equal(["name", "datatype", "shape", "data"], output.Names());
        Assert.Equal(("probabilities", "FP32", "[2,10]"), (output.Text("name"), output.Text("datatype"), output.GetProperty("shape").GetRawText()));
        Assert.Equal([.. await PredictAsync(predict, Pictures.Pixels), .. await PredictAsync(predict, dim)], output.Floats("data"));
    }

    [Fact]
    public async Task BytesAndNestedArrays_AreReadAlike()
    {
        int[] bytes = [.. Pictures.Pixels.Select((pixel, index) => (int)(pixel * (index % 256)))];
        float[] expected = await PredictAsync("/predict/digit", [.. bytes.Select(value => value / 255f)]);
        string nested = "[[" + Rows(bytes.Select(value => value.ToString(CultureInfo.InvariantCulture))) + "]]";
        Assert.Equal(expected, Probabilities(await InferAsync("digit", Request([1, 1, 28, 28], "UINT8", "[" + string.Join(',', bytes) + "]"))));
        Assert.Equal(expected, Probabilities(await InferAsync("digit", Request([1, 1, 28, 28], "UINT8", nested))));
    }

    [Fact]
    public async Task BlankPicture_IsAsLikelyAnyClass()
    {
        JsonElement answer = await InferAsync("digit", Request([1, 1, 28, 28], "FP32", Flat(new float[784])));
        Assert.All(Probabilities(answer), probability => Assert.Equal(0.1f, probability));
    }

    [Fact]
    public async Task IdOutputsAndParameters_AreTakenAsTheProtocolHasThem()
    {
        string body = "{\"id\":\"mine\",\"model_name\":\"digit\",\"model_version\":null,\"parameters\":{\"binary_data_output\":true},\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"binary_data\":true}}],"
            + Request([1, 1, 28, 28], "FP32", Flat(Pictures.Pixels), "\"parameters\":{\"any\":1},")[1..];
        JsonElement answer = await InferAsync("digit", body);
        Assert.Equal("mine", answer.Text("id"));
        Assert.Equal(10, Probabilities(answer).Length);
    }

    [Fact]
    public async Task AsManyAs256_AreAnswered_AndUnderTheVersion()
    {
        JsonElement model = await Json.ReadAsync(await _server.GetAsync("/v2/models/digit"));
        string address = $"digit/versions/{model.GetProperty("versions")[0].GetString()}";
        JsonElement answer = await InferAsync(address, Request([256, 1, 28, 28], "FP32", Flat(Enumerable.Repeat(Pictures.Pixels, 256).SelectMany(p => p))));
        Assert.Equal(2560, Probabilities(answer).Length);
    }

    [Theory]
    [InlineData("{}", "inputs")]
    [InlineData("[]", "object")]
    [InlineData("{\"inputs\":[]}", "one tensor")]
    [InlineData("{\"inputs\":[7]}", "a number")]
    [InlineData("{\"inputs\":[{}]}", "name")]
    [InlineData("{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[1,1,28,28]}]}", "no 'data'")]
    [InlineData("{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[1,1,28,28],\"parameters\":{\"binary_data_size\":3136}}]}", "binary data extension")]
    [InlineData("{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[1,1,28,28],\"parameters\":{\"\\ud800\\ud800\\ud800\":1}}]}", "surrogate")]
    [InlineData("{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[1,1,28,28],\"parameters\":7,\"data\":[]}]}", "parameters")]
    [InlineData("{\"id\":7,\"inputs\":[]}", "id")]
    [InlineData("{\"inputs\":[],\"inputs\":[]}", "twice")]
    [InlineData("{\"more\":1}", "more")]
    [InlineData("{\"outputs\":[{\"name\":\"logits\"}]}", "probabilities")]
    [InlineData("{\"outputs\":[{}]}", "probabilities")]
    [InlineData("{\"outputs\":{}}", "probabilities")]
    [InlineData("{\"inputs\":", "parsed")]
    [InlineData("", "empty")]
    public async Task AnotherForm_Is400(string body, string says)
        => await ErrorAsync(await _server.PostJsonAsync("/v2/models/digit/infer", body), 400, says);

    [Theory]
    [InlineData("[0,1,28,28]", "FP32", "[]", "shape")]
    [InlineData("[257,1,28,28]", "FP32", "[]", "256")]
    [InlineData("[1,784]", "FP32", "[]", "shape")]
    [InlineData("[-1,1,28,28]", "FP32", "[]", "shape")]
    [InlineData("[1.5,1,28,28]", "FP32", "[]", "shape")]
    [InlineData("\"1\"", "FP32", "[]", "shape")]
    [InlineData("[1,1,28,28]", "FP64", "[]", "FP32")]
    [InlineData("[1,1,28,28]", "FP32", "[]", "784")]
    [InlineData("[1,1,28,28]", "FP32", "[0.5,0.5]", "784")]
    [InlineData("[1,1,28,28]", "FP32", "[[[[0.5]]]]", "28")]
    [InlineData("[1,1,28,28]", "FP32", "{}", "an object")]
    [InlineData("[1,1,28,28]", "FP32", "ONES 1.01", "from 0 to 1")]
    [InlineData("[1,1,28,28]", "FP32", "ONES 1e999", "from 0 to 1")]
    [InlineData("[1,1,28,28]", "FP32", "ONES -0.01", "from 0 to 1")]
    [InlineData("[1,1,28,28]", "FP32", "ONES null", "from 0 to 1")]
    [InlineData("[1,1,28,28]", "FP32", "ONES [1]", "from 0 to 1")]
    [InlineData("[1,1,28,28]", "UINT8", "ONES 256", "from 0 to 255")]
    [InlineData("[1,1,28,28]", "UINT8", "ONES 0.5", "whole number")]
    public async Task BadTensor_Is400(string shape, string datatype, string data, string says)
    {
        string numbers = data.StartsWith("ONES ", StringComparison.Ordinal) ? "[" + string.Concat(Enumerable.Repeat("1,", 783)) + data[5..] + "]" : data;
        string body = $"{{\"inputs\":[{{\"name\":\"input\",\"shape\":{shape},\"datatype\":\"{datatype}\",\"data\":{numbers}}}]}}";
        await ErrorAsync(await _server.PostJsonAsync("/v2/models/digit/infer", body), 400, says);
    }

    [Fact]
    public async Task EveryOtherError_HasTheProtocolsForm()
    {
        string good = Request([1, 1, 28, 28], "FP32", Flat(Pictures.Pixels));
        await ErrorAsync(await _server.PostJsonAsync("/v2/models/none/infer", good), 404, "digit");
        await ErrorAsync(await _server.PostJsonAsync("/v2/models/generator/infer", good), 404, "digit");
        await ErrorAsync(await _server.GetAsync("/v2/models/generator"), 404, "digit");
        await ErrorAsync(await _server.GetAsync("/v2/repository/index"), 404, "route");
        await ErrorAsync(await _server.GetAsync("/v2/models/digit?version=1"), 400, "version");
        await ErrorAsync(await _server.GetAsync("/v2", "image/png"), 406, "application/json");
        await ErrorAsync(await _server.PostAsync("/v2/models/digit/infer", [1], "image/png"), 415, "application/json");
        await ErrorAsync(await _server.PostAsync("/v2/models/digit/infer", new byte[(10 * 1024 * 1024) + 1], "application/json"), 413, "10 MiB");
        using HttpResponseMessage get = await _server.GetAsync("/v2/models/digit/infer");
        await ErrorAsync(get, 405, "POST");
        Assert.Equal(["POST"], get.Content.Headers.Allow);
        using HttpResponseMessage binary = await _server.SendAsync(HttpMethod.Post, "/v2/models/digit/infer", null, ("Inference-Header-Content-Length", "100"));
        await ErrorAsync(binary, 400, "binary data extension");
    }

    [Fact]
    public async Task WhileModelsLoad_TheServerLivesAndIsNotReady()
    {
        await using ApiServer server = await ApiServer.StartLoadingAsync();
        await Json.ReadAsync(await server.GetAsync("/v2"));
        await Json.ReadAsync(await server.GetAsync("/v2/health/live"));
        await ErrorAsync(await server.GetAsync("/v2/health/ready"), 503, "loaded");
        await ErrorAsync(await server.GetAsync("/v2/models/digit/ready"), 503, "loaded");
        using HttpResponseMessage infer = await server.PostJsonAsync("/v2/models/digit/infer", "{}");
        await ErrorAsync(infer, 503, "loaded");
        Assert.NotNull(infer.Headers.RetryAfter?.Delta);
    }

    private static async Task ErrorAsync(HttpResponseMessage response, int status, string says)
    {
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((HttpStatusCode)status == response.StatusCode, $"Got {(int)response.StatusCode}, expected {status}: {body}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        using JsonDocument document = JsonDocument.Parse(body);
        Assert.Equal(["error"], document.RootElement.Names());
        Assert.Contains(says, document.RootElement.Text("error"), StringComparison.Ordinal);
        Assert.Single(response.Headers.GetValues("X-Request-Id"));
    }

    private static string Flat(IEnumerable<float> values) => "[" + string.Join(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture))) + "]";

    private static string Rows(IEnumerable<string> numbers) => "[" + string.Join(',', numbers.Chunk(28).Select(row => "[" + string.Join(',', row) + "]")) + "]";

    private static string Request(int[] shape, string datatype, string data, string more = "")
        => $"{{\"inputs\":[{{\"name\":\"input\",{more}\"shape\":[{string.Join(',', shape)}],\"datatype\":\"{datatype}\",\"data\":{data}}}]}}";

    private static float[] Probabilities(JsonElement answer) => answer.GetProperty("outputs")[0].Floats("data");

    private async Task<JsonElement> InferAsync(string model, string body) => await Json.ReadAsync(await _server.PostJsonAsync($"/v2/models/{model}/infer", body));

    private async Task<float[]> PredictAsync(string path, float[] pixels)
    {
        JsonElement prediction = await Json.ReadAsync(await _server.PostJsonAsync(path, Pictures.PixelsJson(pixels)));
        return [.. prediction.GetProperty("probabilities").EnumerateArray().Select(each => each.GetProperty("probability").GetSingle())];
    }
}
