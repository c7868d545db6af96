using System.Diagnostics;
using Digits.Api.Errors;
using Digits.Api.Images;
using Digits.Imaging.Codecs;
using Digits.Recognition;

namespace Digits.Api.Predictions;

/// <summary>From what was sent to what is answered, with the time it took.</summary>
internal static class Predictor
{
    public static PredictionResponse Predict(Classifier classifier, ImageInput input)
    {
        long start = Stopwatch.GetTimestamp();
        Prediction prediction = classifier.Predict(input.Prepare(classifier));
        return PredictionResponse.From(prediction, Milliseconds(start));
    }

    /// <summary>One answer for each input, in order: a prediction, or the problem of an input that cannot be read.</summary>
    public static BatchResponse PredictMany(Classifier classifier, IReadOnlyList<BatchInput> inputs, HttpContext context)
    {
        long start = Stopwatch.GetTimestamp();
        var results = new object[inputs.Count];
        var places = new List<int>(inputs.Count);
        var readable = new List<ClassifierInput>(inputs.Count);
        for (int i = 0; i < inputs.Count; i++)
        {
            context.RequestAborted.ThrowIfCancellationRequested();
            try
            {
                readable.Add(inputs[i].Read().Prepare(classifier));
                places.Add(i);
            }
            catch (Exception exception) when (exception is ProblemException or ImageFormatException)
            {
                ProblemException problem = ExceptionTranslator.Translate(exception);
                results[i] = new BatchProblem(ProblemWriter.Details(context, problem.Type, problem.Message));
            }
        }

        IReadOnlyList<Prediction> predictions = readable.Count == 0 ? [] : classifier.PredictMany(readable);
        double elapsed = Milliseconds(start);
        for (int i = 0; i < predictions.Count; i++)
        {
            results[places[i]] = PredictionResponse.From(predictions[i], Math.Round(elapsed / predictions.Count, 3));
        }

        return new BatchResponse(classifier.Entry.Name, classifier.Entry.Version, results, elapsed);
    }

    private static double Milliseconds(long start) => Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3);
}
