using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Generation;

public sealed class GenerationTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("7", "", 28 * 4, 28 * 4)]
    [InlineData("2026", "&scale=1", 28 * 4, 28)]
    [InlineData("007", "&scale=2&gap=3", ((28 * 3) + 6) * 2, 56)]
    [InlineData("01234567890123456789012345678901", "&scale=1", 28 * 32, 28)]
    public async Task Png_HasTheSizeOfItsDigits(string number, string options, int width, int height)
    {
        using HttpResponseMessage response = await _server.GetAsync($"/generate/{number}?seed=1{options}", "image/png");
        byte[] png = await BytesAsync(response);
        Assert.Equal("image/png", response.Content.Headers.ContentType?.ToString());
        Assert.Equal((byte[])[0x89, .. "PNG"u8], png[..4]);
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Fact]
    public async Task Json_HasThePngAndItsDigits()
    {
        const string Path = "/generate/042?seed=4294967295&slant=0.3&thickness=-0.2&style=mixed&ink=dark";
        JsonElement json = await Json.ReadAsync(await _server.GetAsync(Path, "application/json"));
        byte[] png = await BytesAsync(await _server.GetAsync(Path, "image/png"));
        Assert.Equal(["number", "seed", "model", "modelVersion", "width", "height", "image", "digits", "reader", "judge"], json.Names());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("reader").ValueKind);
        JsonElement judge = await Json.ReadAsync(await _server.GetAsync("/models/digit"));
        Assert.Equal(("digit", judge.Text("modelVersion")), (json.GetProperty("judge").Text("model"), json.GetProperty("judge").Text("modelVersion")));
        Assert.Equal("042", json.Text("number"));
        Assert.Equal(uint.MaxValue, json.GetProperty("seed").GetUInt32());
        Assert.Equal("data:image/png;base64," + Convert.ToBase64String(png), json.Text("image"));
        Assert.Equal([0, 4, 2], json.GetProperty("digits").EnumerateArray().Select(digit => digit.Number("digit")));
        Assert.All(json.GetProperty("digits").EnumerateArray(), digit => Assert.Equal(784, digit.Floats("pixels").Length));
    }

    [Fact]
    public async Task Json_HasTheVerdictOfTheDefaultDigitModelOnEachDigit()
    {
        JsonElement json = await Json.ReadAsync(await _server.GetAsync("/generate/042?seed=3&layout=natural", "application/json"));
        JsonElement[] digits = [.. json.GetProperty("digits").EnumerateArray()];
        string inputs = string.Join(',', digits.Select(digit => Pictures.PixelsJson(digit.Floats("pixels"))));
        JsonElement read = await Json.ReadAsync(await _server.PostJsonAsync("/predict/digit/batch", $"{{\"inputs\":[{inputs}]}}"));
        Assert.All(digits.Zip(read.GetProperty("results").EnumerateArray()), pair =>
        {
            JsonElement verdict = pair.First.GetProperty("verdict");
            JsonElement best = pair.Second.GetProperty("accepted").GetBoolean() ? pair.Second.GetProperty("label") : pair.Second.GetProperty("rejection").GetProperty("bestGuess");
            Assert.Equal(["label", "confidence", "accepted"], verdict.Names());
            Assert.Equal(best.GetString(), verdict.Text("label"));
            Assert.Equal(pair.Second.GetProperty("confidence").GetSingle(), verdict.GetProperty("confidence").GetSingle(), 1e-5f);
            Assert.Equal(pair.Second.GetProperty("accepted").GetBoolean(), verdict.GetProperty("accepted").GetBoolean());
        });
    }

    [Fact]
    public async Task Svg_IsADocumentOfTheSameSize_WithAPathForEachDigit()
    {
        const string Path = "/generate/205?seed=9&scale=3&slant=0.4&ink=dark&gap=2&layout=natural";
        using HttpResponseMessage response = await _server.GetAsync(Path, "image/svg+xml");
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.ToString());
        XElement svg = XElement.Parse(Encoding.UTF8.GetString(await BytesAsync(response)));
        JsonElement json = await Json.ReadAsync(await _server.GetAsync(Path, "application/json"));
        XNamespace name = "http://www.w3.org/2000/svg";
        Assert.Equal(name + "svg", svg.Name);
        Assert.Equal($"{json.Number("width")} {json.Number("height")}", $"{svg.Attribute("width")!.Value} {svg.Attribute("height")!.Value}");
        Assert.Equal("205", svg.Element(name + "title")!.Value);
        Assert.Equal(3, svg.Element(name + "g")!.Elements(name + "path").Count());
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(response.Headers.NonValidated["Cache-Control"]));
        using HttpResponseMessage again = await _server.SendAsync(HttpMethod.Get, Path, "image/svg+xml", ("If-None-Match", response.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task NaturalLayout_ChangesTheWidth_AndThePngIsThatWide()
    {
        const string Path = "/generate/1111?seed=1&scale=2";
        JsonElement cells = await Json.ReadAsync(await _server.GetAsync(Path + "&layout=cells", "application/json"));
        JsonElement natural = await Json.ReadAsync(await _server.GetAsync(Path + "&layout=natural", "application/json"));
        JsonElement wide = await Json.ReadAsync(await _server.GetAsync(Path + "&layout=natural&gap=5", "application/json"));
        byte[] png = await BytesAsync(await _server.GetAsync(Path + "&layout=natural", "image/png"));
        Assert.Equal(await BytesAsync(await _server.GetAsync(Path)), await BytesAsync(await _server.GetAsync(Path + "&layout=cells")));
        Assert.NotEqual(cells.Number("width"), natural.Number("width"));
        Assert.Equal(natural.Number("width"), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(natural.Number("width") + (3 * 5 * 2), wide.Number("width"));
        Assert.Equal(cells.GetProperty("digits").GetRawText(), natural.GetProperty("digits").GetRawText());
    }

    [Fact]
    public async Task SameSeed_SameBytes_OtherSeed_OtherBytes()
    {
        byte[] first = await BytesAsync(await _server.GetAsync("/generate/5?seed=7"));
        Assert.Equal(first, await BytesAsync(await _server.GetAsync("/generate/5?seed=7")));
        Assert.NotEqual(first, await BytesAsync(await _server.GetAsync("/generate/5?seed=8")));
    }

    [Fact]
    public async Task WithSeed_IsCacheableForEver()
    {
        using HttpResponseMessage response = await _server.GetAsync("/generate/5?seed=7");
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(response.Headers.NonValidated["Cache-Control"]));
        Assert.False(response.Headers.ETag!.IsWeak);
        Assert.Equal("7", Assert.Single(response.Headers.GetValues("X-Seed")));
        Assert.Equal("Accept", Assert.Single(response.Headers.Vary));
    }

    [Fact]
    public async Task WithoutSeed_IsNotStored_AndItsSeedGivesItAgain()
    {
        using HttpResponseMessage response = await _server.GetAsync("/generate/5");
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Null(response.Headers.ETag);
        string seed = Assert.Single(response.Headers.GetValues("X-Seed"));
        Assert.Equal(await BytesAsync(response), await BytesAsync(await _server.GetAsync("/generate/5?seed=" + seed)));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("*")]
    public async Task KnownTag_Is304(string ifNoneMatch)
    {
        using HttpResponseMessage first = await _server.GetAsync("/generate/5?seed=7");
        string sent = string.Format(null, ifNoneMatch, first.Headers.ETag);
        using HttpResponseMessage second = await _server.SendAsync(HttpMethod.Get, "/generate/5?seed=7", null, ("If-None-Match", sent));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal("7", Assert.Single(second.Headers.GetValues("X-Seed")));
        Assert.Equal("Accept", Assert.Single(second.Headers.Vary));
    }

    [Fact]
    public async Task TagOfTheOtherRepresentation_IsAnotherOne()
    {
        using HttpResponseMessage png = await _server.GetAsync("/generate/5?seed=7", "image/png");
        using HttpResponseMessage second = await _server.SendAsync(
            HttpMethod.Get, "/generate/5?seed=7", "application/json", ("If-None-Match", png.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.NotEqual(png.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task Head_HasTheHeadersOfGet()
    {
        using HttpResponseMessage get = await _server.GetAsync("/generate/5?seed=7");
        using HttpResponseMessage head = await _server.SendAsync(HttpMethod.Head, "/generate/5?seed=7");
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(null, "image/png")]
    [InlineData("*/*", "image/png")]
    [InlineData("image/*", "image/png")]
    [InlineData("image/avif,image/webp,image/apng,image/*,*/*;q=0.8", "image/png")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/json, text/plain, */*", "application/json")]
    [InlineData("image/png;q=0.5, application/json", "application/json")]
    [InlineData("image/png, application/json;q=0.9", "image/png")]
    [InlineData("image/png;q=0, */*", "application/json")]
    [InlineData("image/png;q=0.1, */*;q=0.2", "application/json")]
    [InlineData("text/html, */*;q=0.1", "image/png")]
    [InlineData("image/svg+xml", "image/svg+xml")]
    [InlineData("image/svg+xml, */*", "image/svg+xml")]
    [InlineData("image/png;q=0.5, image/svg+xml", "image/svg+xml")]
    [InlineData("image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", "image/png")]
    [InlineData("image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5", "image/png")]
    public async Task Accept_ChoosesTheRepresentation(string? accept, string expected)
    {
        using HttpResponseMessage response = await _server.GetAsync("/generate/5?seed=7", accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/jpeg")]
    [InlineData("image/png;q=0")]
    [InlineData("*/*;q=0")]
    [InlineData("nonsense")]
    public async Task OtherRepresentation_Is406AndVaries(string accept)
    {
        using HttpResponseMessage response = await _server.GetAsync("/generate/5?seed=7", accept);
        await ProblemAssert.IsAsync(response, 406, "not-acceptable");
        Assert.Equal("Accept", Assert.Single(response.Headers.Vary));
        Assert.Equal("7", Assert.Single(response.Headers.GetValues("X-Seed")));
    }

    private static async Task<byte[]> BytesAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
