using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Recognition.Activations;
using Digits.Recognition.Rejection;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests.Rejection;

public class BackgroundRuleTests
{
    private static readonly Calibration Half = new() { Temperature = 2, PredictionSetThreshold = 0.05f, FamiliarityThreshold = 0.5f };

    private readonly Network _network = TestModels.Mlp(outputs: 11);

    [Theory]
    [InlineData(new[] { 0f, 0f, 0f }, 2 / 3.0)]
    [InlineData(new[] { 1f, 0f, 1f }, 0.57768)]
    [InlineData(new[] { 10000f, 0f, -10000f }, 1)]
    [InlineData(new[] { -10000f, 0f, 10000f }, 0)]
    [InlineData(new[] { float.NegativeInfinity, 3f, 3f }, 0.5)]
    public void Score_IsTheShareOfTheClasses(float[] logits, double expected) => Assert.Equal(expected, BackgroundRule.Score(logits), 1e-4);

    [Fact]
    public void Predict_Probabilities_AreThoseOfTheClassesAlone()
    {
        float[] pixels = TestModels.Pixels(4);
        float[] logits = TestModels.Logits(_network, pixels), expected = new float[10];
        TemperatureSoftmax.Apply(logits.AsSpan(0, 10), 2, expected);

        Prediction prediction = new Classifier(TestModels.Entry(_network, calibration: Half)).Predict(pixels);

        Assert.Equal(expected, prediction.Probabilities.Select(p => p.Probability));
        Assert.Equal(new Familiarity(BackgroundRule.Score(logits), 0.5f), prediction.Familiarity);
        Assert.Equal(prediction.Familiarity.Score >= 0.5f, prediction.Accepted);
    }

    [Fact]
    public void Predict_BackgroundAboveAllClasses_IsRejectedWithTheBestGuess()
    {
        ((Dense)_network.Layers[^1]).Bias!.Value[10] = 100;

        Prediction prediction = new Classifier(TestModels.Entry(_network, calibration: Half)).Predict(TestModels.Pixels(4));

        Assert.Equal(RejectionReason.NotADigit, prediction.Rejection!.Reason);
        Assert.Equal(prediction.Probabilities.MaxBy(p => p.Probability)!.Label, prediction.Rejection.BestGuess);
        Assert.Equal(0, prediction.Familiarity.Score, 1e-6f);
    }

    [Fact]
    public void PredictMany_AgreesWithPredict()
    {
        Classifier classifier = new(TestModels.Entry(_network, calibration: Half));
        ClassifierInput[] inputs = [.. Enumerable.Range(0, 40).Select(seed => ClassifierInput.FromPixels(TestModels.Pixels((ulong)seed)))];

        IReadOnlyList<Prediction> many = classifier.PredictMany(inputs);

        Assert.All(inputs.Zip(many), pair => Assert.Equal(classifier.Predict(pair.First).Familiarity, pair.Second.Familiarity));
    }

    [Fact]
    public void Inspect_Output_ShowsTheClassesOnly()
    {
        ModelEntry entry = TestModels.Entry(_network, calibration: Half);

        LayerActivity output = ActivationInspector.Inspect(new Classifier(entry), TestModels.Pixels(4)).Layers[^1];

        Assert.Equal([10], output.Shape);
        Assert.Equal(Enumerable.Range(0, 10), output.Top.Select(unit => unit.Index));
        Assert.Equal([10], entry.Layers[^1].Shape);
        Assert.Throws<UnitNotFoundException>(() => UnitWeights.Of(entry, 2, 10));
    }
}
