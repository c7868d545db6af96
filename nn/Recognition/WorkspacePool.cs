using System.Collections.Concurrent;
using Digits.Nn.Layers;

namespace Digits.Recognition;

/// <summary>Keeps the scratch memory of past passes for the next ones, so that each thread has its own and few are ever made.</summary>
/// <param name="network">The shared network.</param>
/// <param name="maxBatch">The most inputs in one pass.</param>
internal sealed class WorkspacePool(Network network, int maxBatch)
{
    // A burst of requests may need more; what is beyond this is let go.
    private static readonly int MaxKept = 2 * Environment.ProcessorCount;

    private readonly ConcurrentBag<Workspace> _free = [];

    /// <summary>Gives a workspace to one caller until it is disposed of.</summary>
    public Lease Rent() => new(this, _free.TryTake(out Workspace? workspace) ? workspace : network.CreateWorkspace(maxBatch));

    private void Return(Workspace workspace)
    {
        if (_free.Count < MaxKept)
        {
            _free.Add(workspace);
        }
        else
        {
            workspace.Dispose();
        }
    }

    /// <summary>A workspace on loan.</summary>
    internal readonly struct Lease(WorkspacePool pool, Workspace workspace) : IDisposable
    {
        public Workspace Workspace => workspace;

        public void Dispose() => pool.Return(workspace);
    }
}
