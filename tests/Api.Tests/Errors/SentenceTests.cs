using System.Text;
using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Errors;

/// <summary>A problem's detail says what would be right where it was sent, in the words of the contract.</summary>
public sealed class SentenceTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private const int TooMany = (10 * 1024 * 1024) + 1;

    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("/preprocess?task=", "is empty. Give it digit or fashion.")]
    [InlineData("/preprocess", "is required: digit or fashion.")]
    [InlineData("/predict/digit?model=", "Give it a value, or leave it out.")]
    [InlineData("/activations?inputTop=", "Give it a whole number from 0 to 784, or leave it out.")]
    [InlineData("/predict/digit?model=none", "for the task digit;")]
    [InlineData("/generate/x", "'x' (1 character)")]
    [InlineData("/generate/xy", "'xy' (2 characters)")]
    public async Task Parameter_IsToldWhatItTakes(string path, string says)
        => Assert.Contains(says, await DetailAsync(await _server.PostAsync(path, Pictures.Seven, "image/png")), StringComparison.Ordinal);

    [Theory]
    [InlineData("/predict/digit", "application/json", "", "Send an image or a JSON document, as Content-Type says.")]
    [InlineData("/predict/digit/batch", "application/json", "", "Send {\"inputs\": [...]} with 1 to 256 pictures.")]
    [InlineData("/predict/digit/batch", "image/png", "x", "Content-Type is 'image/png'. Send application/json.")]
    [InlineData("/predict/digit", "text/plain", "x", "Send one of image/png, ")]
    [InlineData("/predict/digit", "image/png", "no picture", "Send the picture in another format, as PNG for instance.")]
    [InlineData("/predict/digit", "image/png", "\u0089PNG\r\n\u001a\n", "Send the whole file, or the picture saved anew, as PNG for instance.")]
    [InlineData("/v2/models/digit/infer", "application/json", "", "Send an inference request, in JSON.")]
    public async Task Body_IsToldWhatToSendInstead(string path, string contentType, string body, string says)
        => Assert.Contains(says, await DetailAsync(await _server.PostAsync(path, Encoding.Latin1.GetBytes(body), contentType)), StringComparison.Ordinal);

    [Theory]
    [InlineData("/predict/digit", "Send a smaller image.")]
    [InlineData("/predict/digit/batch", "Send fewer inputs at once, or smaller images.")]
    [InlineData("/v2/models/digit/infer", "Send fewer pictures at once, or their numbers with fewer decimals.")]
    public async Task BodyTooLarge_IsToldWhatWouldBeLess(string path, string says)
        => Assert.EndsWith(says, await DetailAsync(await _server.PostAsync(path, new byte[TooMany], "application/json")), StringComparison.Ordinal);

    [Fact]
    public async Task ImageTooLarge_IsToldToBeSmaller()
        => Assert.EndsWith("Send a smaller picture.", await DetailAsync(await _server.PostAsync("/predict/digit", Pictures.PngDeclaring(50_000, 50_000), "image/png")), StringComparison.Ordinal);

    [Theory]
    [InlineData("/models", "answers with application/json; the Accept header does not allow it.")]
    [InlineData("/generate/7", "answers with image/png or application/json or image/svg+xml; the Accept header allows none of them.")]
    public async Task Representations_AreCounted(string path, string says)
        => Assert.EndsWith(says, await DetailAsync(await _server.GetAsync(path, "text/csv")), StringComparison.Ordinal);

    private static async Task<string> DetailAsync(HttpResponseMessage response)
    {
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.InRange((int)response.StatusCode, 400, 422);
        return document.RootElement.TryGetProperty("detail", out JsonElement detail) ? detail.GetString()! : document.RootElement.Text("error")!;
    }
}
