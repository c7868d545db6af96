using Digits.Nn.Layers;

namespace Digits.Recognition.Explanations;

/// <summary>Says why a classifier answered as it did.</summary>
public static class Explainer
{
    /// <summary>Explains what speaks for a class, and looks for the smallest change that would turn the answer.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="input">What it sees.</param>
    /// <param name="target">A label; without one the best guess, and where there is none either (blank), the class with the largest logit.</param>
    /// <exception cref="ArgumentException">The model knows no such label.</exception>
    public static Explanation Explain(Classifier classifier, ClassifierInput input, string? target = null)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(input);
        IReadOnlyList<string> classes = classifier.Entry.Classes;
        int index = target is null ? -1 : classes.ToList().IndexOf(target);
        if (target is not null && index < 0)
        {
            throw new ArgumentException($"target: expected one of {string.Join(", ", classes)}, got \"{target}\".", nameof(target));
        }

        Prediction prediction = classifier.Predict(input);
        using GradientPassPool.Lease lease = classifier.RentGradientPass();
        if (index < 0)
        {
            index = prediction.BestIndex ?? LargestLogit(lease.Pass, input, classes.Count);
        }

        (float baseline, float logit, float[] relevance) = IntegratedGradients.Attribute(lease.Pass, input.Pixels.Span, index);
        return new Explanation
        {
            Prediction = prediction,
            Target = classes[index],
            Method = IntegratedGradients.Method,
            Baseline = baseline,
            Logit = logit,
            Relevance = relevance,
            Flip = prediction.BestIndex is null ? null : new FlipSearch(classifier, lease.Pass, input, prediction).Find(),
        };
    }

    private static int LargestLogit(InputGradientPass pass, ClassifierInput input, int classes)
    {
        input.Pixels.Span.CopyTo(pass.Input(1));
        ReadOnlySpan<float> logits = pass.Forward(1)[..classes];
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            best = logits[i] > logits[best] ? i : best;
        }

        return best;
    }
}
