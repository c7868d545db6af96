using System.Text;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Images;

public sealed class JsonImageTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private const string Path = "/predict/digit";
    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("{")]
    [InlineData("{\"image\": AAAA}")]
    [InlineData("{\"image\": \"AAAA\"} trailing")]
    [InlineData("{\"image\": \"AAAA\"}{}")]
    [InlineData("{\"image\": \"AAAA\",}")]
    [InlineData("{'image': 'AAAA'}")]
    [InlineData("// comment\n{}")]
    [InlineData("\uFEFF{\"image\": \"AAAA\"}")]
    [InlineData("{\"pixels\": [NaN]}")]
    [InlineData("{\"pixels\": [Infinity]}")]
    [InlineData("{\"pixels\": [01]}")]
    [InlineData("{\"pixels\": [.5]}")]
    [InlineData("{\"image\": \"\\ud800\"}")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData(" ")]
    [InlineData("\0")]
    public async Task MalformedJson_Is400(string body)
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync(Path, body), 400, "malformed-json");

    [Fact]
    public async Task DeepNesting_Is400()
    {
        string body = "{\"pixels\":" + new string('[', 100_000) + new string(']', 100_000) + "}";
        await ProblemAssert.IsAsync(await _server.PostJsonAsync(Path, body), 400, "malformed-json");
    }

    [Fact]
    public async Task InvalidUtf8_Is400()
        => await ProblemAssert.IsAsync(
            await _server.PostAsync(Path, [.. "{\"image\":\""u8, 0xFF, 0xC0, .. "\"}"u8], "application/json"), 400, "malformed-json");

    [Fact]
    public async Task Utf16_Is400()
        => await ProblemAssert.IsAsync(
            await _server.PostAsync(Path, Encoding.Unicode.GetBytes("{\"image\":\"AAAA\"}"), "application/json"), 400, "malformed-json");

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"AAAA\"")]
    [InlineData("{\"image\": null}")]
    [InlineData("{\"image\": 7}")]
    [InlineData("{\"image\": [\"AAAA\"]}")]
    [InlineData("{\"Image\": \"AAAA\"}")]
    [InlineData("{\"image\": \"AAAA\", \"model\": \"digit\"}")]
    [InlineData("{\"image\": \"AAAA\", \"image\": \"AAAA\"}")]
    [InlineData("{\"image\": \"AAAA\", \"pixels\": []}")]
    [InlineData("{\"pixels\": [], \"pixels\": []}")]
    [InlineData("{\"url\": \"http://localhost/7.png\"}")]
    public async Task AnotherForm_Is400(string body)
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync(Path, body), 400, "invalid-body");

    [Theory]
    [InlineData("not base64!")]
    [InlineData("AAA")]
    [InlineData("AAA=A")]
    [InlineData("iVBORw0KGgo_-AAA")]
    [InlineData("data:image/png,AAAA")]
    [InlineData("data:image/png;base64")]
    [InlineData("data:image/png;base64,%%%")]
    [InlineData("http://localhost/7.png")]
    public async Task BadBase64_Is400(string image)
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync(Path, $"{{\"image\":\"{image}\"}}"), 400, "invalid-base64");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("data:image/png;base64,")]
    public async Task EmptyImage_Is400(string image)
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync(Path, $"{{\"image\":\"{image}\"}}"), 400, "empty-body");

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"0,0,0\"")]
    [InlineData("{\"0\": 1}")]
    [InlineData("[]")]
    [InlineData("[[0]]")]
    public async Task PixelsThatAreNo784Numbers_Are400(string pixels)
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync(Path, $"{{\"pixels\":{pixels}}}"), 400, "invalid-pixels");

    [Theory]
    [InlineData(783)]
    [InlineData(785)]
    [InlineData(3000)]
    public async Task AnotherNumberOfPixels_Is400(int count)
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync(Path, Pictures.PixelsJson(new float[count])), 400, "invalid-pixels");

    [Theory]
    [InlineData("1.0000001")]
    [InlineData("-0.001")]
    [InlineData("255")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("null")]
    [InlineData("\"0.5\"")]
    [InlineData("\"NaN\"")]
    [InlineData("true")]
    [InlineData("[0]")]
    [InlineData("{}")]
    public async Task PixelThatIsNoNumberFrom0To1_Is400(string pixel)
    {
        string zeros = string.Join(',', Enumerable.Repeat("0", 783));
        await ProblemAssert.IsAsync(await _server.PostJsonAsync(Path, $"{{\"pixels\":[{zeros},{pixel}]}}"), 400, "invalid-pixels");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("-0")]
    [InlineData("1e-400")]
    [InlineData("0.99999999999999999999999999")]
    public async Task PixelAtTheEdges_IsRead(string pixel)
    {
        string zeros = string.Join(',', Enumerable.Repeat("0", 783));
        await Json.ReadAsync(await _server.PostJsonAsync(Path, $"{{\"pixels\":[{zeros},{pixel}]}}"));
    }

    [Fact]
    public async Task Pixels_WherePicturesAreTheMatter_Are400()
        => await ProblemAssert.IsAsync(
            await _server.PostJsonAsync("/preprocess?task=digit", Pictures.PixelsJson(Pictures.Pixels)), 400, "invalid-body");

    [Theory]
    [InlineData("{}", "empty")]
    [InlineData("[]", "an array")]
    [InlineData("{\"url\": \"AAAA\"}", "'url' is unknown")]
    public async Task AnotherForm_WherePicturesAreTheMatter_IsNotToldOfPixels(string body, string named)
    {
        foreach (string path in (string[])["/preprocess?task=digit", "/predict/number"])
        {
            string detail = await Detail(await _server.PostJsonAsync(path, body), 400, "invalid-body");
            Assert.Contains(named, detail, StringComparison.Ordinal);
            Assert.DoesNotContain("pixels", detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TooFewPixels_WherePicturesAreTheMatter_AreRefusedAsPixels()
    {
        string detail = await Detail(await _server.PostJsonAsync("/predict/number", Pictures.PixelsJson(new float[783])), 400, "invalid-body");
        Assert.Equal("This address takes no 'pixels', expected {\"image\": \"<base64 or data URL>\"}.", detail);
    }

    [Fact]
    public async Task OnePixel_IsCountedInTheSingular()
        => Assert.Contains("'pixels' has 1 number,", await Detail(await _server.PostJsonAsync(Path, Pictures.PixelsJson([1])), 400, "invalid-pixels"), StringComparison.Ordinal);

    private static async Task<string> Detail(HttpResponseMessage response, int status, string type)
        => (await ProblemAssert.IsAsync(response, status, type)).Text("detail")!;
}
