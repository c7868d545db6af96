using Digits.Nn.Serialization;

namespace Digits.Nn.Training;

/// <summary>The ranges of a configuration's numbers: what is wrong is said before a run begins, not when it comes to it.</summary>
internal static class ConfigurationCheck
{
    // Beyond, the pictures would not fit into one array together with a data set's.
    private const int MostMadeUp = 1_000_000;

    // What was given cannot be told from what was left out, but what differs from these was given.
    private static readonly ScheduleConfiguration DefaultSchedule = new();
    private static readonly OptimizerConfiguration DefaultOptimizer = new() { Kind = "", LearningRate = 0 };

    /// <summary>Checks what a run goes by. What depends on the network or the data (loss, class weights, validation) is checked where those are at hand.</summary>
    /// <exception cref="ArgumentException">A name is not known, or a number is out of range.</exception>
    public static void Check(TrainingConfiguration configuration)
    {
        OneOf("task", configuration.Task, ModelTasks.Digit, ModelTasks.Fashion, ModelTasks.Generate);
        AtLeast("epochs", configuration.Epochs, 1);
        AtLeast("batchSize", configuration.BatchSize, 1);
        AtLeast("patience", configuration.Patience, 0);
        AtLeast("beta", configuration.Beta, 0);

        // At 1 every class is as right as any other.
        BelowOne("labelSmoothing", configuration.LabelSmoothing);
        BelowOne("weightAveraging", configuration.WeightAveraging);
        Counts("background", configuration.Background);
        Counts("extras", configuration.Extras);
        Require(configuration.Loss == "huber" || configuration.HuberDelta == 1, "huberDelta", "none with another loss than \"huber\"", configuration.HuberDelta);
        Check(configuration.Optimizer);
        Check("schedule", configuration.Schedule);
        CheckWarmup("schedule", configuration.Schedule, "epochs", configuration.Epochs);
        if (configuration.Augmentation is { } augmentation)
        {
            Check(augmentation);
        }

        if (configuration.Refinement?.Augmentation is { } refined)
        {
            Check(refined, "refinement.");
        }

        if (configuration.Refinement is { } refinement)
        {
            AtLeast("refinement.epochs", refinement.Epochs, 1);
            Positive("refinement.learningRate", refinement.LearningRate);
            BelowOne("refinement.weightAveraging", refinement.WeightAveraging ?? 0);
            AtLeast("refinement.runs", refinement.Runs, 1);
            BelowOne("refinement.startShare", refinement.StartShare);
            Check("refinement.schedule", refinement.Schedule ?? configuration.Schedule);
            CheckWarmup(refinement.Schedule is null ? "schedule" : "refinement.schedule", refinement.Schedule ?? configuration.Schedule, "refinement.epochs", refinement.Epochs);
            Counts("refinement.background", refinement.Background ?? configuration.Background);
            Counts("refinement.extras", refinement.Extras ?? configuration.Extras);
        }

        if (configuration.Refinement?.EverySecond is { } second)
        {
            Require(configuration.Refinement.Runs > 1, "refinement.everySecond", "it with several runs", configuration.Refinement.Runs);
            Check(second.Augmentation ?? new AugmentationConfiguration(), "refinement.everySecond.");
            Counts("refinement.everySecond.background", second.Background ?? configuration.Background);
            Counts("refinement.everySecond.extras", second.Extras ?? configuration.Extras);
        }

        if (configuration.Task == ModelTasks.Generate)
        {
            CheckGenerator(configuration);
        }
        else
        {
            const string None = "none for a classifier";
            Require(configuration.Encoder.Count == 0, "encoder", None, $"{configuration.Encoder.Count} layers");
            Require(configuration.Latent == 0, "latent", None, configuration.Latent);
            Require(configuration.FlowSteps == 0, "flowSteps", None, configuration.FlowSteps);
            Require(configuration.Beta == 1, "beta", None, configuration.Beta);
        }
    }

    /// <summary>Checks the limits of augmentation.</summary>
    /// <param name="augmentation">The limits.</param>
    /// <param name="prefix">What the message puts before their keys.</param>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public static void Check(AugmentationConfiguration augmentation, string prefix = "")
    {
        AtLeast($"{prefix}augmentation.rotation", augmentation.Rotation, 0);
        AtLeast($"{prefix}augmentation.shift", augmentation.Shift, 0);
        AtLeast($"{prefix}augmentation.shear", augmentation.Shear, 0);
        AtLeast($"{prefix}augmentation.elastic", augmentation.Elastic, 0);
        AtLeast($"{prefix}augmentation.cutout", augmentation.Cutout, 0);

        // At 1 an image could shrink to nothing, beyond it turn round.
        BelowOne($"{prefix}augmentation.scale", augmentation.Scale);
        Share($"{prefix}augmentation.thickness", augmentation.Thickness);
        Share($"{prefix}augmentation.wholePixels", augmentation.WholePixels);
        Share($"{prefix}augmentation.flip", augmentation.Flip);
        Share($"{prefix}augmentation.erasing", augmentation.Erasing);
        Require(
            augmentation.Mixup is 0 or (>= SampleLoader.SmallestMixup and <= 1), $"{prefix}augmentation.mixup", FormattableString.Invariant($"0, or {SampleLoader.SmallestMixup} to 1"), augmentation.Mixup);
    }

    /// <summary>What is for classifiers alone: a generator would ignore it, or be spoilt by it.</summary>
    private static void CheckGenerator(TrainingConfiguration configuration)
    {
        Require(configuration.Encoder.Count > 0, "encoder", "layers for a generator", "none");

        // Each part of the run would begin with an encoder of its own, and the second one's knows nothing of the styles.
        ForClassifiers("refinement", configuration.Refinement is null);
        ForClassifiers("background", configuration.Background.Count == 0);
        ForClassifiers("loss", configuration.Loss == "crossEntropy");
        ForClassifiers("classWeights", configuration.ClassWeights is null);
        ForClassifiers("labelSmoothing", configuration.LabelSmoothing == 0);
        ForClassifiers("augmentation.mixup", configuration.Augmentation is not { Mixup: not 0 });
    }

    private static void ForClassifiers(string key, bool isAbsent) => Require(isAbsent, key, "none for a generator", "one");

    private static void Check(OptimizerConfiguration optimizer)
    {
        OneOf("optimizer.kind", optimizer.Kind, "sgd", "adam", "rmsprop");
        Positive("optimizer.learningRate", optimizer.LearningRate);
        BelowOne("optimizer.momentum", optimizer.Momentum);
        BelowOne("optimizer.beta1", optimizer.Beta1);
        BelowOne("optimizer.beta2", optimizer.Beta2);
        BelowOne("optimizer.squareDecay", optimizer.SquareDecay);
        AtLeast("optimizer.weightDecay", optimizer.WeightDecay, 0);
        AtLeast("optimizer.clipNorm", optimizer.ClipNorm, 0);
        Require(optimizer.Kind != "adam" || optimizer.Momentum == 0, "optimizer.momentum", "none with \"adam\", whose beta1 it is", optimizer.Momentum);
        Require(optimizer.Kind == "sgd" || !optimizer.Nesterov, "optimizer.nesterov", "it with \"sgd\" alone", optimizer.Kind);
        Require(optimizer.Kind == "adam" || optimizer.Beta1 == DefaultOptimizer.Beta1, "optimizer.beta1", $"none with \"{optimizer.Kind}\"", optimizer.Beta1);
        Require(optimizer.Kind == "adam" || optimizer.Beta2 == DefaultOptimizer.Beta2, "optimizer.beta2", $"none with \"{optimizer.Kind}\"", optimizer.Beta2);
        Require(
            optimizer.Kind == "rmsprop" || optimizer.SquareDecay == DefaultOptimizer.SquareDecay, "optimizer.squareDecay", $"none with \"{optimizer.Kind}\"", optimizer.SquareDecay);
    }

    private static void Check(string key, ScheduleConfiguration schedule)
    {
        OneOf($"{key}.kind", schedule.Kind, "constant", "cosine", "step", "oneCycle");
        AtLeast($"{key}.warmupEpochs", schedule.WarmupEpochs, 0);
        Require(schedule.Kind != "oneCycle" || schedule.WarmupEpochs == 0, $"{key}.warmupEpochs", "none with \"oneCycle\", which rises by itself", schedule.WarmupEpochs);
        Share($"{key}.finalShare", schedule.FinalShare);
        Share($"{key}.startShare", schedule.StartShare);
        Share($"{key}.stepFactor", schedule.StepFactor);
        Positive($"{key}.stepEpochs", schedule.StepEpochs);
        Require(schedule.RiseShare is > 0 and < 1, $"{key}.riseShare", "a number above 0 and below 1", schedule.RiseShare);
        OfKinds("finalShare", schedule.FinalShare, DefaultSchedule.FinalShare, "cosine", "oneCycle");
        OfKinds("stepEpochs", schedule.StepEpochs, DefaultSchedule.StepEpochs, "step");
        OfKinds("stepFactor", schedule.StepFactor, DefaultSchedule.StepFactor, "step");
        OfKinds("riseShare", schedule.RiseShare, DefaultSchedule.RiseShare, "oneCycle");
        OfKinds("startShare", schedule.StartShare, DefaultSchedule.StartShare, "oneCycle");

        void OfKinds(string name, float value, float other, params ReadOnlySpan<string> kinds) =>
            Require(value == other || kinds.Contains(schedule.Kind), $"{key}.{name}", $"none with \"{schedule.Kind}\"", value);
    }

    /// <summary>A rate that rises to the very end never was what the configuration asks for.</summary>
    private static void CheckWarmup(string key, ScheduleConfiguration schedule, string epochsKey, int epochs) =>
        Require(schedule.WarmupEpochs < epochs, $"{key}.warmupEpochs", $"fewer than {epochsKey}, {epochs}", schedule.WarmupEpochs);

    private static void Counts(string key, IReadOnlyDictionary<string, int> counts)
    {
        foreach ((string kind, int count) in counts)
        {
            Require(count >= 0, $"{key}.{kind}", "0 or more", count);
        }

        long all = counts.Values.Sum(count => (long)count);
        Require(all <= MostMadeUp, key, $"{MostMadeUp} pictures at most", all);
    }

    private static void AtLeast(string key, float value, float least) =>
        Require(value >= least && float.IsFinite(value), key, FormattableString.Invariant($"{least} or more"), value);

    private static void Positive(string key, float value) => Require(value > 0 && float.IsFinite(value), key, "a number above 0", value);

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
