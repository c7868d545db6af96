namespace Digits.Api.Images;

/// <summary>Pictures inside JSON answers (RFC 2397).</summary>
internal static class DataUrl
{
    public static string OfPng(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);
}
