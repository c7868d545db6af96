using Digits.Imaging;
using Digits.Imaging.Preprocessing;
using Digits.Imaging.Segmentation;
using Digits.Recognition.Numbers;
using Digits.Recognition.Rejection;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests.Numbers;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("27", 150, 10)]
    [InlineData("405", 120, 20)]
    [InlineData("8136", 110, 8)]
    [InlineData("314159", 130, 12)]
    [InlineData("9", 160, 14)]
    public void Read_DrawnRow_IsTheNumber(string number, float size, float pen)
    {
        NumberReading reading = Reader().Read(DrawnDigits.DrawRow(number, size, size * 0.9f, pen));
        Assert.Equal(number, reading.Number);
        Assert.Equal(number.Length, reading.Digits.Count);
        Assert.Equal(reading.Digits.Aggregate(1f, (product, digit) => product * digit.Confidence), reading.Confidence, 1e-6f);
    }

    [Fact]
    public void Read_DigitsThatTouch_PartsThem() =>
        Assert.Equal("27", Reader().Read(DrawnDigits.DrawRow("27", 150, 103, 14)).Number);

    [Fact]
    public void Read_FiveWithItsFlagApart_IsOneDigit()
    {
        NumberReading reading = Reader().Read(DrawnDigits.DrawRow("5", 160, 0, 12, new(150, 20, 8, 50)));
        Assert.Equal("5", reading.Number);
        Assert.Single(reading.Digits);
    }

    /// <summary>What is too low for a digit is read over, and the reading then does not stand: it may be a number of another value.</summary>
    [Theory]
    [InlineData("27", 178, 88, 34, 8)]
    [InlineData("8136", 182, 90, 30, 8)]
    [InlineData("405", 184, 124, 14, 40)]
    public void Read_DashOrCommaBetweenDigits_IsReadOverAndNotAccepted(string number, int left, int top, int width, int height)
    {
        NumberReading reading = Reader().Read(DrawnDigits.DrawRow(number, 130, 210, 10, new(left, top, width, height), eraserIsInk: true));

        Assert.Equal((number, false, RejectionReason.NotADigit), (reading.Number, reading.Accepted, reading.Rejection!.Reason));
        Assert.Equal(number.Length, reading.Digits.Count);
    }

    [Theory]
    [InlineData("407")]
    [InlineData("2026")]
    public void Read_UnderlinedRow_IsTheNumber(string number)
    {
        GrayImage row = DrawnDigits.DrawRow(number, 130, 110, 14, new PixelBox(15, 161, 105 + (110 * (number.Length - 1)), 5), eraserIsInk: true);

        NumberReading reading = Reader().Read(row);

        Assert.Equal(number, reading.Number);
        Assert.Null(reading.Rejection);
    }

    [Fact]
    public void Read_BlankPicture_IsNoNumber()
    {
        NumberReading reading = Reader().Read(new GrayImage(200, 100, new byte[20000]));
        Assert.Equal(("", false, 0f), (reading.Number, reading.Accepted, reading.Confidence));
        Assert.Equal(RejectionReason.Blank, reading.Rejection!.Reason);
        Assert.Empty(reading.Digits);
    }

    [Fact]
    public void Read_ThirteenDigits_AreTooMany()
    {
        NumberReading reading = Reader().Read(DrawnDigits.DrawRow("1711171117117", 60, 54, 6));
        Assert.Equal(("", RejectionReason.TooManyDigits), (reading.Number, reading.Rejection!.Reason));
    }

    [Fact]
    public void Read_BarCode_IsTooManyDigitsWithoutBeingRead()
    {
        Assert.True(ReadingLattice.IsBeyondReading(DigitSegmenter.Segment(Preprocessors.Digit.Process(Bars()))!));
        NumberReading reading = Reader().Read(Bars());
        Assert.Equal(("", RejectionReason.TooManyDigits), (reading.Number, reading.Rejection!.Reason));
        Assert.Equal(RejectionReason.MultipleDigits, Classifier().Predict(Bars()).Rejection?.Reason);
    }

    [Theory]
    [InlineData(90, 80, 4)]
    [InlineData(90, 60, 4)]
    [InlineData(90, 50, 3)]
    [InlineData(90, 60, 3)]
    [InlineData(90, 72, 3)]
    [InlineData(60, 36, 3)]
    [InlineData(60, 30, 10)]
    public void Build_TwelveDigitsApartTouchingOrOverlapping_AreNotBeyondReading(float size, float step, float pen)
    {
        foreach (string number in (string[])["000000000000", "123456789012", "444444444444", "888888888888", "777117117711"])
        {
            Assert.False(ReadingLattice.IsBeyondReading(DigitSegmenter.Segment(Preprocessors.Digit.Process(DrawnDigits.DrawRow(number, size, step, pen)))!));
        }
    }

    [Fact]
    public void Read_Alternatives_AreOtherNumbersTheLikeliestFirst()
    {
        NumberReading reading = Reader().Read(DrawnDigits.DrawRow("17", 110, 66, 16));
        Assert.DoesNotContain(reading.Alternatives, other => other.Number == reading.Number);
        Assert.Equal(reading.Alternatives.OrderByDescending(other => other.Confidence), reading.Alternatives);
        Assert.All(reading.Alternatives, other => Assert.InRange(other.Confidence, 0.01f, 1f));
    }

    [Theory]
    [InlineData("27")]
    [InlineData("640")]
    public void Predict_SeveralDigits_IsRejectedWithABestGuess(string number)
    {
        Prediction prediction = Classifier().Predict(DrawnDigits.DrawRow(number, 140, 126, 14));
        Assert.Equal(RejectionReason.MultipleDigits, prediction.Rejection?.Reason);
        Assert.Equal(prediction.BestGuess, prediction.Rejection!.BestGuess);
        Assert.Null(prediction.Label);
    }

    [Fact]
    public void Predict_SeveralDigitsInABatch_IsRejectedAsAlone()
    {
        Classifier classifier = Classifier();
        ClassifierInput two = classifier.Prepare(DrawnDigits.DrawRow("27", 140, 126, 14)), one = classifier.Prepare(DrawnDigits.Draw(3));
        IReadOnlyList<Prediction> predictions = classifier.PredictMany([one, two]);
        Assert.Null(predictions[0].Rejection);
        Assert.Equal(RejectionReason.MultipleDigits, predictions[1].Rejection?.Reason);
    }

    [Fact]
    public void Predict_OneDigit_IsNeverSeveral()
    {
        Classifier classifier = Classifier();
        foreach (float pen in (float[])[6, 14, 30])
        {
            for (int digit = 0; digit < 10; digit++)
            {
                Assert.NotEqual(RejectionReason.MultipleDigits, classifier.Predict(DrawnDigits.Draw(digit, pen: pen)).Rejection?.Reason);
            }
        }
    }

    [Fact]
    public void Predict_PixelsOfSeveralDigits_AreTakenAsTheyAre()
    {
        Classifier classifier = Classifier();
        Prediction picture = classifier.Predict(DrawnDigits.DrawRow("27", 140, 126, 14));
        Assert.NotEqual(RejectionReason.MultipleDigits, classifier.Predict(picture.Preprocessing!.Pixels).Rejection?.Reason);
    }

    private static GrayImage Bars() => new(560, 60,
        [.. Enumerable.Range(0, 560 * 60).Select(i => i % 560 % 8 < 4 && i / 560 is >= 6 and < 54 ? (byte)0 : (byte)255)]);

    private static Classifier Classifier() => new(TrainedModels.Load("digit"));

    private static NumberReader Reader() => new(Classifier());
}
