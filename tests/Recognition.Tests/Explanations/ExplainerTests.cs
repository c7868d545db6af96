using Digits.Nn.Layers;
using Digits.Recognition.Explanations;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests.Explanations;

public class ExplainerTests
{
    private readonly float[] _pixels = TestModels.Pixels(9);

    public static TheoryData<string, RecognitionTask> Networks => new()
    {
        { "dense", RecognitionTask.Digit },
        { "convolutional", RecognitionTask.Digit },
        { "convolutional", RecognitionTask.Fashion },
        { "background", RecognitionTask.Digit },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Relevance_OfEveryClass_SumsToLogitMinusBaseline(string name, RecognitionTask task)
    {
        Network network = Make(name);
        Classifier classifier = new(TestModels.Entry(network, task));
        float[] logits = TestModels.Logits(network, _pixels), black = TestModels.Logits(network, new float[784]);

        for (int target = 0; target < 10; target++)
        {
            Explanation explanation = Explainer.Explain(classifier, ClassifierInput.FromPixels(_pixels), target.ToString(System.Globalization.CultureInfo.InvariantCulture));

            Assert.Equal(logits[target], explanation.Logit);
            Assert.Equal(black[target], explanation.Baseline);
            AssertComplete(explanation);
            Assert.Equal(784, explanation.Relevance.Length);
            Assert.All(Enumerable.Range(0, 784).Where(i => _pixels[i] == 0), i => Assert.Equal(0, explanation.Relevance[i]));
        }
    }

    [Fact]
    public void Relevance_OfALinearNetwork_IsInkTimesWeight()
    {
        Network network = Network.Build(TestModels.ImageShape, [new FlattenSpec(), new DenseSpec(10) { Name = "output" }], 4);
        float[] weight = ((Dense)network.Layers[1]).Weight.Value;

        Explanation explanation = Explainer.Explain(new Classifier(TestModels.Entry(network)), ClassifierInput.FromPixels(_pixels), "3");

        Assert.All(Enumerable.Range(0, 784), i => Assert.Equal(weight[(3 * 784) + i] * _pixels[i], explanation.Relevance[i], 1e-5f));
    }

    [Fact]
    public void Target_NotNamed_IsTheBestGuess()
    {
        Explanation explanation = Explainer.Explain(new Classifier(TestModels.Entry(TestModels.Mlp())), ClassifierInput.FromPixels(_pixels));

        Assert.Equal(explanation.Prediction.BestGuess, explanation.Target);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("background")]
    [InlineData("")]
    public void Target_NoSuchLabel_IsRefused(string target)
    {
        Classifier classifier = new(TestModels.Entry(TestModels.Mlp(outputs: 11)));

        Assert.Throws<ArgumentException>(() => Explainer.Explain(classifier, ClassifierInput.FromPixels(_pixels), target));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.5f)]
    public void Blank_HasNoFlip_AndStillSums(float paper)
    {
        float[] blank = new float[784];
        Array.Fill(blank, paper);

        Explanation explanation = Explainer.Explain(new Classifier(TestModels.Entry(TestModels.Convolutional())), ClassifierInput.FromPixels(blank));

        Assert.Null(explanation.Flip);
        Assert.Null(explanation.Prediction.BestIndex);
        AssertComplete(explanation);
    }

    [Theory]
    [InlineData("digit", 8, 10)]
    [InlineData("digit-mlp", 9, 10)]
    public void Flip_OfDrawnDigits_TurnsTheAnswerAndNeedsEveryPixel(string model, int leastFound, int all)
    {
        Classifier classifier = new(TrainedModels.Load(model));
        int found = 0;
        for (int digit = 0; digit < all; digit++)
        {
            ClassifierInput input = classifier.Prepare(DrawnDigits.Draw(digit));
            Explanation explanation = Explainer.Explain(classifier, input);
            AssertComplete(explanation);
            if (explanation.Flip is not { } flip)
            {
                continue;
            }

            found++;
            float[] flipped = input.Pixels.ToArray();
            foreach (int pixel in flip.Pixels)
            {
                flipped[pixel] = 1 - flipped[pixel];
            }

            Assert.NotEqual(explanation.Prediction.BestGuess, flip.To);
            Assert.Equal(flip.To, classifier.Predict(flipped).Label);
            Assert.InRange(flip.Pixels.Count, 1, 40);
            Assert.Equal(flip.Pixels.Order().Distinct(), flip.Pixels);
        }

        Assert.InRange(found, leastFound, all);
    }

    [Fact]
    public void Flip_OfWhatStaysRejected_IsNone()
    {
        Classifier classifier = new(TrainedModels.Load("fashion"));

        for (int digit = 0; digit < 10; digit++)
        {
            ClassifierInput input = classifier.Prepare(DrawnDigits.Draw(digit));
            float[] flipped = input.Pixels.ToArray();
            PixelFlip? flip = Explainer.Explain(classifier, input, "Bag").Flip;
            foreach (int pixel in flip?.Pixels ?? [])
            {
                flipped[pixel] = 1 - flipped[pixel];
            }

            Assert.Equal(flip?.To, classifier.Predict(flipped).Label);
        }
    }

    /// <summary>What is shared out to make the sum exact is little beside what the gradients found.</summary>
    [Theory]
    [InlineData("digit")]
    [InlineData("digit-mlp")]
    [InlineData("fashion")]
    public void Gradients_BeforeTheSumIsMadeExact_AreNearlyComplete(string model)
    {
        ModelEntry entry = TrainedModels.Load(model);
        InputGradientPass pass = entry.Network.CreateInputGradientPass(8);
        Classifier classifier = new(entry);
        float[] pixels = entry.Task == RecognitionTask.Fashion ? Shirt() : classifier.Prepare(DrawnDigits.Draw(5)).Pixels.ToArray();
        int target = classifier.Predict(pixels).BestIndex!.Value;

        double[] raw = IntegratedGradients.Raw(pass, pixels, target);

        (float baseline, float logit, _) = IntegratedGradients.Attribute(pass, pixels, target);
        Assert.Equal(logit - baseline, raw.Sum(), 0.05 * raw.Sum(Math.Abs));
    }

    [Fact]
    public void Explaining_ManyAtOnce_GivesEachTheSame()
    {
        Classifier classifier = new(TestModels.Entry(TestModels.Convolutional()));
        float[][] alone = [.. Enumerable.Range(0, 8).Select(i => Explain(i).Relevance)];

        float[][] together = new float[8][];
        Parallel.For(0, 8, i => together[i] = Explain(i).Relevance);

        Assert.Equal(alone, together);

        Explanation Explain(int i) => Explainer.Explain(classifier, ClassifierInput.FromPixels(TestModels.Pixels((ulong)i)));
    }

    /// <summary>A torso with two sleeves, a little lighter in the middle, as the data set has them.</summary>
    private static float[] Shirt()
    {
        float[] pixels = new float[784];
        for (int y = 2; y < 26; y++)
        {
            for (int x = y < 11 ? 3 : 8; x < (y < 11 ? 25 : 20); x++)
            {
                pixels[(y * 28) + x] = 0.7f - (0.01f * Math.Abs(x - 14));
            }
        }

        return pixels;
    }

    private static void AssertComplete(Explanation explanation)
    {
        double expected = explanation.Logit - (double)explanation.Baseline;
        Assert.Equal(expected, explanation.Relevance.Sum(value => (double)value), 1e-4 * Math.Max(1, Math.Abs(expected)));
    }

    private static Network Make(string name) => name switch
    {
        "dense" => TestModels.Mlp(),
        "background" => TestModels.Mlp(outputs: 11),
        _ => TestModels.Convolutional(),
    };
}
