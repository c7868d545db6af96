using Digits.Nn.Losses;

namespace Digits.Nn.Training;

/// <summary>The loss that a configuration names.</summary>
internal static class LossChoice
{
    /// <summary>Makes a classifier's loss.</summary>
    /// <param name="configuration">Names the loss and its numbers.</param>
    /// <param name="classes">Outputs of the network.</param>
    /// <exception cref="ArgumentException">The loss is unknown, or class weights are given that do not fit.</exception>
    public static ILoss Make(TrainingConfiguration configuration, int classes)
    {
        IReadOnlyList<float>? weights = configuration.ClassWeights;
        if (weights is not null && (configuration.Loss != "crossEntropy" || weights.Count != classes))
        {
            throw new ArgumentException(
                $"Trainer: classWeights are for \"crossEntropy\", one for each of {classes} outputs; got {weights.Count} for \"{configuration.Loss}\".", nameof(configuration));
        }

        return configuration.Loss switch
        {
            "crossEntropy" => new SoftmaxCrossEntropy(weights),
            "binaryCrossEntropy" => new BinaryCrossEntropy(),
            "meanSquaredError" => new MeanSquaredError(),
            "huber" => new HuberLoss(configuration.HuberDelta),
            _ => throw new ArgumentException(
                $"Trainer: the loss must be \"crossEntropy\", \"binaryCrossEntropy\", \"meanSquaredError\" or \"huber\"; got \"{configuration.Loss}\".", nameof(configuration)),
        };
    }
}
