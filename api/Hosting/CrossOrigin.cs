using Digits.Api.Generation;
using Digits.Api.Options;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Digits.Api.Hosting;

/// <summary>Pages of other origins, and proxies in front.</summary>
internal static class CrossOrigin
{
    public static void AddConfiguredCors(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>().Configure<IOptions<Options.CorsOptions>>(
            (cors, options) => cors.AddDefaultPolicy(policy => Allow(policy, options.Value.Origins)));
    }

    /// <summary>Lets configured origins in. Whether an answer says so depends on the request's Origin, which a cache in between must know of every answer.</summary>
    public static void UseConfiguredCors(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<Options.CorsOptions>>().Value.Origins.Length > 0)
        {
            app.Use((context, next) =>
            {
                context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
                return next(context);
            });
        }

        app.UseCors();
    }

    public static void AddForwarding(this IServiceCollection services)
        => services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, options) =>
        {
            forwarded.ForwardedHeaders = options.Value.Networks.Length > 0 ? ForwardedHeaders.XForwardedFor : ForwardedHeaders.None;
            foreach (string network in options.Value.Networks)
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });

    private static void Allow(CorsPolicyBuilder policy, string[] origins) => policy
        .WithOrigins(origins)
        .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
        .AllowAnyHeader()
        .WithExposedHeaders("ETag", RequestIdMiddleware.Header, GenerationEndpoints.SeedHeader, "Retry-After")
        .SetPreflightMaxAge(TimeSpan.FromHours(1));
}
