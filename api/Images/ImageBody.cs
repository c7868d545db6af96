using Microsoft.Net.Http.Headers;

namespace Digits.Api.Images;

/// <summary>Reads one image in any of the forms that the contract lists.</summary>
internal static class ImageBody
{
    /// <summary>An image file, or pixels.</summary>
    public static Task<ImageInput> ReadAsync(HttpContext context) => ReadAsync(context, takesPixels: true);

    /// <summary>An image file; pixels are refused, since here the picture itself is the matter.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadFileAsync(HttpContext context) => ((FileInput)await ReadAsync(context, takesPixels: false)).File;

    private static async Task<ImageInput> ReadAsync(HttpContext context, bool takesPixels)
    {
        HttpRequest request = context.Request;
        MediaTypeHeaderValue type = MediaTypes.Require(request, MediaTypes.Images);
        ArraySegment<byte> body = await RequestBody.ReadAsync(context, BodyKind.Image);
        return type.Is(MediaTypes.Json) ? ImageJson.Parse(body, takesPixels)
            : type.Is(MediaTypes.Multipart) ? new FileInput(await MultipartImage.ReadAsync(type, body, context.RequestAborted))
            : new FileInput(body);
    }
}
