using System.Net;
using System.Net.Sockets;
using Digits.Api.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Digits.Web.Tests.Support;

/// <summary>The real API, serving the page and the repository's models on a port of its own; it can be stopped and started again.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly int _port;
    private readonly string? _root;
    private WebApplication? _app;

    private Site(int port, string? root) => (_port, _root) = (port, root);

    public string Address => $"http://127.0.0.1:{_port}/";

    /// <param name="root">Another folder with a page than the repository's.</param>
    public static async Task<Site> StartAsync(string? root = null)
    {
        var site = new Site(FreePort(), root);
        await site.StartAgainAsync();
        return site;
    }

    /// <summary>Starts on the same port as before and waits until the models are loaded.</summary>
    public async Task StartAgainAsync()
    {
        _app = AppFactory.Build([$"--urls={Address}", "--Logging:LogLevel:Default=Error", $"--Web:Root={_root}"]);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        while (true)
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
            _app = null;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>A port that stays the same over a restart, so it cannot be 0.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
