using Digits.Api.Hosting;

namespace Digits.Api.Tests.Support;

/// <summary>One computation that a server is busy with until this is disposed.</summary>
public sealed class BusyGate : IAsyncDisposable
{
    private readonly ManualResetEventSlim _release = new();
    private readonly Task<int> _busy;

    private BusyGate(ApiServer server, TaskCompletionSource started) =>
        _busy = Task.Run(async () => await server.Service<ComputeGate>().RunAsync(
            () =>
            {
                started.SetResult();
                _release.Wait(TestContext.Current.CancellationToken);
                return 0;
            },
            TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

    /// <summary>Returns when the computation has begun.</summary>
    public static async Task<BusyGate> OccupyAsync(ApiServer server)
    {
        var started = new TaskCompletionSource();
        var gate = new BusyGate(server, started);
        await started.Task;
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        _release.Set();
        await _busy;
        _release.Dispose();
    }
}
