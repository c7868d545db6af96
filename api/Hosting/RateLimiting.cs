using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Digits.Api.Errors;
using Digits.Api.Options;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Digits.Api.Hosting;

/// <summary>A share of requests for each client address; files of the page are not counted.</summary>
internal static class RateLimiting
{
    private const string Unlimited = "";

    public static void AddClientRateLimit(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, options) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, options.Value));
            limiter.OnRejected = RejectAsync;
        });
    }

    private static RateLimitPartition<string> Partition(HttpContext context, RateLimitOptions options)
    {
        IPAddress? address = context.Connection.RemoteIpAddress;
        bool exempt = !options.Enabled
            || context.GetEndpoint() is null
            || (options.ExemptLoopback && (address is null || IPAddress.IsLoopback(address)));
        return exempt
            ? RateLimitPartition.GetNoLimiter(Unlimited)
            : RateLimitPartition.GetTokenBucketLimiter(ClientOf(address), _ => Bucket(options));
    }

    /// <summary>A client is an IPv4 address or an IPv6 /64, the least that one subscriber is given.</summary>
    private static string ClientOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        byte[] bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }

    private static TokenBucketRateLimiterOptions Bucket(RateLimitOptions options) => new()
    {
        TokenLimit = options.Burst,
        TokensPerPeriod = options.RequestsPerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan given) ? given : TimeSpan.FromSeconds(1);
        await ProblemWriter.WriteAsync(rejected.HttpContext,
            new ProblemException(Problems.TooManyRequests, "This address has used up its share of requests. Wait as Retry-After says, then go on.")
            {
                RetryAfter = wait,
            });
    }
}
