using Digits.Api.Generation;
using Digits.Api.Options;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

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
