using Digits.Nn.Serialization;
using Digits.Recognition.Rejection;

namespace Digits.Recognition;

/// <summary>Makes a prediction of what a network gave: calibrates, chooses, and asks whether the answer can stand.</summary>
internal sealed class AnswerFormer
{
    private readonly ModelEntry _entry;
    private readonly Calibration _calibration;
    private readonly IRejectionRule _rule;

    /// <param name="entry">The model.</param>
    /// <param name="calibration">Its temperature and thresholds.</param>
    /// <param name="rule">Decides whether an input with ink is one of its classes.</param>
    public AnswerFormer(ModelEntry entry, Calibration calibration, IRejectionRule rule)
    {
        _entry = entry;
        _calibration = calibration;
        _rule = rule;
    }

    /// <summary>What logits are divided by before softmax.</summary>
    public float Temperature => _calibration.Temperature;

    /// <summary>Turns logits into the classes' probabilities, given that the input is one of them.</summary>
    /// <param name="logits">One for each of the network's outputs.</param>
    /// <param name="probabilities">One for each class.</param>
    public void Calibrate(ReadOnlySpan<float> logits, Span<float> probabilities) =>
        TemperatureSoftmax.Apply(logits[..probabilities.Length], _calibration.Temperature, probabilities);

    /// <summary>The answer to an input with ink.</summary>
    /// <param name="input">What the network saw.</param>
    /// <param name="logits">What it gave, one number for each of its outputs.</param>
    public Prediction Answer(ClassifierInput input, ReadOnlySpan<float> logits)
    {
        Span<float> values = stackalloc float[_entry.Classes.Count];
        Calibrate(logits, values);
        int best = IndexOfLargest(values);
        ClassProbability[] probabilities = Label(values);
        RejectionVerdict verdict = _rule.Judge(new RejectionEvidence
        {
            Input = input,
            Logits = logits,
            Probabilities = values,
            BestIndex = best,
        });
        return new Prediction
        {
            Model = _entry.Name,
            ModelVersion = _entry.Version,
            BestIndex = best,
            Confidence = values[best],
            Probabilities = probabilities,
            Rejection = Explain(verdict.Reason, probabilities[best].Label, verdict.IsForSurroundings),
            Familiarity = verdict.Familiarity,
            PredictionSet = PredictionSets.Choose(probabilities, best, _calibration.PredictionSetThreshold),
            Preprocessing = input.Preprocessing,
        };
    }

    /// <summary>The answer to an input without ink: every class is as likely as any other.</summary>
    public Prediction Blank(ClassifierInput input)
    {
        float[] uniform = new float[_entry.Classes.Count];
        Array.Fill(uniform, 1f / uniform.Length);
        return new Prediction
        {
            Model = _entry.Name,
            ModelVersion = _entry.Version,
            BestIndex = null,
            Confidence = uniform[0],
            Probabilities = Label(uniform),
            Rejection = Explain(RejectionReason.Blank, null),
            Familiarity = new Familiarity(0, _calibration.FamiliarityThreshold),
            PredictionSet = _entry.Classes,
            Preprocessing = input.Preprocessing,
        };
    }

    private static RejectionDetails? Explain(RejectionReason? reason, string? bestGuess, bool isForSurroundings = false) => reason is { } known
        ? new RejectionDetails(known, isForSurroundings ? RejectionMessages.ForSurroundings(known, bestGuess) : RejectionMessages.For(known, bestGuess), bestGuess)
        : null;

    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }

    private ClassProbability[] Label(ReadOnlySpan<float> values)
    {
        ClassProbability[] labelled = new ClassProbability[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            labelled[i] = new ClassProbability(_entry.Classes[i], values[i]);
        }

        return labelled;
    }
}
