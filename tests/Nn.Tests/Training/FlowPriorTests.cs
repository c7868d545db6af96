using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Optimizers;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

public sealed class FlowPriorTests
{
    private const int Latent = 2;
    private const int Classes = 2;
    private const int Width = Latent + Classes;

    [Fact]
    public void Step_Gradients_AreThoseOfFiniteDifferences()
    {
        using WorkerTeam team = new(1);
        const int Batch = 5, Steps = 3;
        Network network = Make(Steps, units: 6);
        FlowPrior flow = new(network, Latent, Batch, team);
        float[] styles = Styles(Batch, 4);
        flow.Step(styles, Batch, RandomSource.For(9));
        float[][] gradients = [.. network.Parameters.Select(parameter => parameter.Gradient.ToArray())];
        foreach ((Parameter parameter, float[] gradient) in network.Parameters.Zip(gradients))
        {
            for (int i = 0; i < gradient.Length; i++)
            {
                if (IsOfClass(parameter, i))
                {
                    Assert.Equal(0, gradient[i]);
                    continue;
                }

                double slope = (LossWith(parameter, i, 0.01f) - LossWith(parameter, i, -0.01f)) / 0.02;
                Assert.Equal(slope, gradient[i], 2e-3 * Math.Max(1, Math.Abs(slope)));
            }
        }

        // Each layer has a loss of its own; what is measured is their mean.
        double LossWith(Parameter parameter, int index, float change)
        {
            float was = parameter.Value[index];
            parameter.Value[index] = was + change;
            double loss = Steps * flow.Measure(styles, Batch, RandomSource.For(9));
            parameter.Value[index] = was;
            return loss;
        }
    }

    [Fact]
    public void Step_ManyTimes_LeadsNoiseToTheStylesOfTheClass()
    {
        using WorkerTeam team = new(1);
        const int Batch = 128;
        Network network = Make(steps: 6, units: 24);
        FlowPrior flow = new(network, Latent, Batch, team);
        Adam adam = new(flow.Parameters);
        for (int step = 0; step < 1200; step++)
        {
            flow.Step(Styles(Batch, (ulong)step), Batch, RandomSource.For(7, (ulong)step));
            adam.Step(step < 800 ? 0.01f : 0.002f);
        }

        const int Count = 600;
        float[] points = new float[Count * Width];
        RandomSource random = RandomSource.For(11);
        for (int i = 0; i < Count; i++)
        {
            (points[i * Width], points[(i * Width) + 1], points[(i * Width) + Latent + (i % 2)]) = (random.NextGaussian(), random.NextGaussian(), 1);
        }

        float[] reached = network.Predict(points, Count, network.CreateWorkspace(Count)).ToArray();
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(points.AsSpan((i * Width) + Latent, Classes).ToArray(), reached.AsSpan((i * Width) + Latent, Classes).ToArray());
        }

        // Class 0 has two groups of styles, about (-1, 0) and (1, 0); class 1 one about (0, 1).
        double[] first = [.. Enumerable.Range(0, Count / 2).Select(i => (double)reached[2 * i * Width])];
        Assert.InRange(first.Count(x => x < 0), Count / 5, Count * 3 / 10);
        Assert.True(first.Count(x => Math.Abs(Math.Abs(x) - 1) < 0.5) > Count * 0.4, $"{first.Count(x => Math.Abs(Math.Abs(x) - 1) < 0.5)} of {Count / 2} are near a group.");
        Assert.Equal(1, Enumerable.Range(0, Count / 2).Average(i => reached[(((2 * i) + 1) * Width) + 1]), 0.1);
    }

    [Fact]
    public void Constructor_LayersThatAreNoSteps_Throws()
    {
        using WorkerTeam team = new(1);
        Assert.Throws<ArgumentException>(() => new FlowPrior(Network.Build(new Shape(Width), [new DenseSpec(Width)]), Latent, 4, team));
        Assert.Throws<ArgumentException>(() => new FlowPrior(Network.Build(new Shape(Width), [new ResidualSpec([new DenseSpec(Width), new SiluSpec()])]), Latent, 4, team));
        Assert.Throws<ArgumentException>(() => new FlowPrior(Make(1, 4), Width, 4, team));
    }

    private static Network Make(int steps, int units) => Network.Build(
        new Shape(Width),
        [.. Enumerable.Range(1, steps).Select(i => new ResidualSpec([new DenseSpec(units), new SiluSpec(), new DenseSpec(Width) { Name = "velocity" }]) { Name = $"flow{i}" })],
        seed: 3);

    // Rows of the last weights that would change the class.
    private static bool IsOfClass(Parameter parameter, int index) =>
        parameter.Name.Contains("velocity", StringComparison.Ordinal) && index / (parameter.Dimensions.Length > 1 ? parameter.Dimensions[1] : 1) >= Latent;

    private static float[] Styles(int count, ulong seed)
    {
        RandomSource random = RandomSource.For(seed, 5);
        float[] styles = new float[count * Width];
        for (int i = 0; i < count; i++)
        {
            Span<float> style = styles.AsSpan(i * Width, Width);
            bool second = i % 2 == 1;
            style[0] = (second ? 0 : random.NextInt(2) == 0 ? -1 : 1) + (0.2f * random.NextGaussian());
            style[1] = (second ? 1 : 0) + (0.2f * random.NextGaussian());
            style[Latent + (second ? 1 : 0)] = 1;
        }

        return styles;
    }
}
