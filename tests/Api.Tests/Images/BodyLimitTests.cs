using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Images;

public sealed class BodyLimitTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private const int Limit = 10 * 1024 * 1024;
    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("/predict/digit", "image/png")]
    [InlineData("/predict/fashion", "application/json")]
    [InlineData("/activations", "application/octet-stream")]
    [InlineData("/explain", "application/octet-stream")]
    [InlineData("/preprocess?task=digit", "multipart/form-data; boundary=x")]
    [InlineData("/predict/digit/batch", "application/json")]
    public async Task BodyOver10MiB_Is413(string path, string contentType)
        => await ProblemAssert.IsAsync(await SendAsync(path, contentType, Limit + 1, chunked: false), 413, "body-too-large");

    [Fact]
    public async Task ChunkedBodyOver10MiB_Is413()
        => await ProblemAssert.IsAsync(await SendAsync("/predict/digit", "image/png", Limit + 1, chunked: true), 413, "body-too-large");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BodyOf10MiB_IsReadToItsEnd(bool chunked)
        => await ProblemAssert.IsAsync(await SendAsync("/predict/digit", "image/png", Limit, chunked), 415, "unsupported-image-format");

    private async Task<HttpResponseMessage> SendAsync(string path, string contentType, int length, bool chunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[length]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TransferEncodingChunked = chunked;
        // As curl does: a server that knows enough refuses before the body is sent.
        request.Headers.ExpectContinue = true;
        return await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
