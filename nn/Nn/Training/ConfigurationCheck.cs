namespace Digits.Nn.Training;

/// <summary>The ranges of a configuration's numbers: what is wrong is said before a run begins, not when it comes to it.</summary>
internal static class ConfigurationCheck
{
    /// <summary>Checks what a run goes by. What depends on the network or the data (loss, class weights, mixup, validation) is checked where those are at hand.</summary>
    /// <exception cref="ArgumentException">A name is not known, or a number is out of range.</exception>
    public static void Check(TrainingConfiguration configuration)
    {
        AtLeast("epochs", configuration.Epochs, 1);
        AtLeast("batchSize", configuration.BatchSize, 1);
        AtLeast("patience", configuration.Patience, 0);
        AtLeast("beta", configuration.Beta, 0);
        Share("labelSmoothing", configuration.LabelSmoothing);
        BelowOne("weightAveraging", configuration.WeightAveraging);
        Check(configuration.Optimizer);
        Check("schedule", configuration.Schedule);
        if (configuration.Augmentation is { } augmentation)
        {
            Check(augmentation);
        }

        if (configuration.Refinement is { } refinement)
        {
            AtLeast("refinement.epochs", refinement.Epochs, 1);
            AtLeast("refinement.learningRate", refinement.LearningRate, 0);
            BelowOne("refinement.weightAveraging", refinement.WeightAveraging ?? 0);
            Check("refinement.schedule", refinement.Schedule ?? configuration.Schedule);
        }
    }

    /// <summary>Checks the limits of augmentation.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public static void Check(AugmentationConfiguration augmentation)
    {
        AtLeast("augmentation.rotation", augmentation.Rotation, 0);
        AtLeast("augmentation.shift", augmentation.Shift, 0);
        AtLeast("augmentation.shear", augmentation.Shear, 0);
        AtLeast("augmentation.elastic", augmentation.Elastic, 0);
        AtLeast("augmentation.cutout", augmentation.Cutout, 0);

        // At 1 an image could shrink to nothing, beyond it turn round.
        BelowOne("augmentation.scale", augmentation.Scale);
        Share("augmentation.thickness", augmentation.Thickness);
        Share("augmentation.wholePixels", augmentation.WholePixels);
        Share("augmentation.flip", augmentation.Flip);
        Share("augmentation.erasing", augmentation.Erasing);
    }

    private static void Check(OptimizerConfiguration optimizer)
    {
        OneOf("optimizer.kind", optimizer.Kind, "sgd", "adam", "rmsprop");
        AtLeast("optimizer.learningRate", optimizer.LearningRate, 0);
        BelowOne("optimizer.momentum", optimizer.Momentum);
        BelowOne("optimizer.beta1", optimizer.Beta1);
        BelowOne("optimizer.beta2", optimizer.Beta2);
        BelowOne("optimizer.squareDecay", optimizer.SquareDecay);
        AtLeast("optimizer.weightDecay", optimizer.WeightDecay, 0);
        AtLeast("optimizer.clipNorm", optimizer.ClipNorm, 0);
    }

    private static void Check(string key, ScheduleConfiguration schedule)
    {
        OneOf($"{key}.kind", schedule.Kind, "constant", "cosine", "step", "oneCycle");
        AtLeast($"{key}.warmupEpochs", schedule.WarmupEpochs, 0);
        Share($"{key}.finalShare", schedule.FinalShare);
        Share($"{key}.startShare", schedule.StartShare);
        Share($"{key}.stepFactor", schedule.StepFactor);
        Require(schedule.StepEpochs > 0, $"{key}.stepEpochs", "a number above 0", schedule.StepEpochs);
        Require(schedule.RiseShare is > 0 and < 1, $"{key}.riseShare", "a number above 0 and below 1", schedule.RiseShare);
    }

    private static void AtLeast(string key, float value, float least) =>
        Require(value >= least && float.IsFinite(value), key, FormattableString.Invariant($"{least} or more"), value);

    private static void Share(string key, float value) => Require(value is >= 0 and <= 1, key, "a number from 0 to 1", value);

    private static void BelowOne(string key, float value) => Require(value is >= 0 and < 1, key, "0 or more and below 1", value);

    private static void OneOf(string key, string value, params string[] names) =>
        Require(names.Contains(value), key, $"one of \"{string.Join("\", \"", names)}\"", $"\"{value}\"");

    private static void Require(bool isRight, string key, string expected, object value)
    {
        if (!isRight)
        {
            throw new ArgumentException(FormattableString.Invariant($"{key}: expected {expected}; got {value}."));
        }
    }
}
