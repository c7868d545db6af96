namespace Digits.Api.Hosting;

/// <summary>What every readable route has in common.</summary>
internal static class RouteExtensions
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A route to read: whatever answers GET answers HEAD, with the same headers.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder app, string pattern, Delegate handler)
        => app.MapMethods(pattern, ReadMethods, handler);
}
