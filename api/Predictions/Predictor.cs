using System.Diagnostics;
using Digits.Api.Errors;
using Digits.Api.Hosting;
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
    /// <remarks>Each input takes its turn by itself, so that a batch of large pictures does not keep everyone else waiting.</remarks>
    public static async Task<BatchResponse> PredictManyAsync(
        Classifier classifier, IReadOnlyList<BatchInput> inputs, ComputeGate gate, HttpContext context)
    {
        long start = Stopwatch.GetTimestamp();
        var results = new object[inputs.Count];
        var readable = new List<ClassifierInput>(inputs.Count);
        for (int i = 0; i < inputs.Count; i++)
        {
            try
            {
                BatchInput input = inputs[i];
                readable.Add(await gate.RunAsync(() => input.Read().Prepare(classifier), context.RequestAborted));
            }
            catch (Exception exception) when (exception is ProblemException { Type.Status: < 500 } or ImageFormatException)
            {
                ProblemException problem = ExceptionTranslator.Translate(exception);
                results[i] = new BatchProblem(ProblemWriter.Details(context, problem.Type, problem.Message));
            }
        }

        IReadOnlyList<Prediction> predictions = await gate.RunAsync(() => classifier.PredictMany(readable), context.RequestAborted);
        double elapsed = Milliseconds(start);
        double each = Math.Round(elapsed / inputs.Count, 3);
        var answers = new Queue<Prediction>(predictions);
        for (int i = 0; i < results.Length; i++)
        {
            results[i] ??= PredictionResponse.From(answers.Dequeue(), each);
        }

        return new BatchResponse(classifier.Entry.Name, classifier.Entry.Version, results, elapsed);
    }

    private static double Milliseconds(long start) => Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3);
}
