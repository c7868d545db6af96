using Digits.Api.Errors;
using Microsoft.Net.Http.Headers;

namespace Digits.Api.Images;

/// <summary>Reads one image in any of the forms that the contract lists.</summary>
internal static class ImageBody
{
    /// <summary>An image file, or pixels.</summary>
    public static async Task<ImageInput> ReadAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        MediaTypeHeaderValue type = MediaTypes.Require(request, MediaTypes.Images);
        ArraySegment<byte> body = await RequestBody.ReadAsync(context);
        return type.Is(MediaTypes.Json) ? ImageJson.Parse(body)
            : type.Is(MediaTypes.Multipart) ? new FileInput(await MultipartImage.ReadAsync(type, body, context.RequestAborted))
            : new FileInput(body);
    }

    /// <summary>An image file; pixels are refused, since here the picture itself is the matter.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadFileAsync(HttpContext context)
        => await ReadAsync(context) is FileInput input
            ? input.File
            : throw new ProblemException(Problems.InvalidBody, "This address takes no 'pixels'. Send a picture's file or {\"image\": \"<base64>\"}.");
}
