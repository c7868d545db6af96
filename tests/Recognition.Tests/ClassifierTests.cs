using Digits.Imaging;
using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;
using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Recognition.Rejection;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests;

public class ClassifierTests
{
    private static readonly Calibration Lenient = new() { Temperature = 1, PredictionSetThreshold = 0.05f, FamiliarityThreshold = 0 };
    private static readonly Calibration Strict = new() { Temperature = 50, PredictionSetThreshold = 0.05f, FamiliarityThreshold = 0.9f };

    private readonly Network _network = TestModels.Mlp();

    [Fact]
    public void Predict_Pixels_AnswersTheLargestCalibratedLogit()
    {
        float[] pixels = TestModels.Pixels(4);
        float[] expected = new float[10];
        TemperatureSoftmax.Apply(TestModels.Logits(_network, pixels), 2, expected);

        Prediction prediction = Classifier(Lenient with { Temperature = 2 }).Predict(pixels);

        Assert.Equal(expected, prediction.Probabilities.Select(p => p.Probability));
        Assert.Equal(TestModels.DigitClasses, prediction.Probabilities.Select(p => p.Label));
        Assert.Equal(expected.Max(), prediction.Confidence);
        Assert.Equal(Array.IndexOf(expected, expected.Max()), prediction.ClassIndex);
        Assert.Equal(prediction.ClassIndex.ToString(), prediction.Label);
        Assert.True(prediction.Accepted);
        Assert.Null(prediction.Rejection);
        Assert.Null(prediction.Preprocessing);
        Assert.Equal(("test", "0123456789ab"), (prediction.Model, prediction.ModelVersion));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4f)]
    [InlineData(1)]
    public void Predict_ConstantPixels_IsBlank(float value)
    {
        float[] pixels = new float[784];
        Array.Fill(pixels, value);

        Prediction prediction = Classifier(Lenient).Predict(pixels);

        Assert.False(prediction.Accepted);
        Assert.Equal((RejectionReason.Blank, null), (prediction.Rejection!.Reason, prediction.Rejection.BestGuess));
        Assert.Equal((null, null, null), (prediction.Label, prediction.ClassIndex, prediction.BestIndex));
        Assert.All(prediction.Probabilities, p => Assert.Equal(0.1f, p.Probability));
        Assert.Equal(0.1f, prediction.Confidence);
        Assert.Equal(0, prediction.Familiarity.Score);
        Assert.Equal(TestModels.DigitClasses, prediction.PredictionSet);
    }

    [Theory]
    [InlineData(RecognitionTask.Digit, RejectionReason.NotADigit)]
    [InlineData(RecognitionTask.Fashion, RejectionReason.NotFashion)]
    public void Predict_BelowTheFamiliarityThreshold_IsRejectedWithTheBestGuess(RecognitionTask task, RejectionReason reason)
    {
        Prediction prediction = new Classifier(TestModels.Entry(_network, task, Strict)).Predict(TestModels.Pixels(4));

        Assert.False(prediction.Accepted);
        Assert.Equal(reason, prediction.Rejection!.Reason);
        Assert.Equal(prediction.BestGuess, prediction.Rejection.BestGuess);
        Assert.Contains(prediction.BestGuess!, prediction.Rejection.Message, StringComparison.Ordinal);
        Assert.Null(prediction.Label);
        Assert.Null(prediction.ClassIndex);
        Assert.True(prediction.Confidence is > 0 and < 0.9f);
        Assert.Equal(new Familiarity(prediction.Confidence, 0.9f), prediction.Familiarity);
    }

    [Fact]
    public void Predict_FamiliarityAtTheThreshold_IsAccepted()
    {
        float score = Classifier(Lenient).Predict(TestModels.Pixels(4)).Familiarity.Score;

        Assert.True(Classifier(Lenient with { FamiliarityThreshold = score }).Predict(TestModels.Pixels(4)).Accepted);
        Assert.False(Classifier(Lenient with { FamiliarityThreshold = MathF.BitIncrement(score) }).Predict(TestModels.Pixels(4)).Accepted);
    }

    [Fact]
    public void Predict_PredictionSet_HoldsWhatReachesTheThresholdInClassOrder()
    {
        Prediction prediction = Classifier(Lenient with { Temperature = 0.5f }).Predict(TestModels.Pixels(4));

        Assert.Equal(prediction.Probabilities.Where(p => p.Probability >= 0.05f).Select(p => p.Label), prediction.PredictionSet);
        Assert.InRange(prediction.PredictionSet.Count, 2, 9);
    }

    [Fact]
    public void Predict_HighSetThreshold_KeepsWhatHasOneChanceInTen()
    {
        Prediction prediction = Classifier(Lenient with { Temperature = 50, PredictionSetThreshold = 0.9f }).Predict(TestModels.Pixels(4));

        Assert.Contains(prediction.BestGuess, prediction.PredictionSet);
        Assert.Equal(prediction.Probabilities.Where(p => p.Probability >= 0.1f).Select(p => p.Label), prediction.PredictionSet);
    }

    [Fact]
    public void Predict_WithoutCalibration_UsesTheDefaults()
    {
        Assert.Equal(0.5f, Classifier(null).Predict(TestModels.Pixels(4)).Familiarity.Threshold);
    }

    [Theory]
    [InlineData(783)]
    [InlineData(785)]
    [InlineData(0)]
    public void Predict_WrongCount_SaysWhatIsExpected(int count)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Classifier(Lenient).Predict(new float[count]));

        Assert.Equal($"pixels: expected 784 numbers (28 x 28), got {count}.", error.Message);
    }

    [Theory]
    [InlineData(-0.01f)]
    [InlineData(1.01f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Predict_NumberOutOfRange_SaysWhere(float value)
    {
        float[] pixels = new float[784];
        pixels[300] = value;

        ArgumentException error = Assert.Throws<ArgumentException>(() => Classifier(Lenient).Predict(pixels));

        Assert.Contains("position 300", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_CallerChangesPixelsAfterwards_ChangesNothing()
    {
        float[] pixels = TestModels.Pixels(4);
        ClassifierInput input = ClassifierInput.FromPixels(pixels);
        Array.Clear(pixels);

        Assert.Equal(TestModels.Pixels(4), input.Pixels.ToArray());
    }

    [Fact]
    public void Predict_Picture_SendingItsPixelsBackGivesTheSameProbabilities()
    {
        GrayImage picture = StrokeRasterizer.Draw([new PenStroke([new(60, 60), new(200, 60), new(110, 230)])], 280, 280, 18);

        Prediction prediction = Classifier(Lenient).Predict(picture);

        Assert.Equal((280, 280), (prediction.Preprocessing!.SourceWidth, prediction.Preprocessing.SourceHeight));
        Assert.NotNull(prediction.Preprocessing.Box);
        Assert.Equal(prediction.Probabilities, Classifier(Lenient).Predict(prediction.Preprocessing.Pixels).Probabilities);
    }

    [Fact]
    public void Predict_BlankPicture_IsBlankWithItsPreprocessing()
    {
        Prediction prediction = Classifier(Lenient).Predict(StrokeRasterizer.Draw([], 100, 50, 18));

        Assert.Equal(RejectionReason.Blank, prediction.Rejection!.Reason);
        Assert.Equal((100, 50), (prediction.Preprocessing!.SourceWidth, prediction.Preprocessing.SourceHeight));
    }

    [Fact]
    public void Predict_PictureThatBecomesConstant_IsBlankAsItsPixelsAre()
    {
        float[] pixels = new float[784];
        Array.Fill(pixels, 0.4f);
        PreprocessedImage flat = new() { SourceWidth = 60, SourceHeight = 60, Inverted = false, Box = new PixelBox(0, 0, 60, 60), Pixels = pixels };

        Prediction prediction = Classifier(Lenient).Predict(ClassifierInput.FromImage(flat));

        Assert.Equal(RejectionReason.Blank, prediction.Rejection!.Reason);
        Assert.Null(prediction.Preprocessing!.Box);
        Assert.Equal(prediction.Probabilities, Classifier(Lenient).Predict(prediction.Preprocessing.Pixels).Probabilities);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(75)]
    public void PredictMany_AnyCount_AnswersEachInOrder(int count)
    {
        Classifier classifier = new(TestModels.Entry(TestModels.Convolutional(), calibration: Lenient));
        ClassifierInput[] inputs = [.. Enumerable.Range(0, count).Select(i => ClassifierInput.FromPixels(i % 7 == 3 ? new float[784] : TestModels.Pixels((ulong)i)))];

        IReadOnlyList<Prediction> predictions = classifier.PredictMany(inputs);

        Assert.Equal(inputs.Select(input => classifier.Predict(input).Probabilities), predictions.Select(prediction => prediction.Probabilities));
    }

    [Fact]
    public void Predict_ManyThreads_AllGetTheAnswersOfOne()
    {
        Classifier classifier = new(TestModels.Entry(TestModels.Convolutional(), calibration: Lenient));
        float[][] inputs = [.. Enumerable.Range(0, 16).Select(i => TestModels.Pixels((ulong)i))];
        Prediction[] expected = [.. inputs.Select(pixels => classifier.Predict(pixels))];

        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            Assert.Equal(expected[i % 16].Probabilities, classifier.Predict(inputs[i % 16]).Probabilities));
    }

    [Fact]
    public void Construct_Generator_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Classifier(TestModels.Entry(TestModels.Generator(), RecognitionTask.Generate)));
    }

    [Fact]
    public void Of_ModelOfAnotherForm_IsBadData()
    {
        Assert.Throws<ModelFormatException>(() => Recognition.Classifier.Of(TestModels.Entry(TestModels.Generator(), RecognitionTask.Generate)));
        Assert.Equal("test", Recognition.Classifier.Of(TestModels.Entry(_network)).Entry.Name);
    }

    [Fact]
    public void PredictMany_IsPredictWholeAndLookForSeveral()
    {
        Classifier classifier = Classifier(Lenient);
        ClassifierInput[] inputs = [classifier.Prepare(DrawnDigits.DrawRow("27", 140, 126, 14)), classifier.Prepare(DrawnDigits.Draw(3)), ClassifierInput.FromPixels(TestModels.Pixels(4))];

        IReadOnlyList<Prediction> whole = classifier.PredictWhole(inputs);

        Assert.True(Recognition.Classifier.MayShowSeveral(whole[0]));
        Assert.False(Recognition.Classifier.MayShowSeveral(whole[2]));
        Assert.Equal(
            classifier.PredictMany(inputs).Select(answer => (answer.BestIndex, answer.Confidence, answer.Rejection?.Reason)),
            whole.Select(classifier.LookForSeveral).Select(answer => (answer.BestIndex, answer.Confidence, answer.Rejection?.Reason)));
    }

    private Classifier Classifier(Calibration? calibration) => new(TestModels.Entry(_network, calibration: calibration));
}
