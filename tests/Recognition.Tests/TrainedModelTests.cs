using Digits.Imaging;
using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;
using Digits.Nn.Numerics;
using Digits.Recognition.Activations;
using Digits.Recognition.Evaluation;
using Digits.Recognition.Generation;
using Digits.Recognition.Numbers;
using Digits.Recognition.Pictures;
using Digits.Recognition.Tests.Support;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests;

/// <summary>The whole path, from strokes to answers, on the models of this repository.</summary>
public class TrainedModelTests
{
    private static readonly int[] AllDigits = [.. Enumerable.Range(0, 10)];

    [Theory]
    [InlineData("digit")]
    [InlineData("digit-mlp")]
    [InlineData("digit-mlp-deep")]
    [InlineData("digit-cnn-2")]
    [InlineData("digit-cnn-4")]
    public void Predict_DigitsDrawnLarge_ReadsThemAll(string model)
    {
        Classifier classifier = new(TrainedModels.Load(model));

        Assert.Equal(AllDigits, AllDigits.Select(digit => classifier.Predict(DrawnDigits.Draw(digit)).BestIndex!.Value));
    }

    [Theory]
    [InlineData("digit")]
    [InlineData("digit-mlp")]
    [InlineData("digit-mlp-deep")]
    [InlineData("digit-cnn-2")]
    [InlineData("digit-cnn-4")]
    [InlineData("fashion")]
    [InlineData("fashion-cnn-small")]
    [InlineData("generator")]
    public void Check_WhatTheModelsAreTrainedBy_Passes(string model) => ModelTrainer.ReadConfiguration(TrainedModels.Folder(model)).Check();

    [Fact]
    public void Predict_DigitsOfAnySizePlacePenAndPolarity_ReadsThemAll()
    {
        Classifier classifier = new(TrainedModels.Load("digit"));
        (float Size, float Left, float Top, float Pen, bool InkIsLight)[] ways =
        [
            (90, 10, 10, 8, true),
            (90, 170, 170, 8, false),
            (140, 20, 120, 20, true),
            (230, 25, 25, 30, false),
        ];

        Assert.All(ways, way =>
            Assert.Equal(AllDigits, AllDigits.Select(digit => classifier.Predict(DrawnDigits.Draw(digit, way.Size, way.Left, way.Top, way.Pen, way.InkIsLight)).BestIndex!.Value)));
    }

    /// <summary>Of what is cut to its ink nothing but the digit itself says which tone is the paper.</summary>
    [Theory]
    [InlineData(40, true)]
    [InlineData(40, false)]
    [InlineData(14, false)]
    public void Predict_DigitsCutToTheirInk_ReadsThemAll(float pen, bool inkIsLight)
    {
        Classifier classifier = new(TrainedModels.Load("digit"));

        // A 1 of one stroke fills its picture.
        int[] digits = [.. AllDigits.Where(digit => digit != 1)];
        Assert.Equal(digits, digits.Select(digit => classifier.Predict(CutToInk(DrawnDigits.Draw(digit, pen: pen, inkIsLight: inkIsLight))).BestIndex!.Value));
    }

    [Theory]
    [InlineData("a line under it")]
    [InlineData("a line over it")]
    [InlineData("a ring around it")]
    public void Predict_MarkedDigits_ReadsThemAll(string mark)
    {
        Classifier classifier = new(TrainedModels.Load("digit"));
        Func<Picture, RandomSource, GrayImage> change = MarkedDigits.All.Single(each => each.Name == mark).Change;
        RandomSource random = new(3);

        Prediction[] answers = [.. AllDigits.Select(digit => classifier.Predict(change(Picture.Of(DrawnDigits.Draw(digit, pen: 16)), random)))];

        Assert.Equal(AllDigits, answers.Select(answer => answer.BestIndex!.Value));
        Assert.All(answers, answer => Assert.True(answer.Accepted));
    }

    /// <summary>Cut out of a photograph, or of a few pixels only, hardly any paper is left to tell the ink from.</summary>
    [Theory]
    [InlineData("photographed, cut to its ink")]
    [InlineData("photographed, a twentieth around it")]
    [InlineData("16 pixels, cut to its ink")]
    public void Predict_DigitsCutOut_ReadsThemAll(string condition)
    {
        Classifier classifier = new(TrainedModels.Load("digit"));
        Func<Picture, RandomSource, GrayImage> change = RobustnessConditions.CutOut.Single(each => each.Name == condition).Change;
        RandomSource random = new(5);

        Prediction[] answers = [.. AllDigits.Select(digit => classifier.Predict(change(Picture.Of(DrawnDigits.Draw(digit, pen: 26)), random)))];

        Assert.Equal(AllDigits, answers.Select(answer => answer.BestIndex ?? -1));
        Assert.All(answers, answer => Assert.True(answer.Accepted));
    }

    /// <summary>What could be a line under something may be a part of it: then the network is asked.</summary>
    [Fact]
    public void Predict_TwoWhoseFootStandsAlone_IsATwo()
    {
        Classifier classifier = new(TrainedModels.Load("digit"));
        GrayImage two = StrokeRasterizer.Draw(
            [
                new([new(95, 100), new(105, 75), new(140, 65), new(172, 80), new(175, 105), new(150, 145), new(115, 180)]),
                new([new(88, 203), new(140, 203), new(188, 200)]),
            ],
            DrawnDigits.Side,
            DrawnDigits.Side,
            10);

        Assert.NotEmpty(Preprocessors.Digit.ProcessOtherwise(two, Preprocessors.Digit.Process(two)));
        Assert.Equal(2, classifier.Predict(two).BestIndex);
    }

    /// <summary>To choose among the ways to see a picture is to answer it: what was chosen is answered by that, and as it is by itself.</summary>
    [Theory]
    [InlineData("7", 130, 110, 30)]
    [InlineData("71", 150, 120, 30)]
    public void Predict_OfWhatWasChosenToBeSeen_IsNotComputedAgain(string number, float size, float step, float pen)
    {
        Classifier classifier = new(TrainedModels.Load("digit"));
        GrayImage picture = CutToInk(DrawnDigits.DrawRow(number, size, step, pen));
        Assert.NotEmpty(Preprocessors.Digit.ProcessOtherwise(picture, Preprocessors.Digit.Process(picture)));

        ClassifierInput input = classifier.Prepare(picture);
        Prediction answer = classifier.Predict(input), byItself = classifier.Predict(ClassifierInput.FromImage(input.Preprocessing!));

        Assert.Same(answer.Probabilities, classifier.Predict(input).Probabilities);
        Assert.Same(answer.Probabilities, classifier.PredictMany([input])[0].Probabilities);
        Assert.NotSame(answer.Probabilities, new Classifier(classifier.Entry).Predict(input).Probabilities);
        Assert.Equal(byItself.Probabilities, answer.Probabilities);
        Assert.Equal((byItself.BestIndex, byItself.Familiarity, byItself.Rejection), (answer.BestIndex, answer.Familiarity, answer.Rejection));
    }

    [Theory]
    [InlineData("2026", 130, 110, 30)]
    [InlineData("407", 130, 110, 30)]
    [InlineData("71", 150, 120, 30)]
    public void Read_NumbersCutToTheirInk_ReadsThem(string number, float size, float step, float pen) =>
        Assert.Equal(number, new NumberReader(new Classifier(TrainedModels.Load("digit"))).Read(CutToInk(DrawnDigits.DrawRow(number, size, step, pen))).Number);

    private static GrayImage CutToInk(GrayImage image)
    {
        PixelBox box = Preprocessors.Digit.Process(image).Box!.Value;
        byte[] cut = new byte[box.Width * box.Height];
        for (int y = 0; y < box.Height; y++)
        {
            image.Luminance.Slice(((box.Y + y) * image.Width) + box.X, box.Width).CopyTo(cut.AsSpan(y * box.Width));
        }

        return new GrayImage(box.Width, box.Height, cut);
    }

    [Fact]
    public void Predict_BlankPaper_IsBlank()
    {
        Classifier classifier = new(TrainedModels.Load("digit"));
        byte[] paper = new byte[100 * 100];
        Array.Fill(paper, (byte)230);

        Assert.Null(classifier.Predict(new GrayImage(100, 100, paper)).BestIndex);
    }

    [Fact]
    public void Inspect_TheClassicNetwork_HasTheLayersOfTheContract()
    {
        Classifier classifier = new(TrainedModels.Load("digit-mlp"));

        NetworkActivity activity = ActivationInspector.Inspect(classifier, DrawnDigits.Draw(7));

        Assert.Equal(["input input", "hidden dense+relu", "output dense+softmax"], activity.Layers.Select(layer => $"{layer.Name} {layer.Kind}"));
        Assert.Equal([784, 64, 10], activity.Layers.Select(layer => layer.Size));
        Assert.Equal(
            (activity.Layers[0].Top.Count * activity.Layers[1].Top.Count) + (activity.Layers[1].Top.Count * 10), activity.Connections.Count);
    }

    [Fact]
    public void Generate_EveryDigit_IsReadAsItself()
    {
        DigitGenerator generator = new(TrainedModels.Load("generator"), TrainedModels.Load(DigitGenerator.ReaderName));
        Classifier classifier = new(TrainedModels.Load("digit"));
        const string Number = "01234567890123456789";

        int read = 0;
        for (uint seed = 0; seed < 10; seed++)
        {
            IReadOnlyList<GeneratedDigit> digits = generator.Generate(Number, new GenerationOptions { Seed = seed, Scale = 1 }).Digits;
            read += digits.Count(digit => classifier.Predict(digit.Pixels).BestIndex == digit.Digit);
        }

        Assert.InRange(read, 197, 200);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1)]
    public void Generate_ExtremeSlantAndThickness_StayReadable(float slant, float thickness)
    {
        DigitGenerator generator = new(TrainedModels.Load("generator"));
        Classifier classifier = new(TrainedModels.Load("digit"));

        GeneratedNumber number = generator.Generate("0123456789", new GenerationOptions { Variation = 0, Slant = slant, Thickness = thickness });

        Assert.InRange(number.Digits.Count(digit => classifier.Predict(digit.Pixels).BestIndex == digit.Digit), 9, 10);
    }
}
