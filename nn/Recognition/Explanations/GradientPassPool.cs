using System.Collections.Concurrent;
using Digits.Nn.Layers;

namespace Digits.Recognition.Explanations;

/// <summary>Keeps the memory of past explanations for the next ones: few are asked for at once, so few are kept.</summary>
/// <param name="network">The shared network.</param>
internal sealed class GradientPassPool(Network network)
{
    /// <summary>Enough to keep the kernels busy; a larger network's gradients take a megabyte or two a sample.</summary>
    private const int BatchSize = 8;

    private const int MaxKept = 2;

    private readonly ConcurrentBag<InputGradientPass> _free = [];

    /// <summary>Gives a pass to one caller until it is disposed of.</summary>
    public Lease Rent() => new(this, _free.TryTake(out InputGradientPass? pass) ? pass : network.CreateInputGradientPass(BatchSize));

    private void Return(InputGradientPass pass)
    {
        if (_free.Count < MaxKept)
        {
            _free.Add(pass);
        }
    }

    /// <summary>A pass on loan.</summary>
    internal readonly struct Lease(GradientPassPool pool, InputGradientPass pass) : IDisposable
    {
        public InputGradientPass Pass => pass;

        public void Dispose() => pool.Return(pass);
    }
}
