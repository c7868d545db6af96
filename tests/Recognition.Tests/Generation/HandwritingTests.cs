using System.Security.Cryptography;
using Digits.Recognition.Generation;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests.Generation;

public class HandwritingTests
{
    private static DigitGenerator Small() => new(TestModels.Entry(TestModels.Generator(), RecognitionTask.Generate));

    [Fact]
    public void TakeHand_GivesTheSameBytesOnEveryMachine()
    {
        DigitGenerator generator = Small();
        float[] sample = generator.Generate("5", new GenerationOptions { Seed = 4, Slant = 0.2f }).Digits[0].Pixels;

        byte[] gray = generator.Generate("0123456789", generator.TakeHand(sample, 5), new GenerationOptions { Seed = 1 }).Picture.Gray;

        Assert.Equal("6896a7a231d20fb5", Convert.ToHexStringLower(SHA256.HashData(gray))[..16]);
    }

    [Fact]
    public void TakeHand_OfItsOwnDigit_FindsAStyleThatWritesItAgain()
    {
        DigitGenerator generator = new(TrainedModels.Load("generator"));
        for (uint seed = 1; seed <= 5; seed++)
        {
            int digit = (int)(2 * seed) - 1;
            float[] sample = generator.Generate($"{digit}", new GenerationOptions { Seed = seed }).Digits[0].Pixels;

            Assert.InRange(generator.TakeHand(sample, digit).Likeness, 0.95f, 1);
        }
    }

    [Fact]
    public void Generate_InAHandTakenFromADrawnDigit_IsReadable()
    {
        DigitGenerator generator = new(TrainedModels.Load("generator"));
        Classifier classifier = new(TrainedModels.Load("digit"));
        int read = 0;
        foreach (int digit in (int[])[2, 3, 5, 7])
        {
            ClassifierInput sample = classifier.Prepare(DrawnDigits.Draw(digit));
            Handwriting hand = generator.TakeHand(sample.Pixels.Span, digit);
            GeneratedNumber number = generator.Generate("0123456789", hand, new GenerationOptions { Variation = 0 });
            read += number.Digits.Count(written => classifier.Predict(written.Pixels).BestIndex == written.Digit);
            Assert.InRange(hand.Likeness, 0.7f, 1);
        }

        Assert.InRange(read, 34, 40);
    }

    [Fact]
    public void TakeHand_OfALeaningSample_LeansMore()
    {
        DigitGenerator generator = new(TrainedModels.Load("generator"));
        double Lean(float slant)
        {
            float[] sample = generator.Generate("7", new GenerationOptions { Variation = 0, Slant = slant }).Digits[0].Pixels;
            float[] written = generator.Generate("1", generator.TakeHand(sample, 7), new GenerationOptions { Variation = 0 }).Digits[0].Pixels;
            return StrokeMeasure.SlantTo(new double[784], Array.ConvertAll(written, value => (double)value), 28);
        }

        Assert.True(Lean(0.9f) > Lean(-0.9f) + 0.1);
    }

    [Fact]
    public void TakeHand_OutOfRange_NamesIt()
    {
        Assert.Equal("as", Assert.Throws<GenerationException>(() => Small().TakeHand(new float[784], 10)).Option);
        Assert.Equal("sample", Assert.Throws<GenerationException>(() => Small().TakeHand(new float[783], 1)).Option);
        Assert.Equal("sample", Assert.Throws<GenerationException>(() => Small().TakeHand([.. new float[783], float.NaN], 1)).Option);
    }
}
