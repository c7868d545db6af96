using System.Security.Cryptography;
using Digits.Api.Images;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Digits.Api.Generation;

/// <summary>Sends what was written, in one of its representations; with a given seed, cacheable for a year.</summary>
/// <remarks>The tag is a hash of the very bytes, so it is strong by construction: another model or representation is another tag.</remarks>
internal sealed class GeneratedResult(byte[] body, string mediaType, bool cacheable) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.Headers.CacheControl = cacheable ? "public, max-age=31536000, immutable" : "no-store";
        if (cacheable)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"");
            response.Headers.ETag = tag.ToString();
            if (IsKnown(httpContext.Request.Headers.IfNoneMatch, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = mediaType == MediaTypes.Json ? mediaType + "; charset=utf-8" : mediaType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    /// <summary>Compared weakly, as RFC 9110 asks: a proxy that compresses makes the tag weak.</summary>
    private static bool IsKnown(StringValues ifNoneMatch, EntityTagHeaderValue tag)
        => EntityTagHeaderValue.TryParseList(ifNoneMatch, out IList<EntityTagHeaderValue>? known)
            && known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false));
}
