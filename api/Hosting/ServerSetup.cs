using System.Text;
using Digits.Api.Images;

namespace Digits.Api.Hosting;

/// <summary>Where the server listens and how much it reads.</summary>
internal static class ServerSetup
{
    private const string DefaultUrl = "http://localhost:8080";

    /// <summary>Any of these says where to listen, by command line, environment or file.</summary>
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    public static void ConfigureServer(this IWebHostBuilder host, IConfiguration configuration)
    {
        bool addressed = AddressKeys.Any(key => !string.IsNullOrEmpty(configuration[key]))
            || configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!addressed)
        {
            host.UseUrls(DefaultUrl);
        }

        host.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = RequestBody.MaxBytesWithFraming;
            // A path too long for us gets an answer of ours rather than a bare one.
            server.Limits.MaxRequestLineSize = 256 * 1024;
            // Header values are bytes; which of them make sense is for whoever reads them to say.
            server.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            server.ConfigureEndpointDefaults(RejectedRequests.Listen);
        });
    }
}
