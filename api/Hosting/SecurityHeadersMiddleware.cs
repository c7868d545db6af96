namespace Digits.Api.Hosting;

/// <summary>Headers that keep a browser from doing with our answers what they were not made for.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    /// <summary>Own files only: no inline script, no inline style, no other host. Pictures may be data and blob URLs.</summary>
    public static readonly string ContentSecurityPolicy = Policy(styles: "'self'");

    /// <summary>Swagger UI sets one inline style, known by its hash.</summary>
    private static readonly string SwaggerPolicy = Policy(styles: "'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='");

    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        bool swagger = context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase);
        headers.ContentSecurityPolicy = swagger ? SwaggerPolicy : ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        return next(context);
    }

    private static string Policy(string styles) =>
        $"default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; " +
        "font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}
