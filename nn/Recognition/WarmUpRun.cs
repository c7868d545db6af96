using Digits.Imaging;
using Digits.Recognition.Activations;

namespace Digits.Recognition;

/// <summary>Takes a classifier through all it does: a drawn line by way of the preprocessor, alone and in a batch, and a look inside.</summary>
internal static class WarmUpRun
{
    private const int Side = 280;

    public static void Of(Classifier classifier)
    {
        ClassifierInput input = classifier.Prepare(Line());
        classifier.Predict(input);
        classifier.PredictMany([input, input]);
        ActivationInspector.Inspect(classifier, input);
    }

    private static GrayImage Line()
    {
        byte[] pixels = new byte[Side * Side];
        for (int row = 60; row < 220; row++)
        {
            pixels.AsSpan((row * Side) + 130, 20).Fill(255);
        }

        return new GrayImage(Side, Side, pixels);
    }
}
