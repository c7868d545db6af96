using Digits.Nn.Layers;
using Digits.Recognition.Activations;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests.Activations;

public class AblationTests
{
    private readonly float[] _pixels = TestModels.Pixels(9);

    [Fact]
    public void Disable_HiddenUnits_AnswersAsIfTheirOutgoingWeightsWereZero()
    {
        Network byHand = TestModels.Mlp();
        float[] outgoing = ((Dense)byHand.Layers[^1]).Weight.Value;
        int strongest = Inspect(TestModels.Mlp()).Layers[1].Top[0].Index;
        for (int output = 0; output < 10; output++)
        {
            outgoing[(output * 6) + strongest] = 0;
        }

        NetworkActivity activity = Inspect(TestModels.Mlp(), new UnitReference(1, strongest));

        Assert.Equal(Probabilities(Inspect(byHand)), Probabilities(activity));
        Assert.NotEqual(Probabilities(Inspect(TestModels.Mlp())), Probabilities(activity));
        Assert.DoesNotContain(activity.Layers[1].Top, unit => unit.Index == strongest);
    }

    [Fact]
    public void Disable_Pixels_AnswersAsIfTheyWereEmpty()
    {
        int[] inked = [.. Enumerable.Range(0, 784).Where(i => _pixels[i] > 0).Take(30)];
        float[] emptied = [.. _pixels];
        foreach (int pixel in inked)
        {
            emptied[pixel] = 0;
        }

        NetworkActivity activity = Inspect(TestModels.Convolutional(), [.. inked.Select(pixel => new UnitReference(0, pixel))]);

        Assert.Equal(new Classifier(TestModels.Entry(TestModels.Convolutional())).Predict(emptied).Probabilities, activity.Prediction.Probabilities);
    }

    [Fact]
    public void Disable_WholeFeatureMap_AnswersAsIfItsNormalisationGaveZero()
    {
        Network byHand = TestModels.Convolutional();
        BatchNorm normalization = (BatchNorm)byHand.Layers[1];
        normalization.Weight.Value[1] = 0;
        normalization.Bias.Value[1] = 0;

        NetworkActivity activity = Inspect(TestModels.Convolutional(), [.. Enumerable.Range(784, 784).Select(unit => new UnitReference(1, unit))]);

        Assert.Equal(Probabilities(Inspect(byHand)), Probabilities(activity));
    }

    [Fact]
    public void Disable_Output_TakesItsClassOutOfTheRunning()
    {
        float[] before = Probabilities(Inspect(TestModels.Mlp()));
        int best = Array.IndexOf(before, before.Max());

        NetworkActivity activity = Inspect(TestModels.Mlp(), new UnitReference(2, best));

        float[] after = Probabilities(activity);
        Assert.Equal(0, after[best]);
        Assert.Equal(1, after.Sum(), 1e-5f);
        Assert.NotEqual(best, activity.Prediction.BestIndex);
        Assert.All(Enumerable.Range(0, 10).Where(i => i != best), i => Assert.Equal(before[i] / (1 - before[best]), after[i], 1e-5f));
    }

    [Fact]
    public void Disable_AllOutputs_IsRefused()
    {
        Assert.Throws<AblationException>(() => Inspect(TestModels.Mlp(), [.. Enumerable.Range(0, 10).Select(unit => new UnitReference(2, unit))]));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, 6)]
    [InlineData(1, -1)]
    public void Disable_NoSuchUnit_IsRefused(int layer, int unit)
    {
        AblationException error = Assert.Throws<AblationException>(() => Inspect(TestModels.Mlp(), new UnitReference(layer, unit)));

        Assert.Contains($"{layer}:{unit}", error.Message, StringComparison.Ordinal);
    }

    private static float[] Probabilities(NetworkActivity activity) => [.. activity.Prediction.Probabilities.Select(p => p.Probability)];

    private NetworkActivity Inspect(Network network, params UnitReference[] disable) =>
        ActivationInspector.Inspect(new Classifier(TestModels.Entry(network)), _pixels, new ActivationOptions { Disable = disable });
}
