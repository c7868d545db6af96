using System.CommandLine;
using Digits.Cli.Output;
using Digits.Nn.Serialization;
using Digits.Nn.Training;
using Digits.Recognition.Training;

namespace Digits.Cli.Commands;

/// <summary>Trains a model as its train.json says.</summary>
internal sealed class TrainCommand : CliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model: a folder of the models directory with a train.json." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the checkpoint of a run that was stopped." };
    private readonly Option<bool> _refineOnly = new("--refine-only") { Description = "Only train.json's refinement, from the weights that the folder holds." };
    private readonly Option<ulong?> _seed = new Option<ulong?>("--seed") { Description = "Instead of train.json's: decides weights, order and augmentation.", HelpName = "N" }.Between(0UL, ulong.MaxValue);
    private readonly Option<int?> _epochs = new Option<int?>("--epochs") { Description = "Instead of train.json's.", HelpName = "N" }.Between(1, 10_000);
    private readonly Option<DirectoryInfo> _data = CommonOptions.Data();
    private readonly Option<DirectoryInfo> _models = CommonOptions.Models();
    private readonly Option<int> _threads = CommonOptions.Threads();

    private readonly Option<FileInfo> _checkpoint = new("--checkpoint")
    {
        Description = "Where the run is saved after each epoch and when it is stopped. Default: .checkpoints beside the models directory.",
        HelpName = "FILE",
    };

    public TrainCommand(CliContext context)
        : base("train", "Train a model as its train.json says, measure it on the test images, and save it. Ctrl-C saves and stops.", context)
    {
        Add(_name);
        foreach (Option option in (Option[])[_resume, _refineOnly, _seed, _epochs, _threads, _data, _models, _checkpoint])
            Add(option);
    }

    public override IReadOnlyList<string> Examples =>
        ["train digit-mlp", "train digit --threads 2 --json", "train digit --resume", "train digit-mlp --seed 2 --epochs 5 --models /tmp/models"];

    protected override Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        string directory = CommonOptions.ModelDirectory(arguments.GetValue(_models), arguments.GetRequiredValue(_name));
        TrainingConfiguration configuration = Configuration(directory, arguments);
        bool onlyRefine = arguments.GetValue(_refineOnly);
        if (onlyRefine && configuration.Refinement is null)
            throw new UsageException($"--refine-only: {configuration.Name}'s train.json has no refinement.");
        string checkpoint = arguments.GetValue(_checkpoint)?.FullName
            ?? Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(directory)) ?? Path.GetPathRoot(directory)!, ".checkpoints", $"{configuration.Name}.safetensors");
        if (SpecialFile.IsAt(checkpoint))
            throw new UsageException($"--checkpoint: expected the name of a file that can be read again, got {checkpoint}, a device or a pipe.");

        // Else an hour's work would end with this message.
        AtomicFile.CheckWritable(checkpoint);
        AtomicFile.CheckWritable(Path.Combine(directory, ModelFile.ManifestName));
        bool resume = arguments.GetValue(_resume);
        string? left = RunCheckpoints.FindLast(checkpoint, onlyRefine);
        if (resume != left is not null)
        {
            Output.WriteLine(resume
                ? $"There is no checkpoint at {checkpoint}, nor beside it: starting from the beginning."
                : $"{left} is left from a run that was stopped, and will be overwritten; --resume would go on from it.");
        }

        if (resume && !onlyRefine && left is not null && !File.Exists(checkpoint))
        {
            Output.WriteLine($"There is no checkpoint at {checkpoint}: the first run starts from the beginning, and {left} is gone on from only if that gives the weights which it began with.");
        }

        Output.WriteLine($"{configuration.Name}: {configuration.Description}");
        (ModelManifest? manifest, TrainingResult result) = Train(configuration, directory, checkpoint, resume, arguments, stop);
        if (manifest is null)
        {
            return Task.FromResult(Stopped(configuration, result, onlyRefine));
        }

        RunCheckpoints.Delete(checkpoint, onlyRefine);
        return Task.FromResult(Finished(configuration, manifest, result, directory));
    }

    private (ModelManifest? Manifest, TrainingResult Result) Train(
        TrainingConfiguration configuration, string directory, string checkpoint, bool resume, ParseResult arguments, CancellationToken stop)
    {
        bool isUnderWay = false;
        try
        {
            return TrainingDisplay.For(Context).Run(report => ModelTrainer.Train(
                configuration,
                directory,
                CommonOptions.Store(Context, arguments.GetValue(_data)),
                arguments.GetValue(_threads),
                new TrainerOptions { CheckpointPath = checkpoint, Resume = resume, Report = progress => Show(progress, report), Clock = Context.Time },
                Output.WriteLine,
                arguments.GetValue(_refineOnly),
                stop));
        }
        catch (ArgumentException e) when (!isUnderWay)
        {
            // The library says "argument"; what the person wrote is the configuration. Once steps are taken, it is a defect of ours.
            throw new ModelFormatException($"{Path.Combine(directory, ModelTrainer.ConfigurationName)}: {Failure.Sentence(e)}", e);
        }

        void Show(TrainingProgress progress, Action<TrainingProgress> report)
        {
            isUnderWay = true;
            report(progress);
        }
    }

    private TrainingConfiguration Configuration(string directory, ParseResult arguments)
    {
        TrainingConfiguration configuration = ModelTrainer.ReadConfiguration(directory);
        if (configuration.Name != Path.GetFileName(directory))
            throw new ModelFormatException($"{directory}: train.json: name: got \"{configuration.Name}\", expected the folder's");
        configuration = configuration with { Seed = arguments.GetValue(_seed) ?? configuration.Seed };
        return arguments.GetValue(_epochs) is { } epochs ? Shortened(configuration, epochs) : configuration;
    }

    /// <summary>Other epochs for the first run: of one no longer than train.json's warm-up, half is warm-up. The refinement stays as it is.</summary>
    private TrainingConfiguration Shortened(TrainingConfiguration configuration, int epochs)
    {
        ScheduleConfiguration schedule = configuration.Schedule;
        if (schedule.WarmupEpochs < epochs || schedule.WarmupEpochs >= configuration.Epochs)
            return configuration with { Epochs = epochs };
        float warmup = epochs / 2f;
        Output.WriteLine(FormattableString.Invariant($"--epochs {epochs} leaves no time after train.json's warm-up of {schedule.WarmupEpochs} epochs: it is {warmup} here."));
        return configuration with
        {
            Epochs = epochs,
            Schedule = schedule with { WarmupEpochs = warmup },
            Refinement = configuration.Refinement is { } refinement ? refinement with { Schedule = refinement.Schedule ?? schedule } : null,
        };
    }

    private CommandOutcome Stopped(TrainingConfiguration configuration, TrainingResult result, bool refineOnly)
    {
        int epochs = configuration.Epochs
            + (configuration.Refinement is { } refinement ? refinement.Runs * refinement.Epochs : 0);
        string again = $"train {configuration.Name}{(refineOnly ? " --refine-only" : "")}";
        Output.WriteLine(result.Checkpoint is { } path
            ? $"Stopped after {result.History.Count} of {epochs} epochs. \"{again} --resume\" goes on from {path}."
            : $"Stopped before the first step, so nothing is lost. \"{again}\" begins again.");
        return new CommandOutcome(
            ExitCodes.Interrupted,
            new { Model = configuration.Name, Completed = false, Epochs = result.History.Count, result.BestEpoch, result.Checkpoint });
    }

    private CommandOutcome Finished(TrainingConfiguration configuration, ModelManifest manifest, TrainingResult result, string directory)
    {
        RefinementConfiguration? mixed = configuration.Refinement is { } refinement && (refinement.Runs > 1 || refinement.StartShare > 0) ? refinement : null;
        Output.WriteLine($"Kept {(mixed is null ? $"the weights of epoch {result.BestEpoch}" : Mixture(mixed))}. Saved to {directory}.");
        if (manifest.Evaluation is { } evaluation)
        {
            Output.WriteLine();
            EvaluationText.Write(Output, evaluation);
        }

        return new CommandOutcome(ExitCodes.Success, new
        {
            Model = manifest.Name,
            ModelVersion = LoadedModel.VersionOf(manifest),
            Completed = true,
            Epochs = result.History.Count,
            BestEpoch = mixed is null ? result.BestEpoch : (int?)null,
            Seconds = result.History.Sum(e => e.Seconds),
            result.ValidationAccuracy,
            TestAccuracy = manifest.Evaluation?.Accuracy,
            Directory = directory,
        });
    }

    private static string Mixture(RefinementConfiguration refinement)
    {
        string refined = refinement.Runs > 1 ? $"the mean of the weights that {refinement.Runs} refinements kept" : "the weights that the refinement kept";
        return refinement.StartShare > 0 ? $"{refined}, with {refinement.StartShare:P0} of the first run's weights left in it" : refined;
    }
}
