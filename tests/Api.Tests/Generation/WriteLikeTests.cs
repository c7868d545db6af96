using System.Net;
using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Generation;

public sealed class WriteLikeTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private readonly ApiServer _server = ready.Server;

    [Fact]
    public async Task Sample_GivesThePngOfTheNumber_AndIsNotStored()
    {
        using HttpResponseMessage response = await _server.PostAsync("/generate/2026?as=7&seed=3", Pictures.Seven, "image/png");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/png", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Null(response.Headers.ETag);
        Assert.Equal("3", Assert.Single(response.Headers.GetValues("X-Seed")));
        using HttpResponseMessage again = await _server.PostAsync("/generate/2026?as=7&seed=3", Pictures.Seven, "image/png");
        Assert.Equal(await BytesAsync(response), await BytesAsync(again));
    }

    [Fact]
    public async Task Sample_InEveryForm_GivesJsonWithItsHand()
    {
        foreach (string body in (string[])[Pictures.ImageJson(Pictures.DarkSeven), Pictures.PixelsJson(Pictures.Pixels)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/generate/42?as=1&layout=natural&variation=0");
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            request.Headers.Add("Accept", "application/json");
            JsonElement json = await Json.ReadAsync(await _server.Client.SendAsync(request, TestContext.Current.CancellationToken));
            Assert.Equal(["number", "seed", "model", "modelVersion", "width", "height", "image", "digits", "reader", "judge", "hand"], json.Names());
            Assert.Equal(["digit", "slant", "thickness", "likeness"], json.GetProperty("hand").Names());
            Assert.Equal(1, json.GetProperty("hand").Number("digit"));
            Assert.Equal(2, json.GetProperty("digits").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?as=7")]
    public async Task BlankSample_Is422(string query)
        => await ProblemAssert.IsAsync(await _server.PostAsync("/generate/1" + query, Pictures.Blank, "image/png"), 422, "unreadable-sample");

    [Fact]
    public async Task BadSample_IsThePictureProblem()
    {
        await ProblemAssert.IsAsync(await _server.PostAsync("/generate/1?as=7", [], "image/png"), 400, "empty-body");
        await ProblemAssert.IsAsync(await _server.PostAsync("/generate/1?as=7", Pictures.Seven[..100], "image/png"), 422, "undecodable-image");
        await ProblemAssert.IsAsync(await _server.PostAsync("/generate/1?as=7", Pictures.Seven, "text/plain"), 415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("1", "as=10", "'as'")]
    [InlineData("1", "as=x", "'as'")]
    [InlineData("1", "style=mixed", "'style'")]
    [InlineData("1", "gap=29", "'gap'")]
    [InlineData("1x", "as=1", "number")]
    public async Task OptionOutOfRange_Is400AndNamed(string number, string query, string named)
    {
        using HttpResponseMessage response = await _server.PostAsync($"/generate/{number}?{query}", Pictures.Seven, "image/png");
        JsonElement problem = await ProblemAssert.IsAsync(response, 400, "invalid-parameter");
        Assert.Contains(named, problem.Text("detail"), StringComparison.Ordinal);
    }

    private static Task<byte[]> BytesAsync(HttpResponseMessage response) => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
}
