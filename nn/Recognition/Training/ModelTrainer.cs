using System.Text.Json;
using Digits.Nn.Data;
using Digits.Nn.Data.Augmentation;
using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>Makes a model from its configuration: reads the data, trains, calibrates on validation images, measures on test images, saves.</summary>
public static class ModelTrainer
{
    /// <summary>The name of the configuration in a model's folder.</summary>
    public const string ConfigurationName = "train.json";

    /// <summary>Reads a model's configuration.</summary>
    /// <param name="modelDirectory">The model's folder.</param>
    /// <exception cref="ModelFormatException">The file is missing or wrong.</exception>
    public static TrainingConfiguration ReadConfiguration(string modelDirectory)
    {
        string path = Path.Combine(modelDirectory, ConfigurationName);
        try
        {
            return JsonSerializer.Deserialize<TrainingConfiguration>(File.ReadAllBytes(path), ModelJson.Options)
                ?? throw new ModelFormatException($"{path}: got null, expected a training configuration");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            throw new ModelFormatException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Trains a model and, when the run is completed, saves it into its folder.</summary>
    /// <param name="configuration">What decides the result.</param>
    /// <param name="modelDirectory">Where model.json and the weights go.</param>
    /// <param name="store">The data sets.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    /// <param name="options">Checkpoint, progress, clock. Refinements keep theirs beside the run's own (<see cref="RunCheckpoints"/>).</param>
    /// <param name="notice">Called with a sentence about anything worth knowing.</param>
    /// <param name="onlyRefine">Leaves the first run out and starts its refinement from the weights that the folder holds.</param>
    /// <param name="cancellation">Saves a checkpoint and stops; while pictures are made up or the model is measured, what was saved before stands.</param>
    /// <returns>The saved manifest and the run's result; the manifest is null when the run was cancelled.</returns>
    /// <exception cref="DataSetException">A data set is missing or damaged.</exception>
    /// <exception cref="ArgumentException">The configuration contradicts itself.</exception>
    /// <exception cref="CheckpointException">The checkpoint cannot be gone on from.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a weight became NaN or infinite.</exception>
    /// <exception cref="ModelFormatException">The weights to refine are missing, another network's, or refined already.</exception>
    public static (ModelManifest? Manifest, TrainingResult Result) Train(
        TrainingConfiguration configuration, string modelDirectory, DataSetStore store, int threads, TrainerOptions options,
        Action<string> notice, bool onlyRefine = false, CancellationToken cancellation = default)
    {
        configuration.Check();
        using WorkerTeam team = new(threads);
        StoppableTeam stoppable = new(team, cancellation);
        Network network = Build(configuration);
        DataCheck.Check(configuration, store, network);
        if (options is { Resume: false, CheckpointPath: { } path })
        {
            // A later resumed run would take them for its own.
            RunCheckpoints.DeleteBeside(path);
        }

        TrainingData? data = null;
        TrainingResult result = onlyRefine ? RefinementStart.Load(modelDirectory, configuration, network) : Learn(configuration, options);
        if (result.Completed && configuration.Refinement is not null)
        {
            result = Refine(result, configuration.Refinement);
        }

        if (!result.Completed || data is null)
        {
            return (null, result);
        }

        ModelManifest manifest = Describe(configuration, data, result);
        if (configuration.Task != ModelTasks.Generate)
        {
            ModelAssessment assessment = new(configuration, data, store, stoppable);
            try
            {
                manifest = assessment.Assess(manifest, network);
                result = result with { ValidationAccuracy = assessment.ValidationAccuracy(network) };
            }
            catch (OperationCanceledException)
            {
                return (null, result with { Completed = false });
            }
        }

        return (ModelFile.Save(modelDirectory, network, manifest), result);

        TrainingResult Refine(TrainingResult soFar, RefinementConfiguration refinement)
        {
            int runs = refinement.Runs;
            WeightMean mean = new(network.Parameters);
            for (int run = 0; run < runs && soFar.Completed; run++)
            {
                notice(runs == 1 ? "Refining what the first run kept." : $"Refining what the first run kept, {run + 1} of {runs} times.");
                mean.Restart();
                TrainingResult refined = Learn(configuration.Refined(run), RunCheckpoints.OfRefinement(options, run));
                soFar = soFar.Then(refined);
                mean.Add();
            }

            if (soFar.Completed)
            {
                mean.Keep(refinement.StartShare);
            }

            return soFar;
        }

        TrainingResult Learn(TrainingConfiguration part, TrainerOptions partOptions)
        {
            try
            {
                data = TrainingData.Load(part, store, stoppable, notice);
            }
            catch (OperationCanceledException)
            {
                return Trainer.Standing(partOptions);
            }

            DataCheck.CheckImages(part, data.Training, network);
            return Run(part, data, network, team, partOptions, cancellation);
        }
    }

    private static Network Build(TrainingConfiguration configuration) =>
        Network.Build(new Shape(configuration.InputShape), configuration.Architecture, WeightSeed(configuration));

    private static ulong WeightSeed(TrainingConfiguration configuration) =>
        RandomSource.For(configuration.Seed, (ulong)RandomUse.Weights).NextUInt64();

    private static TrainingResult Run(
        TrainingConfiguration configuration, TrainingData data, Network network, WorkerTeam team, TrainerOptions options, CancellationToken cancellation)
    {
        ImageAugmenter? augmenter = configuration.Augmentation is null
            ? null
            : new ImageAugmenter(configuration.Augmentation, data.Training.Height, data.Training.Width);
        ImageSource training = new(data.Training, augmenter), validation = new(data.Validation);
        ITrainingTask task = configuration.Task == ModelTasks.Generate
            ? new VariationalTask(BuildEncoder(configuration, data), network, training, validation, configuration, team)
            : new ClassifierTask(network, training, validation, configuration, team);
        return Trainer.Run(configuration, task, options, cancellation);
    }

    private static Network BuildEncoder(TrainingConfiguration configuration, TrainingData data) =>
        Network.Build(new Shape(data.Training.ImageSize + data.Definition.Classes.Count), configuration.Encoder, WeightSeed(configuration) + 1);

    private static ModelManifest Describe(TrainingConfiguration configuration, TrainingData data, TrainingResult result) => new()
    {
        Name = configuration.Name,
        Task = configuration.Task,
        Description = configuration.Description,
        Input = new InputDescription
        {
            Shape = configuration.InputShape,
            Range = configuration.Task == ModelTasks.Generate ? null : [0, 1],
            Preprocessing = configuration.Task == ModelTasks.Generate ? "none" : configuration.Task,
        },
        Classes = data.Definition.Classes,
        Background = configuration.Background.Count > 0,
        Training = JsonSerializer.SerializeToElement(configuration, ModelJson.Options),
        DataSet = data.Describe(configuration.SplitSeed ?? configuration.Seed),
        History = result.History,
    };
}
