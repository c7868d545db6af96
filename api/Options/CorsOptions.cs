namespace Digits.Api.Options;

/// <summary>Pages of which other origins may call this service.</summary>
internal sealed class CorsOptions
{
    public const string Section = "Cors";

    /// <summary>Such as <c>https://digits.example</c>: scheme, host and port, no path. Empty: only our own page.</summary>
    public string[] Origins { get; set; } = [];

    public static bool IsOrigin(string origin)
        => Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
            && uri.Scheme is "http" or "https"
            && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase);
}
