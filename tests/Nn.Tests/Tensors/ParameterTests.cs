using Digits.Nn.Tensors;

namespace Digits.Nn.Tests.Tensors;

public sealed class ParameterTests
{
    [Fact]
    public void Gradient_AskedForByManyThreadsAtOnce_IsOneArray()
    {
        using var gate = new Barrier(4);
        for (int round = 0; round < 50; round++)
        {
            var parameter = new Parameter("weight", [1_000_000]);
            var seen = new float[4][];
            Thread[] threads = [.. Enumerable.Range(0, 4).Select(i => new Thread(() =>
            {
                gate.SignalAndWait();
                seen[i] = parameter.Gradient;
            }))];
            foreach (Thread thread in threads)
                thread.Start();
            foreach (Thread thread in threads)
                thread.Join();
            Assert.All(seen, array => Assert.Same(parameter.Gradient, array));
        }
    }
}
