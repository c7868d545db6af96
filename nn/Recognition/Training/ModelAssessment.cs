using System.Numerics.Tensors;
using Digits.Nn.Data;
using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>What is done with a classifier once it is trained: it is calibrated on the images set aside, and only then measured on test images.</summary>
/// <param name="configuration">How it was trained.</param>
/// <param name="data">What it was trained on, and the images set aside.</param>
/// <param name="store">Where the test images are.</param>
/// <param name="team">The threads that share the work.</param>
internal sealed class ModelAssessment(TrainingConfiguration configuration, TrainingData data, DataSetStore store, StoppableTeam team)
{
    // Beyond the seeds of refinements, whose photographs are learnt from.
    private const ulong SeedOffset = 1000;

    private readonly ImageSource _validation = new(data.Validation);

    private readonly Lazy<ImageSource> _test = new(() => new ImageSource(store.LoadTest(data.Definition)));

    /// <summary>Fills in a model's calibration and evaluation.</summary>
    /// <exception cref="OperationCanceledException">The team was stopped.</exception>
    public ModelManifest Assess(ModelManifest manifest, Network network)
    {
        IReadOnlyList<string> classes = data.Definition.Classes;
        Calibration calibration = ClassifierCalibration.Choose(Logits(network, _validation), data.Validation.Labels, classes.Count, Logits(network, Photographed()));
        team.ThrowIfStopped();
        return manifest with
        {
            Calibration = calibration,
            Evaluation = ClassifierCalibration.Evaluate(network, _test.Value, calibration, classes, $"{data.Definition.Title} test", team.Workers, team.Cancellation),
        };
    }

    /// <summary>The share of the images set aside that a network names right, 0 to 1; what is none of the classes is never right.</summary>
    public double ValidationAccuracy(Network network) => ShareCorrect(network, _validation, network.OutputShape.Size);

    /// <summary>The images set aside once more, as they come from cameras and scanners; none for a model that did not learn from such.</summary>
    private ImageSource Photographed()
    {
        bool isTaught = Enumerable.Range(0, Math.Min(2, configuration.Refinement?.Runs ?? 0)).Select(configuration.Refined).Prepend(configuration)
            .Any(part => part.Extras.GetValueOrDefault(ExtraImages.Photographed) > 0);
        return new ImageSource(Photographs.Of(configuration.Task, data.Validation, isTaught ? data.Validation.Count : 0, (configuration.SplitSeed ?? configuration.Seed) + SeedOffset, team));
    }

    /// <summary>The share of images whose largest output, among so many, is their class's.</summary>
    private double ShareCorrect(Network network, ImageSource images, int among)
    {
        float[] logits = Logits(network, images);
        int outputs = network.OutputShape.Size;
        return Enumerable.Range(0, images.Count).Average(i => TensorPrimitives.IndexOfMax(logits.AsSpan(i * outputs, among)) == images.Label(i) ? 1.0 : 0);
    }

    private float[] Logits(Network network, ImageSource images)
    {
        team.ThrowIfStopped();
        return ClassifierLogits.Compute(network, images, team.Workers, team.Cancellation);
    }
}
