using Digits.Api.Tests.Support;
using Digits.Imaging.Codecs;

namespace Digits.Api.Tests.Images;

/// <summary>WebP is read where the build reads it, and refused as any other format is where it does not.</summary>
public sealed class WebPBodyTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private const string Path = "/predict/digit";

    // A dark seven on white, 56 x 56: lossless, and of quality 40.
    private const string Lossless = "UklGRjgAAABXRUJQVlA4TCwAAAAvN8ANAIXato0c77+02ssfi4j+q03bgHHanjO45pJdeUjtSDk7j692AcTFFQ==";
    private const string Lossy =
        "UklGRsgAAABXRUJQVlA4ILwAAABwBgCdASo4ADgAPu1ssFGppaSirhJIATAdiWkAEKAHiC+dBxsLy3MEqv4vWjSgovKHyrppDcHlj3o/6wAA/vH3cv5N37T7sJZwLZ5TSDuUXoQ6wVZv8f8k"
        + "Jb4TwRbnuNfufTCQuXs/W6b/jabBng/64nTQQJxUhExdSr3ml3ZRT3vsGPtvQqE34W0izw4cwrPi0i+ou+EraTg7Pk/MMfCfsfl5BOUWPdtLx8W3Zz7IlE12yufCfJLPgAAAAA==";

    private readonly ApiServer _server = ready.Server;

    private static bool IsRead => ImageCodec.Decoder.Formats.Contains("image/webp");

    [Theory]
    [InlineData(Lossless, "image/webp")]
    [InlineData(Lossy, "image/webp")]
    [InlineData(Lossy, "application/octet-stream")]
    public async Task Picture_IsReadWhereTheBuildReadsIt(string file, string contentType)
    {
        HttpResponseMessage response = await _server.PostAsync(Path, Convert.FromBase64String(file), contentType);

        if (!IsRead)
        {
            await ProblemAssert.IsAsync(response, 415, contentType == "image/webp" ? "unsupported-media-type" : "unsupported-image-format");
            return;
        }

        Assert.Equal(10, (await Json.ReadAsync(response)).GetProperty("probabilities").GetArrayLength());
    }

    [Fact]
    public async Task CutOff_Is422()
    {
        Assert.SkipUnless(IsRead, "This build reads no WebP.");
        await ProblemAssert.IsAsync(await _server.PostAsync(Path, Convert.FromBase64String(Lossy)[..^60], "image/webp"), 422, "undecodable-image");
    }
}
