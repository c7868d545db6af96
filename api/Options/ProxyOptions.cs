using System.Net;

namespace Digits.Api.Options;

/// <summary>Reverse proxies in front whose X-Forwarded-For is believed, so that limits apply to clients and not to the proxy.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>Networks such as <c>172.16.0.0/12</c>. Empty: nobody's word is taken.</summary>
    public string[] Networks { get; set; } = [];

    public static bool IsNetwork(string network) => IPNetwork.TryParse(network, out _);
}
