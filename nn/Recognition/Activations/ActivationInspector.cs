using Digits.Imaging;

namespace Digits.Recognition.Activations;

/// <summary>Looks inside a classifier's network while it answers, and can switch units off to see what they were for.</summary>
public static class ActivationInspector
{
    /// <summary>Reports how the network names what a picture of any size shows.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or a unit to disable does not exist.</exception>
    public static NetworkActivity Inspect(Classifier classifier, GrayImage image, ActivationOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>Reports how the network names what 28 x 28 pixels show, taken as they are.</summary>
    /// <exception cref="ArgumentException">The pixels are not 784 numbers from 0 to 1, an option is out of range, or a unit to disable does not exist.</exception>
    public static NetworkActivity Inspect(Classifier classifier, ReadOnlySpan<float> pixels, ActivationOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>Reports how the network names what an input shows.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or a unit to disable does not exist.</exception>
    public static NetworkActivity Inspect(Classifier classifier, ClassifierInput input, ActivationOptions? options = null) =>
        throw new NotImplementedException();
}
