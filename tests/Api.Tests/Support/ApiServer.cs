using Digits.Api.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Digits.Api.Tests.Support;

/// <summary>The real service on a real port, for as long as a test needs it.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Starts with the test models and waits until they are loaded.</summary>
    public static async Task<ApiServer> StartAsync(params string[] settings)
    {
        ApiServer server = await StartAsync(null, settings);
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>Starts a service whose models never get loaded.</summary>
    public static Task<ApiServer> StartLoadingAsync(params string[] settings)
        => StartAsync(services => services.Remove(services.Single(service => service.ImplementationType == typeof(ModelLoader))), settings);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Sends a body with a Content-Type taken literally; null sends none.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? contentType)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> PostJsonAsync(string path, string json)
        => PostAsync(path, System.Text.Encoding.UTF8.GetBytes(json), "application/json");

    public Task<HttpResponseMessage> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, accept);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? accept = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public T Service<T>()
        where T : notnull
        => _app.Services.GetRequiredService<T>();

    private static async Task<ApiServer> StartAsync(Action<IServiceCollection>? replace, string[] settings)
    {
        string[] args =
        [
            "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", "--Web:Enabled=false",
            $"--Models:Directory={TestModels.Directory}", .. settings,
        ];
        WebApplication app = AppFactory.Build(args, replace);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ApiServer(app);
    }

    private async Task WaitUntilReadyAsync()
    {
        while (!Service<LoadedModels>().AreReady)
        {
            Assert.False(Service<LoadedModels>().HaveFailed, "The test models cannot be loaded.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
