using Digits.Nn.Layers;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

public sealed class TeachersTests
{
    private const int Inputs = 7, Classes = 4;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(19, 1)]
    [InlineData(19, 3)]
    public void Blend_AnyBatchAndThreads_IsTheSharedMeanOfTheirProbabilities(int batch, int threads)
    {
        Network[] networks = [Make(1), Make(2), Make(3)];
        using WorkerTeam team = new(threads);
        using Teachers teachers = new(networks, 0.6f, team);
        float[] inputs = Oracle.Random(batch * Inputs, 5), targets = OneHot(batch);

        teachers.Blend(inputs, targets, batch);

        for (int n = 0; n < batch; n++)
        {
            double[][] each = [.. networks.Select(network => Softmax(network, inputs.AsSpan(n * Inputs, Inputs)))];
            for (int i = 0; i < Classes; i++)
            {
                double expected = (0.4 * (n % Classes == i ? 1 : 0)) + (0.6 * each.Average(probabilities => probabilities[i]));
                Assert.Equal(expected, targets[(n * Classes) + i], 1e-6);
            }
        }
    }

    [Fact]
    public void Blend_ShareOfNothing_LeavesTheLabels()
    {
        using Teachers teachers = new([Make(1)], 0, WorkerTeam.Alone);
        float[] targets = OneHot(3);
        teachers.Blend(Oracle.Random(3 * Inputs, 5), targets, 3);
        Assert.Equal(OneHot(3), targets);
    }

    [Fact]
    public void Make_NoneOrOnesThatDoNotMatch_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Teachers([], 0.5f, WorkerTeam.Alone));
        Assert.Throws<ArgumentException>(() => new Teachers([Make(1), Make(1, classes: 5)], 0.5f, WorkerTeam.Alone));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Teachers([Make(1)], 1.1f, WorkerTeam.Alone));
    }

    private static Network Make(ulong seed, int classes = Classes) =>
        Network.Build(new Shape(Inputs), [new DenseSpec(5), new ReluSpec(), new DenseSpec(classes)], seed);

    private static float[] OneHot(int batch) => [.. Enumerable.Range(0, batch * Classes).Select(i => i / Classes % Classes == i % Classes ? 1f : 0)];

    private static double[] Softmax(Network network, ReadOnlySpan<float> input)
    {
        using Workspace workspace = network.CreateWorkspace(1);
        double[] powers = [.. network.Predict(input, 1, workspace).ToArray().Select(logit => Math.Exp(logit))];
        return [.. powers.Select(power => power / powers.Sum())];
    }
}
