using System.Text;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Images;

/// <summary>Every form that an image may be sent in, and what is refused.</summary>
public sealed class ImageBodyTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private const string Path = "/predict/digit";
    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("image/png")]
    [InlineData("IMAGE/PNG")]
    [InlineData("image/png; name=seven.png")]
    [InlineData("image/jpeg")]
    [InlineData("image/jpg")]
    [InlineData("image/x-png")]
    [InlineData("image/gif")]
    [InlineData("image/bmp")]
    [InlineData("application/octet-stream")]
    [InlineData("application/octet-stream; charset=binary")]
    public async Task FileBytes_AreReadWhateverTheirTypeSays(string contentType)
        => await Accepted(await _server.PostAsync(Path, Pictures.Seven, contentType));

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    public async Task JsonImage_IsRead(string contentType)
        => await Accepted(await _server.PostAsync(Path, Encoding.UTF8.GetBytes(Pictures.ImageJson(Pictures.Seven)), contentType));

    [Theory]
    [InlineData("data:image/png;base64,")]
    [InlineData("data:;base64,")]
    [InlineData("DATA:application/octet-stream;name=x;BASE64,")]
    public async Task DataUrl_IsRead(string prefix)
        => await Accepted(await _server.PostJsonAsync(Path, $"{{\"image\":\"{prefix}{Convert.ToBase64String(Pictures.Seven)}\"}}"));

    [Fact]
    public async Task Pixels_AreRead() => await Accepted(await _server.PostJsonAsync(Path, Pictures.PixelsJson(Pictures.Pixels)));

    [Fact]
    public async Task ChunkedBody_IsRead()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Pictures.Seven) };
        request.Content.Headers.ContentType = new("image/png");
        request.Headers.TransferEncodingChunked = true;
        await Accepted(await _server.Client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("image/avif")]
    [InlineData("image/svg+xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("image/png, image/jpeg")]
    public async Task NoOrAnotherMediaType_Is415(string? contentType)
        => await ProblemAssert.IsAsync(await _server.PostAsync(Path, Pictures.Seven, contentType), 415, "unsupported-media-type");

    [Fact]
    public async Task CompressedBody_Is415()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Pictures.Seven) };
        request.Content.Headers.ContentType = new("image/png");
        request.Content.Headers.ContentEncoding.Add("gzip");
        await ProblemAssert.IsAsync(await _server.Client.SendAsync(request, TestContext.Current.CancellationToken), 415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/octet-stream")]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task EmptyBody_Is400(string contentType)
        => await ProblemAssert.IsAsync(await _server.PostAsync(Path, [], contentType), 400, "empty-body");

    [Theory]
    [InlineData("hello, this is no picture at all")]
    [InlineData("x")]
    [InlineData("RIFF\u0010\0\0\0WAVEfmt ")]
    public async Task BytesOfNoImageFormat_Are415(string body)
        => await ProblemAssert.IsAsync(await _server.PostAsync(Path, Encoding.Latin1.GetBytes(body), "image/png"), 415, "unsupported-image-format");

    [Fact]
    public async Task TruncatedImage_Is422()
        => await ProblemAssert.IsAsync(await _server.PostAsync(Path, Pictures.Seven[..^50], "image/png"), 422, "undecodable-image");

    [Fact]
    public async Task CorruptImage_Is422()
    {
        byte[] corrupt = [.. Pictures.Seven];
        corrupt[corrupt.Length / 2] ^= 0x55;
        await ProblemAssert.IsAsync(await _server.PostAsync(Path, corrupt, "image/png"), 422, "undecodable-image");
    }

    [Theory]
    [InlineData(50_000, 50_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(50_000_001, 1)]
    public async Task ImageThatDeclaresTooManyPixels_Is413(int width, int height)
        => await ProblemAssert.IsAsync(await _server.PostAsync(Path, Pictures.PngDeclaring(width, height), "image/png"), 413, "image-too-large");

    private static async Task Accepted(HttpResponseMessage response)
        => Assert.Equal(10, (await Json.ReadAsync(response)).GetProperty("probabilities").GetArrayLength());
}
