using Digits.Api.Errors;

namespace Digits.Api.Images;

/// <summary>Files inside JSON: base64, bare or as a data URL (RFC 2397).</summary>
internal static class Base64Image
{
    private const string Scheme = "data:";
    private const string Marker = ";base64,";

    /// <exception cref="ProblemException">400: it is no base64, or has no bytes.</exception>
    public static byte[] Decode(string text)
    {
        ReadOnlySpan<char> encoded = text.AsSpan().Trim();
        if (encoded.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            int comma = encoded.IndexOf(',');
            if (comma < 0 || !encoded[..(comma + 1)].EndsWith(Marker, StringComparison.OrdinalIgnoreCase))
            {
                throw Invalid("'image' is a data URL without ';base64,'. Send data:image/png;base64,<base64>.");
            }

            encoded = encoded[(comma + 1)..];
        }

        // Upper bound of the decoded length; white space, which base64 may be broken with, makes it less.
        var bytes = new byte[((encoded.Length / 4) + 1) * 3];
        if (!Convert.TryFromBase64Chars(encoded, bytes, out int length))
        {
            throw Invalid("'image' is not base64: letters, digits, '+' and '/', padded with '=' to a multiple of four characters.");
        }

        return length > 0 ? bytes[..length] : throw new ProblemException(Problems.EmptyBody, "'image' holds no bytes. Send a picture's file.");
    }

    private static ProblemException Invalid(string detail) => new(Problems.InvalidBase64, detail);
}
