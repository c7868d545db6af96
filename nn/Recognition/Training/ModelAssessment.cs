using System.Numerics.Tensors;
using Digits.Nn.Data;
using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>What is done with a classifier once it is trained: it is calibrated on the images set aside, and only then measured on test images.</summary>
/// <param name="configuration">How it was trained.</param>
/// <param name="data">What it was trained on, and the images set aside.</param>
/// <param name="store">Where the test images are.</param>
/// <param name="team">The threads that share the work.</param>
internal sealed class ModelAssessment(TrainingConfiguration configuration, TrainingData data, DataSetStore store, WorkerTeam team)
{
    // Apart from what else the seed decides about the same positions.
    private const ulong SeedOffset = 2;

    private readonly ImageSource _validation = new(data.Validation);

    /// <summary>Fills in a model's calibration and evaluation, and what its teachers are worth.</summary>
    public ModelManifest Assess(ModelManifest manifest, Network network, IReadOnlyList<Network> teachers)
    {
        IReadOnlyList<string> classes = data.Definition.Classes;
        Calibration calibration = ClassifierCalibration.Choose(Logits(network, _validation), data.Validation.Labels, classes.Count, Logits(network, Photographed()));
        ImageSource test = new(store.LoadTest(data.Definition));
        return manifest with
        {
            Calibration = calibration,
            Evaluation = ClassifierCalibration.Evaluate(network, test, calibration, classes, $"{data.Definition.Title} test", team.Workers),
            Teachers = teachers.Count == 0 ? null : [.. teachers.Select((teacher, i) => new TeacherScore
            {
                Seed = configuration.Teacher(i).Seed,
                ValidationAccuracy = ValidationAccuracy(teacher),
                TestAccuracy = ShareCorrect(teacher, test),
            })],
        };
    }

    /// <summary>The share of the images set aside that a network names right, 0 to 1; what is none of the classes is never right.</summary>
    public double ValidationAccuracy(Network network) => ShareCorrect(network, _validation);

    /// <summary>The images set aside once more, as they come from cameras and scanners; none for a model that did not learn from such.</summary>
    private ImageSource Photographed()
    {
        bool isTaught = (configuration.Refinement?.Extras ?? configuration.Extras).ContainsKey(ExtraImages.Photographed);
        return new ImageSource(PhotographedDigits.Make(data.Validation, isTaught ? data.Validation.Count : 0, (configuration.SplitSeed ?? configuration.Seed) + SeedOffset, team));
    }

    private double ShareCorrect(Network network, ImageSource images)
    {
        float[] logits = Logits(network, images);
        int outputs = network.OutputShape.Size;
        return Enumerable.Range(0, images.Count).Average(i => TensorPrimitives.IndexOfMax(logits.AsSpan(i * outputs, outputs)) == images.Label(i) ? 1.0 : 0);
    }

    private float[] Logits(Network network, ImageSource images) => ClassifierEvaluation.Logits(network, images, team.Workers);
}
