using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

public sealed class ClassifierLogitsTests
{
    [Fact]
    public void Compute_Stopped_EndsBeforeTheNextBatch()
    {
        using CancellationTokenSource stop = new();
        Network network = Network.Build(new Shape(4), [new DenseSpec(2)], 1);
        Stopping samples = new(stop, at: 130);

        Assert.Throws<OperationCanceledException>(() => ClassifierLogits.Compute(network, samples, 1, stop.Token));

        Assert.InRange(samples.Reads, 130, 256);
    }

    private sealed class Stopping(CancellationTokenSource stop, int at) : ISampleSource
    {
        public int Reads { get; private set; }

        public int Count => 1000;

        public int Label(int index) => 0;

        public void Read(int index, RandomSource? random, Span<float> destination)
        {
            if (++Reads == at)
                stop.Cancel();
        }
    }
}
