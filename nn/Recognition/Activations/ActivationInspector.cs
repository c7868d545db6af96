using Digits.Imaging;
using Digits.Recognition.Numbers;

namespace Digits.Recognition.Activations;

/// <summary>Looks inside a classifier's network while it answers, and can switch units off to see what they were for.</summary>
public static class ActivationInspector
{
    /// <summary>The most input units that can be listed.</summary>
    public const int MaxInputTop = ClassifierInput.PixelCount;

    /// <summary>The most units of a hidden layer that can be listed.</summary>
    public const int MaxHiddenTop = 1024;

    /// <summary>Reports how the network names what a picture of any size shows.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="AblationException">A unit to disable does not exist, or no output would be left.</exception>
    public static NetworkActivity Inspect(Classifier classifier, GrayImage image, ActivationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return Inspect(classifier, classifier.Prepare(image), options);
    }

    /// <summary>Reports how the network names what 28 x 28 pixels show, taken as they are.</summary>
    /// <exception cref="ArgumentException">The pixels are not 784 numbers from 0 to 1, or an option is out of range.</exception>
    /// <exception cref="AblationException">A unit to disable does not exist, or no output would be left.</exception>
    public static NetworkActivity Inspect(Classifier classifier, ReadOnlySpan<float> pixels, ActivationOptions? options = null) =>
        Inspect(classifier, ClassifierInput.FromPixels(pixels), options);

    /// <summary>Reports how the network names what an input shows.</summary>
    /// <remarks>For a blank input the hidden layers report what the network makes of it, and the output the uniform answer.</remarks>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="AblationException">A unit to disable does not exist, or no output would be left.</exception>
    public static NetworkActivity Inspect(Classifier classifier, ClassifierInput input, ActivationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(input);
        options ??= ActivationOptions.Default;
        Check(options);
        IReadOnlyList<LayerGroup> groups = classifier.Entry.Groups;
        float[][] values = Run(classifier, groups, input, new Ablation(groups, options.Disable));
        Prediction prediction = input.IsBlank ? classifier.Answers.Blank(input) : MultipleDigitsCheck.Apply(classifier.Answers.Answer(input, values[^1]), classifier);
        LayerActivity[] layers =
        [
            .. groups.SkipLast(1).Select(group =>
                LayerReport.Describe(group, values[group.Index], group.Index == 0 ? options.InputTop : options.HiddenTop, options)),
            LayerReport.DescribeOutput(groups[^1], prediction.Probabilities, values[^1], options),
        ];
        return new NetworkActivity
        {
            Prediction = prediction,
            Temperature = classifier.Answers.Temperature,
            Layers = layers,
            Connections = ConnectionReport.List(groups, layers),
        };
    }

    private static float[][] Run(Classifier classifier, IReadOnlyList<LayerGroup> groups, ClassifierInput input, Ablation ablation)
    {
        using WorkspacePool.Lease lease = classifier.RentWorkspace();
        return NetworkTrace.Run(classifier.Entry.Network, groups, input, ablation, lease.Workspace);
    }

    private static void Check(ActivationOptions options)
    {
        Within("inputTop", options.InputTop, MaxInputTop);
        Within("hiddenTop", options.HiddenTop, MaxHiddenTop);
        Within("threshold", options.Threshold, float.MaxValue);
    }

    private static void Within(string option, float value, float high)
    {
        if (!(value >= 0 && value <= high))
        {
            throw new ArgumentException($"{option}: expected a number from 0 to {high}, got {value}.");
        }
    }
}
