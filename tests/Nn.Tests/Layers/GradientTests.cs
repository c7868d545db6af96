using Digits.Nn.Layers;
using Digits.Nn.Losses;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Layers;

/// <summary>Every layer and loss against finite differences: (loss(w + h) - loss(w - h)) / 2h.</summary>
public sealed class GradientTests
{
    private const int Batch = 4;

    public static TheoryData<string> Networks => [.. Architectures.Keys];

    public static TheoryData<string> Losses => ["crossEntropy", "meanSquaredError", "binaryCrossEntropy", "huber"];

    private static Dictionary<string, (Shape Input, LayerSpec[] Layers)> Architectures => new()
    {
        ["dense"] = (new Shape(6), [new DenseSpec(5), new ReluSpec(), new DenseSpec(3)]),
        ["convolution"] = (new Shape(2, 6, 6), [new Conv2dSpec(4, 3) { Padding = 1 }, new ReluSpec(), new FlattenSpec(), new DenseSpec(3)]),
        ["strided convolution"] = (new Shape(1, 7, 7), [new Conv2dSpec(3, 3) { Stride = 2 }, new SigmoidSpec(), new FlattenSpec(), new DenseSpec(3)]),
        ["rectified pooling"] =
            (new Shape(2, 7, 8), [new Conv2dSpec(3, 3) { Padding = 1 }, new ReluSpec(), new MaxPool2dSpec(2), new FlattenSpec(), new DenseSpec(3)]),
        ["rectified overlapping pooling"] =
            (new Shape(2, 6, 6), [new Conv2dSpec(2, 3) { Padding = 1 }, new ReluSpec(), new MaxPool2dSpec(3) { Stride = 1 }, new FlattenSpec(), new DenseSpec(3)]),
        ["pooling"] = (new Shape(2, 8, 8), [new Conv2dSpec(2, 3) { Padding = 1 }, new MaxPool2dSpec(2), new FlattenSpec(), new DenseSpec(3)]),
        ["normalised convolution"] =
            (new Shape(1, 4, 4), [new Conv2dSpec(3, 3) { Padding = 1, Bias = false }, new BatchNormSpec(), new SigmoidSpec(), new FlattenSpec(), new DenseSpec(3)]),
        ["normalised dense"] = (new Shape(5), [new DenseSpec(4), new BatchNormSpec(), new SigmoidSpec(), new DenseSpec(3)]),
        ["dropout"] = (new Shape(8), [new DenseSpec(8), new DropoutSpec(0.4f), new DenseSpec(3)]),
        ["softmax"] = (new Shape(5), [new DenseSpec(4), new SoftmaxSpec(), new DenseSpec(3)]),
        ["dilated convolution"] = (new Shape(1, 7, 7), [new Conv2dSpec(2, 3) { Dilation = 2, Padding = 1 }, new SigmoidSpec(), new FlattenSpec(), new DenseSpec(3)]),
        ["grouped convolution"] = (new Shape(4, 4, 4), [new Conv2dSpec(6, 3) { Groups = 2, Padding = 1 }, new SigmoidSpec(), new FlattenSpec(), new DenseSpec(3)]),
        ["depthwise convolution"] =
            (new Shape(3, 4, 5), [new Conv2dSpec(3, 3) { Groups = 3, Padding = 1 }, new SigmoidSpec(), new Conv2dSpec(2, 1), new FlattenSpec(), new DenseSpec(3)]),
        ["transposed convolution"] =
            (new Shape(2, 3, 3), [new ConvTranspose2dSpec(2, 3) { Stride = 2, Padding = 1, OutputPadding = 1 }, new SigmoidSpec(), new FlattenSpec(), new DenseSpec(3)]),
        ["average pooling"] =
            (new Shape(2, 6, 6), [new Conv2dSpec(3, 3) { Padding = 1 }, new AvgPool2dSpec(2), new SigmoidSpec(), new GlobalAvgPoolSpec(), new DenseSpec(3)]),
        ["normalised samples"] = (new Shape(5), [new DenseSpec(6), new LayerNormSpec(), new SigmoidSpec(), new DenseSpec(3)]),
        ["sequential"] = (new Shape(5), [new SequentialSpec([new DenseSpec(4), new SigmoidSpec(), new DropoutSpec(0.3f)]), new DenseSpec(3)]),
        ["residual"] = (new Shape(2, 4, 4),
        [
            new ResidualSpec([new Conv2dSpec(2, 3) { Padding = 1, Bias = false }, new BatchNormSpec(), new SigmoidSpec(), new Conv2dSpec(2, 3) { Padding = 1 }]),
            new GlobalAvgPoolSpec(), new DenseSpec(3),
        ]),
        ["rectified residual"] = (new Shape(2, 4, 4),
        [
            new ResidualSpec([new Conv2dSpec(2, 3) { Padding = 1, Bias = false }, new BatchNormSpec(), new SigmoidSpec(), new Conv2dSpec(2, 3) { Padding = 1 }, new BatchNormSpec()]),
            new ReluSpec(), new GlobalAvgPoolSpec(), new DenseSpec(3),
        ]),
        ["residual that ends in a rectifier"] = (new Shape(2, 4, 4),
        [
            new Conv2dSpec(3, 3) { Padding = 1 }, new ResidualSpec([new Conv2dSpec(3, 3) { Padding = 1 }, new ReluSpec()]), new GlobalAvgPoolSpec(), new DenseSpec(3),
        ]),
        ["residual that ends in rectified layers"] = (new Shape(2, 4, 4),
        [
            new Conv2dSpec(3, 3) { Padding = 1 },
            new ResidualSpec([new SequentialSpec([new Conv2dSpec(3, 3) { Padding = 1 }, new ReluSpec(), new MaxPool2dSpec(2)])])
            {
                Shortcut = [new Conv2dSpec(3, 1) { Stride = 2, Bias = false }],
            },
            new GlobalAvgPoolSpec(), new DenseSpec(3),
        ]),
        ["residual whose inner shortcut ends in a rectifier"] = (new Shape(2, 4, 4),
        [
            new Conv2dSpec(3, 3) { Padding = 1 },
            new ResidualSpec(
            [
                new Conv2dSpec(3, 3) { Padding = 1 },
                new ResidualSpec([new Conv2dSpec(3, 3) { Padding = 1 }]) { Shortcut = [new Conv2dSpec(3, 1), new ReluSpec()] },
            ]),
            new GlobalAvgPoolSpec(), new DenseSpec(3),
        ]),
        ["residual whose inner shortcut ends in rectified pooling"] = (new Shape(2, 4, 4),
        [
            new ResidualSpec(
            [
                new SequentialSpec(
                [
                    new ResidualSpec([new Conv2dSpec(3, 3) { Padding = 1, Stride = 2 }]) { Shortcut = [new Conv2dSpec(3, 3) { Padding = 1 }, new ReluSpec(), new MaxPool2dSpec(2)] },
                ]),
            ])
            {
                Shortcut = [new Conv2dSpec(3, 1) { Stride = 2 }],
            },
            new GlobalAvgPoolSpec(), new DenseSpec(3),
        ]),
        ["projected residual"] = (new Shape(1, 5, 5),
        [
            new ResidualSpec([new Conv2dSpec(3, 3) { Padding = 1, Stride = 2 }, new SigmoidSpec(), new DropoutSpec(0.2f)])
            {
                Shortcut = [new Conv2dSpec(3, 1) { Stride = 2, Bias = false }, new BatchNormSpec()],
            },
            new FlattenSpec(), new DenseSpec(3),
        ]),
        ["leaky rectifier"] = (new Shape(5), [new DenseSpec(6), new LeakyReluSpec { Slope = 0.3f }, new DenseSpec(3)]),
        ["gelu"] = (new Shape(5), [new DenseSpec(6), new GeluSpec(), new DenseSpec(3)]),
        ["silu"] = (new Shape(5), [new DenseSpec(6), new SiluSpec(), new DenseSpec(3)]),
        ["tanh"] = (new Shape(5), [new DenseSpec(6), new TanhSpec(), new DenseSpec(3)]),
        ["reshape"] = (new Shape(12), [new ReshapeSpec([3, 2, 2]), new Conv2dSpec(2, 2), new FlattenSpec(), new DenseSpec(3)]),
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_EveryLayer_MatchesFiniteDifferences(string name) => Check(Architectures[name].Input, Architectures[name].Layers, "crossEntropy");

    /// <summary>How a trained network's outputs depend on its input: with running statistics and without dropout.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void InputGradientPass_EveryLayer_MatchesFiniteDifferencesOfInference(string name)
    {
        (Shape input, LayerSpec[] layers) = Architectures[name];
        Network network = Network.Build(input, layers, seed: 3);
        foreach (Parameter parameter in network.Parameters)
        {
            Oracle.Random(parameter.Value.Length, 11).CopyTo(parameter.Value, 0);
            bool isVariance = parameter.Name.EndsWith("running_var", StringComparison.Ordinal);
            for (int i = 0; i < parameter.Value.Length; i++)
            {
                parameter.Value[i] = isVariance ? 0.5f + Math.Abs(parameter.Value[i]) : parameter.Value[i];
            }
        }

        InputGradientPass pass = network.CreateInputGradientPass(Batch);
        using Workspace workspace = network.CreateWorkspace(Batch);
        float[] samples = Oracle.Random(Batch * input.Size, 5), weights = Oracle.Random(Batch * 3, 6);
        samples.CopyTo(pass.Input(Batch));
        Assert.Equal(network.Predict(samples, Batch, workspace).ToArray(), pass.Forward(Batch).ToArray());
        weights.CopyTo(pass.OutputGradient(Batch));
        float[] gradient = pass.Backward(Batch).ToArray();

        double Weighed()
        {
            double sum = 0;
            ReadOnlySpan<float> outputs = network.Predict(samples, Batch, workspace);
            for (int i = 0; i < outputs.Length; i++)
            {
                sum += (double)outputs[i] * weights[i];
            }

            return sum;
        }

        for (int i = 0; i < samples.Length; i++)
        {
            AssertSlope(Weighed, samples.AsMemory(i, 1), gradient[i], $"input[{i}]");
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Backward_EveryLoss_MatchesFiniteDifferences(string loss) => Check(new Shape(6), [new DenseSpec(5), new SigmoidSpec(), new DenseSpec(3)], loss);

    private static void Check(Shape input, LayerSpec[] layers, string lossName)
    {
        Network network = Network.Build(input, layers, seed: 3);
        using WorkerTeam team = new(1);
        TrainingPass pass = new(network, Batch, team);
        ILoss loss = LossGoldenNames.Make(lossName);
        Oracle.Random(Batch * input.Size, 5).CopyTo(pass.Input(Batch));
        float[] targets = [.. Enumerable.Range(0, Batch * 3).Select(i => i % 3 == i / 3 % 3 ? 1f : 0f)];

        double Loss() => loss.Evaluate(pass.Forward(Batch, stepSeed: 7), targets, Batch, pass.OutputGradient(Batch));

        Loss();
        pass.Backward(Batch, includeInput: true);
        float[] inputGradient = pass.InputGradient(Batch).ToArray();
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.IsTrainable))
        {
            float[] gradient = [.. parameter.Gradient];
            for (int i = 0; i < gradient.Length; i++)
            {
                AssertSlope(Loss, parameter.Value.AsMemory(i, 1), gradient[i], $"{parameter.Name}[{i}]");
            }
        }

        for (int i = 0; i < inputGradient.Length; i++)
        {
            int index = i;
            AssertSlope(Loss, inputGradient[i], pass, index);
        }
    }

    private static void AssertSlope(Func<double> loss, Memory<float> value, float gradient, string what)
    {
        float held = value.Span[0];
        double Difference(float step)
        {
            value.Span[0] = held + step;
            double above = loss();
            value.Span[0] = held - step;
            double below = loss();
            value.Span[0] = held;
            return (above - below) / (2.0 * step);
        }

        Compare(Difference, gradient, what);
    }

    private static void AssertSlope(Func<double> loss, float gradient, TrainingPass pass, int index)
    {
        float held = pass.Input(Batch)[index];
        double Difference(float step)
        {
            pass.Input(Batch)[index] = held + step;
            double above = loss();
            pass.Input(Batch)[index] = held - step;
            double below = loss();
            pass.Input(Batch)[index] = held;
            return (above - below) / (2.0 * step);
        }

        Compare(Difference, gradient, $"input[{index}]");
    }

    private static void Compare(Func<float, double> difference, float gradient, string what)
    {
        // A rectifier or maximum may change sides within a step; then a smaller one decides.
        double[] slopes = [difference(4e-3f), difference(1e-3f), difference(2.5e-4f)];
        double tolerance = 2e-3 + (0.02 * Math.Abs(gradient));
        Assert.True(
            slopes.Any(slope => Math.Abs(slope - gradient) < tolerance),
            $"{what}: the gradient is {gradient}, finite differences give {string.Join(", ", slopes)}");
    }
}
