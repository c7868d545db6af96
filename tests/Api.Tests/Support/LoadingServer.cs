namespace Digits.Api.Tests.Support;

/// <summary>A service that is still loading its models, shared by the tests of what does not need them.</summary>
public sealed class LoadingServer : IAsyncLifetime
{
    public ApiServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await ApiServer.StartLoadingAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
