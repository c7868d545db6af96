using System.Net;
using System.Text.Json;
using Digits.Api.Tests.Support;
using Digits.Imaging.Codecs;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Digits.Api.Tests.Documentation;

public sealed class OpenApiTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private readonly ApiServer _server = ready.Server;

    [Fact]
    public async Task Document_IsValidAndHasEveryRoute()
    {
        OpenApiDocument document = await LoadAsync();
        Assert.Equal(
        [
            "/activations", "/explain", "/generate/{number}", "/generate/{number}/strip", "/health/live", "/health/ready", "/metrics", "/models", "/models/{name}",
            "/models/{name}/layers/{index}/units/{unit}", "/predict/digit", "/predict/digit/batch", "/predict/fashion", "/predict/fashion/batch",
            "/predict/number", "/preprocess", "/problems", "/problems/{name}", "/v2", "/v2/health/live", "/v2/health/ready", "/v2/models/{name}",
            "/v2/models/{name}/infer", "/v2/models/{name}/ready", "/v2/models/{name}/versions/{version}", "/v2/models/{name}/versions/{version}/infer",
            "/v2/models/{name}/versions/{version}/ready",
        ], document.Paths.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryOperation_HasAnIdOfItsOwnAndASummary()
    {
        OpenApiOperation[] operations = [.. Operations(await LoadAsync())];
        Assert.All(operations, operation => Assert.NotEmpty(operation.Summary!));
        Assert.All(operations, operation => Assert.NotEmpty(operation.OperationId!));
        Assert.Distinct(operations.Select(operation => operation.OperationId));
    }

    [Theory]
    [InlineData("/health/live", false, false)]
    [InlineData("/models", true, false)]
    [InlineData("/predict/digit", true, true)]
    [InlineData("/generate/{number}", true, true)]
    public async Task Refusals_AreListedWhereTheyCanHappen(string path, bool isLimited, bool computes)
    {
        OpenApiResponses responses = (await LoadAsync()).Paths[path].Operations!.Values.First().Responses!;
        Assert.Equal(isLimited, responses.ContainsKey("429"));
        Assert.Equal(computes, responses.GetValueOrDefault("503")?.Description?.Contains("overloaded", StringComparison.OrdinalIgnoreCase) == true);
    }

    [Fact]
    public async Task Descriptions_NameThingsAsClientsKnowThem()
    {
        using HttpResponseMessage response = await _server.GetAsync("/swagger/v1/swagger.json");
        string document = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Digits.", document, StringComparison.Ordinal);
        Assert.Contains("row-major in `shape`.", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryMediaType_HasASchemaAndAnExample()
    {
        OpenApiOperation[] operations = [.. Operations(await LoadAsync())];
        IEnumerable<KeyValuePair<string, OpenApiMediaType>> contents = operations
            .SelectMany(operation => operation.Responses!.Values.Select(response => response.Content).Append(operation.RequestBody?.Content))
            .SelectMany(content => content ?? new Dictionary<string, OpenApiMediaType>());
        Assert.All(contents, content =>
        {
            Assert.NotNull(content.Value.Schema);
            Assert.True(content.Value.Example is not null || content.Value.Examples?.Count > 0, content.Key);
        });
    }

    [Theory]
    [InlineData("/predict/digit", true)]
    [InlineData("/predict/fashion", true)]
    [InlineData("/activations", true)]
    [InlineData("/explain", true)]
    [InlineData("/preprocess", false)]
    [InlineData("/predict/number", false)]
    public async Task ImageBodies_AreDocumentedInEveryForm(string path, bool pixels)
    {
        OpenApiDocument document = await LoadAsync();
        OpenApiOperation operation = document.Paths[path].Operations![HttpMethod.Post];
        IDictionary<string, OpenApiMediaType> content = operation.RequestBody!.Content!;
        Assert.Equal(
            new[] { "application/json", "application/octet-stream", "multipart/form-data" }.Concat(ImageCodec.Decoder.Formats).Order(StringComparer.Ordinal),
            content.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("binary", content["image/png"].Schema!.Format);
        Assert.Equal("binary", content["multipart/form-data"].Schema!.Properties!["file"].Format);
        Assert.Equal(pixels ? 2 : 1, content["application/json"].Examples!.Count);
        Assert.Superset(new HashSet<string> { "200", "400", "406", "413", "415", "422", "429", "503" }, operation.Responses!.Keys.ToHashSet());
    }

    [Fact]
    public async Task Examples_WorkWhenTheyAreSent()
    {
        OpenApiDocument document = await LoadAsync();
        string version = (await Json.ReadAsync(await _server.GetAsync("/models/digit"))).Text("modelVersion")!;
        foreach ((string path, IOpenApiPathItem item) in document.Paths.Where(path => path.Value.Operations!.ContainsKey(HttpMethod.Post)))
        {
            OpenApiMediaType json = item.Operations![HttpMethod.Post].RequestBody!.Content!["application/json"];
            string query = path == "/preprocess" ? "?task=digit" : path.StartsWith("/generate", StringComparison.Ordinal) ? "?as=7" : "";
            foreach (string body in (json.Examples?.Values.Select(example => example.Value) ?? [json.Example]).Select(node => node!.ToJsonString()))
            {
                string address = path.Replace("{number}", "7", StringComparison.Ordinal)
                    .Replace("{name}", "digit", StringComparison.Ordinal).Replace("{version}", version, StringComparison.Ordinal);
                using HttpResponseMessage response = await _server.PostJsonAsync(address + query, body);
                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
        }
    }

    [Fact]
    public async Task GenerationOptions_AreDocumentedWithTheirRanges()
    {
        OpenApiDocument document = await LoadAsync();
        IDictionary<string, IOpenApiParameter> parameters = document.Paths["/generate/{number}"].Operations![HttpMethod.Get].Parameters!
            .Where(parameter => parameter.In == ParameterLocation.Query).ToDictionary(parameter => parameter.Name!);
        Assert.Equal(["gap", "ink", "layout", "scale", "seed", "slant", "style", "thickness", "variation"], parameters.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("4294967295", parameters["seed"].Schema!.Maximum);
        Assert.Equal("16", parameters["scale"].Schema!.Maximum);
        Assert.Equal(4, parameters["scale"].Schema!.Default!.GetValue<int>());
        Assert.Equal(2, parameters["style"].Schema!.Enum!.Count);
    }

    [Fact]
    public async Task DocumentedPrediction_HasTheMembersOfARealOne()
    {
        JsonElement real = await Json.ReadAsync(await _server.PostAsync("/predict/digit", Pictures.Seven, "image/png"));
        IOpenApiSchema schema = (await LoadAsync()).Components!.Schemas!["PredictionResponse"];
        Assert.Equal(real.Names().Order(StringComparer.Ordinal), schema.Properties!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(real.Names().Order(StringComparer.Ordinal), schema.Required!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SwaggerUi_IsServedWithoutInlineScript()
    {
        using HttpResponseMessage redirect = await _server.GetAsync("/swagger");
        Assert.True(redirect.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.OK);
        using HttpResponseMessage head = await _server.SendAsync(HttpMethod.Head, "/swagger/index.html");
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        using HttpResponseMessage page = await _server.GetAsync("/swagger/index.html", "text/html");
        string html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style>", html, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    private static IEnumerable<OpenApiOperation> Operations(OpenApiDocument document)
        => document.Paths.Values.SelectMany(path => path.Operations!.Values);

    private async Task<OpenApiDocument> LoadAsync()
    {
        using HttpResponseMessage response = await _server.GetAsync("/swagger/v1/swagger.json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string json = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ReadResult result = OpenApiDocument.Parse(json, OpenApiConstants.Json);
        Assert.Empty(result.Diagnostic!.Errors);
        Assert.Empty(result.Diagnostic.Warnings);
        return result.Document!;
    }
}
