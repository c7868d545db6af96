using Digits.Api.Errors;
using Digits.Api.Images;
using Digits.Recognition;
using Digits.Recognition.Generation;

namespace Digits.Api.Generation;

/// <summary>Takes a hand from the picture of a digit that a person wrote.</summary>
internal static class HandSample
{
    /// <exception cref="ProblemException">422: there is no ink, or nobody says which digit it is and the classifier accepts it as none.</exception>
    public static Handwriting Take(DigitGenerator generator, Classifier reader, ImageInput input, int? digit)
    {
        ClassifierInput sample = input.Prepare(reader);
        if (sample.IsBlank)
        {
            throw new ProblemException(Problems.UnreadableSample, "The sample is blank: there is no ink in it. Send one digit, written large.");
        }

        return generator.TakeHand(sample.Pixels.Span, digit ?? Read(reader, sample));
    }

    private static int Read(Classifier reader, ClassifierInput sample)
    {
        Prediction prediction = reader.Predict(sample);
        return prediction.ClassIndex ?? throw new ProblemException(Problems.UnreadableSample,
            $"The sample is not clearly one digit. {prediction.Rejection!.Message} Send one digit, written large, or say which it is: as={prediction.BestGuess}.");
    }
}
