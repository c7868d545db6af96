using Digits.Imaging;
using Digits.Imaging.Drawing;
using Digits.Nn.Numerics;
using Digits.Nn.Serialization;
using Digits.Recognition.Evaluation.NonDigits;
using Digits.Recognition.Numbers;
using Digits.Recognition.Pictures;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests.Rejection;

public class SurroundingsRuleTests
{
    private static readonly Calibration Easy = new() { Temperature = 1, PredictionSetThreshold = 0.05f, FamiliarityThreshold = 1e-6f };

    private static readonly Func<RandomSource, Picture> Houses = Scenes.All.Single(scene => scene.Name == "houses").Make;

    private readonly Classifier _classifier = new(TestModels.Entry(TestModels.Mlp(outputs: 11), calibration: Easy));

    [Fact]
    public void Predict_InkOnCleanPaper_KeepsItsScore()
    {
        ClassifierInput input = _classifier.Prepare(Lines(140));

        Assert.Equal(0, input.Preprocessing!.LeftOut);
        Assert.Equal(_classifier.Predict(input.Pixels.Span).Familiarity, _classifier.Predict(input).Familiarity);
    }

    [Fact]
    public void Predict_APieceOfSomethingBigger_IsDoubted()
    {
        GrayImage[] houses = [.. Enumerable.Range(0, 40).Select(i => Houses(RandomSource.For(77, (ulong)i)).ToGray())];
        GrayImage[] pieces = [.. houses.Where(picture => _classifier.Prepare(picture).Preprocessing!.LeftOut > 0.5f)];

        Assert.NotEmpty(pieces);
        Assert.All(pieces, picture =>
        {
            ClassifierInput input = _classifier.Prepare(picture);
            Prediction prediction = _classifier.Predict(input);
            Assert.Equal(new Familiarity(0, Easy.FamiliarityThreshold), prediction.Familiarity);
            Assert.NotNull(prediction.Rejection);
            Assert.Equal(_classifier.Predict(input.Pixels.Span).Accepted, prediction.Rejection.Message.StartsWith("There is more in this picture than a digit", StringComparison.Ordinal));
            Assert.Equal(_classifier.Predict(input.Pixels.Span).BestGuess, prediction.BestGuess);
            Assert.False(new NumberReader(_classifier).Read(picture).Accepted);
        });
    }

    private static GrayImage Lines(params int[] columns) => StrokeRasterizer.Draw(
        [.. columns.Select(x => new PenStroke([new PenPoint(x - 10, 40), new PenPoint(x, 240)]))], 280, 280, 18);
}
