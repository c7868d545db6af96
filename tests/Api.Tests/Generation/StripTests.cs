using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Generation;

public sealed class StripTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("to=8&seed=1", 28 * 4 * 9, 28 * 4)]
    [InlineData("to=8&seed=1&steps=2&scale=1&gap=5", 61, 28)]
    [InlineData("to=3&seed=1&steps=32&scale=1", 28 * 32, 28)]
    public async Task Png_HasTheSizeOfItsSteps(string query, int width, int height)
    {
        using HttpResponseMessage response = await _server.GetAsync("/generate/3/strip?" + query);
        byte[] png = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/png", response.Content.Headers.ContentType?.ToString());
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public async Task Json_BeginsAndEndsWithWhatGenerateWrites()
    {
        const string Options = "seed=5&slant=0.2&thickness=0.1&variation=0.9&ink=dark";
        JsonElement strip = await Json.ReadAsync(await _server.GetAsync("/generate/3/strip?to=8&steps=5&" + Options, "application/json"));
        Assert.Equal(["from", "to", "seed", "model", "modelVersion", "width", "height", "image", "frames", "reader", "judge"], strip.Names());
        Assert.Equal((3, 8), (strip.Number("from"), strip.Number("to")));
        JsonElement[] frames = [.. strip.GetProperty("frames").EnumerateArray()];
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], frames.Select(frame => frame.GetProperty("position").GetDouble()));
        Assert.All(frames, frame => Assert.Equal(["label", "confidence", "accepted"], frame.GetProperty("verdict").Names()));
        Assert.Equal(await PixelsAsync("3", Options), frames[0].Floats("pixels"));
        Assert.Equal(await PixelsAsync("8", Options), frames[4].Floats("pixels"));
        Assert.NotEqual(frames[0].Floats("pixels"), frames[2].Floats("pixels"));
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("image/svg+xml")]
    [InlineData("application/json")]
    public async Task WithSeed_IsCacheableForEver(string accept)
    {
        using HttpResponseMessage get = await _server.GetAsync("/generate/3/strip?to=8&seed=7", accept);
        using HttpResponseMessage head = await _server.SendAsync(HttpMethod.Head, "/generate/3/strip?to=8&seed=7", accept);
        using HttpResponseMessage again = await _server.SendAsync(HttpMethod.Get, "/generate/3/strip?to=8&seed=7", accept, ("If-None-Match", get.Headers.ETag!.ToString()));
        Assert.Equal(accept, get.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(get.Headers.NonValidated["Cache-Control"]));
        Assert.Equal("7", Assert.Single(get.Headers.GetValues("X-Seed")));
        Assert.Equal("Accept", Assert.Single(get.Headers.Vary));
        Assert.False(get.Headers.ETag!.IsWeak);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task WithoutSeed_IsNotStored()
    {
        using HttpResponseMessage response = await _server.GetAsync("/generate/3/strip?to=8");
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Null(response.Headers.ETag);
        Assert.Single(response.Headers.GetValues("X-Seed"));
    }

    [Theory]
    [InlineData("3", "", "'to'")]
    [InlineData("3", "to=10", "'to'")]
    [InlineData("3", "to=-1", "'to'")]
    [InlineData("3", "to=8&steps=1", "'steps'")]
    [InlineData("3", "to=8&steps=33", "'steps'")]
    [InlineData("3", "to=8&scale=17", "'scale'")]
    [InlineData("3", "to=8&style=mixed", "'style'")]
    [InlineData("3", "to=8&layout=natural", "'layout'")]
    [InlineData("33", "to=8", "number")]
    [InlineData("x", "to=8", "number")]
    public async Task OptionOutOfRange_Is400AndNamed(string number, string query, string named)
    {
        using HttpResponseMessage response = await _server.GetAsync($"/generate/{number}/strip?{query}");
        JsonElement problem = await ProblemAssert.IsAsync(response, 400, "invalid-parameter");
        Assert.Contains(named, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherRepresentation_Is406AndVaries()
    {
        using HttpResponseMessage response = await _server.GetAsync("/generate/3/strip?to=8&seed=7", "image/jpeg");
        await ProblemAssert.IsAsync(response, 406, "not-acceptable");
        Assert.Equal("Accept", Assert.Single(response.Headers.Vary));
    }

    private async Task<float[]> PixelsAsync(string digit, string options)
        => (await Json.ReadAsync(await _server.GetAsync($"/generate/{digit}?{options}", "application/json"))).GetProperty("digits")[0].Floats("pixels");
}
