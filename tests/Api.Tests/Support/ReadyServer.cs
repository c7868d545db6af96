namespace Digits.Api.Tests.Support;

/// <summary>A service with the test models, shared by the tests of a class.</summary>
public sealed class ReadyServer : IAsyncLifetime
{
    public ApiServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await ApiServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
