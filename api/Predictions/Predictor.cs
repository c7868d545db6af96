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
    /// <summary>As many as the network takes in one pass.</summary>
    private const int GroupSize = 32;

    public static PredictionResponse Predict(Classifier classifier, ImageInput input)
    {
        long start = Stopwatch.GetTimestamp();
        Prediction prediction = classifier.Predict(input.Prepare(classifier));
        return PredictionResponse.From(prediction, Milliseconds(start));
    }

    /// <summary>One answer for each input, in order: a prediction, or the problem of an input that cannot be read.</summary>
    /// <remarks>
    /// Each input takes its turn by itself, and another where several digits are looked for in it, so that a batch of large or
    /// intricate pictures does not keep everyone else waiting; a batch may be refused at its first turn alone. What was found in a picture is held until its group is answered.
    /// </remarks>
    public static async Task<BatchResponse> PredictManyAsync(
        Classifier classifier, IReadOnlyList<BatchInput> inputs, ComputeGate gate, HttpContext context)
    {
        long start = Stopwatch.GetTimestamp();
        await gate.RunAsync(static () => true, context.RequestAborted);
        List<object> results = new(inputs.Count);
        foreach (BatchInput[] group in inputs.Chunk(GroupSize))
        {
            results.AddRange(await PredictGroupAsync(classifier, group, gate, context));
        }

        double elapsed = Milliseconds(start);
        double each = Math.Round(elapsed / inputs.Count, 3);
        return new BatchResponse(classifier.Entry.Name, classifier.Entry.Version,
            [.. results.Select(result => result is PredictionResponse prediction ? prediction with { ElapsedMs = each } : result)], elapsed);
    }

    private static async Task<object[]> PredictGroupAsync(Classifier classifier, BatchInput[] inputs, ComputeGate gate, HttpContext context)
    {
        var results = new object[inputs.Length];
        List<(int Place, ClassifierInput Input)> readable = new(inputs.Length);
        for (int i = 0; i < inputs.Length; i++)
        {
            try
            {
                BatchInput input = inputs[i];
                readable.Add((i, await gate.RunFurtherAsync(() => input.Read().Prepare(classifier), context.RequestAborted)));
            }
            catch (Exception exception) when (exception is ProblemException { Type.Status: < 500 } or ImageFormatException)
            {
                ProblemException problem = ExceptionTranslator.Translate(exception);
                results[i] = new BatchProblem(ProblemWriter.Details(context, problem.Type, problem.Message));
            }
        }

        IReadOnlyList<Prediction> whole = await gate.RunFurtherAsync(
            () => classifier.PredictWhole([.. readable.Select(each => each.Input)]), context.RequestAborted);
        for (int i = 0; i < whole.Count; i++)
        {
            Prediction answer = whole[i];
            results[readable[i].Place] = PredictionResponse.From(
                Classifier.MayShowSeveral(answer) ? await gate.RunFurtherAsync(() => classifier.LookForSeveral(answer), context.RequestAborted) : answer, 0);
        }

        return results;
    }

    private static double Milliseconds(long start) => Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3);
}
