using System.Net;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Hosting;

public sealed class CompressionTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private static readonly (string, string) Any = ("Accept-Encoding", "gzip, br");

    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("/swagger/v1/swagger.json", "gzip")]
    [InlineData("/swagger/v1/swagger.json", "br")]
    [InlineData("/models/digit", "br")]
    [InlineData("/models/digit-mlp/layers/1/units/1", "gzip")]
    public async Task LongAnswer_IsCompressedForWhoTakesThat(string path, string encoding)
    {
        using HttpResponseMessage whole = await _server.GetAsync(path);
        using HttpResponseMessage compressed = await _server.SendAsync(HttpMethod.Get, path, null, ("Accept-Encoding", encoding));
        Assert.Equal([encoding], compressed.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], compressed.Headers.Vary);
        Assert.Empty(whole.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], whole.Headers.Vary);
        Assert.Equal(whole.Content.Headers.ContentType, compressed.Content.Headers.ContentType);
        Assert.InRange((await BytesAsync(compressed)).Length, 1, (await BytesAsync(whole)).Length - 1);
    }

    [Theory]
    [InlineData("/activations?maps=true")]
    [InlineData("/explain")]
    [InlineData("/preprocess?task=digit")]
    public async Task LongAnswerToAPicture_IsCompressed(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Pictures.Seven) };
        request.Content.Headers.ContentType = new("image/png");
        request.Headers.TryAddWithoutValidation(Any.Item1, Any.Item2);
        using HttpResponseMessage response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task HeadOfALongAnswer_HasTheHeadersOfGetAndNoBody()
    {
        foreach (string path in (string[])["/models/digit", "/swagger/v1/swagger.json"])
        {
            using HttpResponseMessage get = await _server.SendAsync(HttpMethod.Get, path, null, Any);
            using HttpResponseMessage head = await _server.SendAsync(HttpMethod.Head, path, null, Any);
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Equal(get.Content.Headers.ContentEncoding, head.Content.Headers.ContentEncoding);
            Assert.Empty(await BytesAsync(head));
        }
    }

    /// <summary>Their strong ETag names their bytes.</summary>
    [Theory]
    [InlineData("application/json")]
    [InlineData("image/svg+xml")]
    public async Task WhatIsWritten_IsSentAsItIs(string accept)
    {
        using HttpResponseMessage response = await _server.SendAsync(HttpMethod.Get, "/generate/7?seed=1", accept, Any);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept"], response.Headers.Vary);
        Assert.False(response.Headers.ETag!.IsWeak);
        Assert.Equal((await BytesAsync(response)).Length, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task ProblemOfALongAnswer_IsReadable()
    {
        using HttpResponseMessage response = await _server.SendAsync(HttpMethod.Get, "/models/none", null, Any);
        await ProblemAssert.IsAsync(response, 404, "model-not-found");
    }

    private static Task<byte[]> BytesAsync(HttpResponseMessage response) => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
}
