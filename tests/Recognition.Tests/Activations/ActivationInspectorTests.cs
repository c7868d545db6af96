using Digits.Nn.Layers;
using Digits.Recognition.Activations;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests.Activations;

public class ActivationInspectorTests
{
    private static readonly ActivationOptions All = new() { InputTop = 784, HiddenTop = 1024, Threshold = 0 };

    private readonly float[] _pixels = TestModels.Pixels(9);

    [Fact]
    public void Inspect_Input_ListsTheLargestPixelsAtTheirPlaces()
    {
        LayerActivity input = Inspect(TestModels.Mlp()).Layers[0];

        Assert.Equal((0, "input", "input", 784), (input.Index, input.Name, input.Kind, input.Size));
        Assert.Equal(_pixels.Count(p => p > 0.001f), input.Active);
        Assert.Equal(_pixels.Average(), input.Mean, 1e-6f);
        Assert.Equal(_pixels.Max(), input.Max);
        Assert.Equal(_pixels.OrderDescending().Take(50), input.Top.Select(unit => unit.Value));
        Assert.All(input.Top, unit =>
        {
            Assert.Equal(_pixels[unit.Index], unit.Value);
            Assert.Equal((unit.Index / 28, unit.Index % 28), (unit.Row, unit.Column));
            Assert.Equal(unit.Value / _pixels.Max(), unit.Normalized);
            Assert.Null(unit.Channel);
        });
    }

    [Fact]
    public void Inspect_Output_ListsAllClassesInOrderWithTheAnswersProbabilities()
    {
        NetworkActivity activity = Inspect(TestModels.Mlp(), new ActivationOptions { Threshold = 0.999f, HiddenTop = 0 });
        LayerActivity output = activity.Layers[^1];

        Assert.Equal(activity.Prediction.Probabilities.Select(p => (p.Label, p.Probability)), output.Top.Select(unit => (unit.Label!, unit.Value)));
        Assert.Equal(Enumerable.Range(0, 10), output.Top.Select(unit => unit.Index));
        Assert.Equal(1, output.Top.Max(unit => unit.Normalized));
        Assert.Equal(0.1f, output.Mean, 1e-6f);
    }

    [Fact]
    public void Inspect_Prediction_IsTheClassifiers()
    {
        Classifier classifier = new(TestModels.Entry(TestModels.Convolutional()));

        Assert.Equal(classifier.Predict(_pixels).Probabilities, ActivationInspector.Inspect(classifier, _pixels).Prediction.Probabilities);
    }

    [Fact]
    public void Inspect_Contributions_AndBiasSumToTheLogits()
    {
        Network network = TestModels.Mlp();
        float[] biases = ((Dense)network.Layers[^1]).Bias!.Value;
        float[] logits = TestModels.Logits(network, _pixels);

        ILookup<int, Connection> incoming = Inspect(network, All).Connections.Where(c => c.ToLayer == 2).ToLookup(c => c.To);

        Assert.All(Enumerable.Range(0, 10), unit => Assert.Equal(logits[unit], biases[unit] + incoming[unit].Sum(c => c.Contribution), 1e-4f));
    }

    [Fact]
    public void Inspect_InputContributions_AndBiasSumToTheHiddenUnits()
    {
        Network network = TestModels.Mlp();
        NetworkActivity activity = Inspect(network, All);
        ILookup<int, Connection> incoming = activity.Connections.Where(c => c.ToLayer == 1).ToLookup(c => c.To);
        float[] biases = ((Dense)network.Layers[1]).Bias!.Value;

        Assert.NotEmpty(activity.Layers[1].Top);
        Assert.All(activity.Layers[1].Top, unit => Assert.Equal(unit.Value, biases[unit.Index] + incoming[unit.Index].Sum(c => c.Contribution), 1e-4f));
    }

    [Fact]
    public void Inspect_Connections_JoinListedUnitsOfDenseLayersOnly()
    {
        NetworkActivity activity = Inspect(TestModels.Convolutional(), new ActivationOptions { HiddenTop = 3 });

        Assert.Equal([4, 5], activity.Connections.Select(c => c.ToLayer).Distinct());
        Assert.All(activity.Connections, c =>
        {
            Assert.Equal(c.ToLayer - 1, c.FromLayer);
            UnitActivity from = activity.Layers[c.FromLayer].Top.Single(unit => unit.Index == c.From);
            Assert.Contains(activity.Layers[c.ToLayer].Top, unit => unit.Index == c.To);
            Assert.Equal(from.Value * c.Weight, c.Contribution);
        });
    }

    [Fact]
    public void Inspect_ConvolutionalUnits_CarryChannelRowAndColumn()
    {
        NetworkActivity activity = Inspect(TestModels.Convolutional(), new ActivationOptions { Maps = true });
        LayerActivity conv = activity.Layers[1];

        Assert.Equal(25, conv.Top.Count);
        Assert.All(conv.Top, unit =>
        {
            Assert.Equal(unit.Index, (((unit.Channel!.Value * 28) + unit.Row!.Value) * 28) + unit.Column!.Value);
            Assert.Equal(unit.Value, conv.Maps![unit.Channel.Value][unit.Row.Value][unit.Column.Value]);
        });
        Assert.Equal((3, 7, 7), (activity.Layers[2].Maps!.Length, activity.Layers[2].Maps![0].Length, activity.Layers[2].Maps![0][0].Length));
        Assert.Null(activity.Layers[0].Maps);
        Assert.Null(activity.Layers[3].Maps);
    }

    [Fact]
    public void Inspect_WithoutMaps_GivesNone() => Assert.All(Inspect(TestModels.Convolutional()).Layers, layer => Assert.Null(layer.Maps));

    [Fact]
    public void Inspect_Pooling_ReportsTheLargestOfTheLayerBefore()
    {
        NetworkActivity activity = Inspect(TestModels.Convolutional(), new ActivationOptions { Maps = true });
        float[][] conv = activity.Layers[1].Maps![2];

        Assert.Equal(
            Enumerable.Range(0, 16).Max(i => conv[8 + (i / 4)][12 + (i % 4)]),
            activity.Layers[2].Maps![2][2][3]);
    }

    [Fact]
    public void Inspect_Blank_ReportsTheUniformAnswer()
    {
        NetworkActivity activity = ActivationInspector.Inspect(new Classifier(TestModels.Entry(TestModels.Mlp())), new float[784]);

        Assert.All(activity.Layers[^1].Top, unit => Assert.Equal((0.1f, 1), (unit.Value, unit.Normalized)));
        Assert.Empty(activity.Layers[0].Top);
        Assert.Equal(0, activity.Layers[0].Active);
    }

    [Theory]
    [InlineData(-1, 25, 0)]
    [InlineData(785, 25, 0)]
    [InlineData(50, -1, 0)]
    [InlineData(50, 1025, 0)]
    [InlineData(50, 25, -0.1f)]
    [InlineData(50, 25, float.NaN)]
    [InlineData(50, 25, float.PositiveInfinity)]
    public void Inspect_OptionOutOfRange_IsRefused(int inputTop, int hiddenTop, float threshold)
    {
        ActivationOptions options = new() { InputTop = inputTop, HiddenTop = hiddenTop, Threshold = threshold };

        Assert.Throws<ArgumentException>(() => Inspect(TestModels.Mlp(), options));
    }

    private NetworkActivity Inspect(Network network, ActivationOptions? options = null) =>
        ActivationInspector.Inspect(new Classifier(TestModels.Entry(network)), _pixels, options);
}
