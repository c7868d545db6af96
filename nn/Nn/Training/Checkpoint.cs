using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Digits.Nn.Optimizers;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;

namespace Digits.Nn.Training;

/// <summary>Where a run stands besides its weights.</summary>
internal sealed record RunState
{
    /// <summary>What decides this run, as <see cref="Checkpoint.Essence"/> gives it.</summary>
    public required string Configuration { get; init; }

    /// <summary>The weights that this run began with, as <see cref="Checkpoint.Fingerprint"/> gives them: a refinement's are another run's result. Null in files of before they were kept.</summary>
    public string? Start { get; init; }

    /// <summary>Training samples, since other data would go on as another run.</summary>
    public int Samples { get; set; }

    public int Epoch { get; set; }

    public int StepInEpoch { get; set; }

    public double LossSum { get; set; }

    public int Correct { get; set; }

    public double Seconds { get; set; }

    public int BestEpoch { get; set; }

    public int OptimizerSteps { get; set; }

    public List<EpochRecord> History { get; init; } = [];
}

/// <summary>The file from which a run goes on as if it had never stopped.</summary>
/// <remarks>
/// A safetensors file: weights, the best weights so far, their running average and the optimiser's moments, with
/// <see cref="RunState"/> as metadata. Order, dropout and augmentation follow from the seed and the position, so no generator's state is kept.
/// </remarks>
internal static class Checkpoint
{
    private const string StateKey = "state";

    /// <summary>What of a configuration decides a run: not what is said about it, nor what another run is to do afterwards.</summary>
    public static string Essence(TrainingConfiguration configuration) =>
        JsonSerializer.Serialize(configuration with { Refinement = null, Description = "" });

    /// <summary>The SHA-256 of weights, in hexadecimal digits.</summary>
    public static string Fingerprint(IReadOnlyList<Parameter> parameters)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Parameter parameter in parameters)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(parameter.Value));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static void Save(string path, RunState state, IReadOnlyList<Parameter> parameters, float[][] best, float[][]? average, Optimizer optimizer)
    {
        Dictionary<string, SafetensorsTensor> tensors = [];
        for (int i = 0; i < parameters.Count; i++)
        {
            tensors[$"model.{parameters[i].Name}"] = new(parameters[i].Dimensions, parameters[i].Value);
            tensors[$"best.{parameters[i].Name}"] = new(parameters[i].Dimensions, best[i]);
            if (average is not null)
            {
                tensors[$"average.{parameters[i].Name}"] = new(parameters[i].Dimensions, average[i]);
            }
        }

        foreach ((string name, float[] values) in optimizer.State)
        {
            tensors[$"optimizer.{name}"] = new([values.Length], values);
        }

        state.OptimizerSteps = optimizer.Steps;
        SafetensorsFile file = new(new Dictionary<string, string> { [StateKey] = JsonSerializer.Serialize(state) }, tensors);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);

        // A run that is stopped while it writes leaves the older checkpoint whole.
        AtomicFile.Write(path, Safetensors.Write(file));
    }

    /// <summary>Reads a checkpoint into weights, averages and optimiser.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fresh">The state of the same run at its start.</param>
    /// <param name="parameters">The weights to fill.</param>
    /// <param name="best">The best weights to fill.</param>
    /// <param name="average">The running average to fill, where there is one.</param>
    /// <param name="optimizer">Whose moments to fill.</param>
    /// <exception cref="CheckpointException">The file is damaged, or belongs to another configuration, to a run that began with other weights, or to other data.</exception>
    public static RunState Load(string path, RunState fresh, IReadOnlyList<Parameter> parameters, float[][] best, float[][]? average, Optimizer optimizer)
        => Guard(path, () =>
        {
            (SafetensorsFile file, RunState state) = Read(path, fresh);
            if (state.Samples != fresh.Samples)
            {
                throw new CheckpointException(
                    $"{path}: the checkpoint was made with {state.Samples} training images; now there are {fresh.Samples}: bring that data back, or train without resuming.");
            }

            state.Samples = fresh.Samples;
            for (int i = 0; i < parameters.Count; i++)
            {
                Fill(file, $"model.{parameters[i].Name}", parameters[i].Value);
                Fill(file, $"best.{parameters[i].Name}", best[i]);
                if (average is not null)
                {
                    Fill(file, $"average.{parameters[i].Name}", average[i]);
                }
            }

            foreach ((string name, float[] values) in optimizer.State)
            {
                Fill(file, $"optimizer.{name}", values);
            }

            optimizer.Steps = state.OptimizerSteps;
            return state;
        });

    /// <summary>What a checkpoint says about its run, which need not be at hand.</summary>
    /// <exception cref="CheckpointException">The file is damaged.</exception>
    public static TrainingResult Standing(string path) => Guard(path, () =>
    {
        RunState state = Parse(Safetensors.Read(File.ReadAllBytes(path)).Metadata[StateKey]);
        return new TrainingResult(false, state.History, state.BestEpoch) { Checkpoint = path };
    });

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is SafetensorsException or KeyNotFoundException or JsonException or NotSupportedException or ArgumentException)
        {
            throw new CheckpointException($"{path} is no checkpoint of this model: {exception.Message}", exception);
        }
    }

    private static (SafetensorsFile File, RunState State) Read(string path, RunState fresh)
    {
        SafetensorsFile file = Safetensors.Read(File.ReadAllBytes(path));
        RunState state = Parse(file.Metadata[StateKey]);
        if (state.Configuration != fresh.Configuration)
        {
            throw new CheckpointException($"{path} was made with another configuration; bring that configuration back, or delete the file to begin this run anew.");
        }

        if (state.Start is null)
        {
            throw new CheckpointException($"{path} does not say which weights its run began with, as an earlier version of the program left it; delete the file to begin this run anew.");
        }

        return state.Start == fresh.Start
            ? (file, state)
            : throw new CheckpointException($"{path} is of a run that began with other weights than this one; delete the file to begin anew with those that there are now.");
    }

    private static RunState Parse(string json)
    {
        RunState state = JsonSerializer.Deserialize<RunState>(json) ?? throw new ArgumentException("its state is null.");
        if (state.Configuration is null || state.History is null || state.History.Contains(null!))
        {
            throw new ArgumentException("its state has null for its configuration or an epoch.");
        }

        int finished = state.History.Count;
        bool agrees = state.Epoch == finished && state.BestEpoch >= Math.Min(1, finished) && state.BestEpoch <= finished && state.StepInEpoch >= 0 && state.OptimizerSteps >= 0;
        return agrees
            ? state
            : throw new ArgumentException($"its state contradicts itself: {finished} finished epochs, {state.Epoch} counted, the best {state.BestEpoch}, step {state.StepInEpoch}.");
    }

    private static void Fill(SafetensorsFile file, string name, float[] destination)
    {
        float[] values = file.Tensors[name].Values;
        if (values.Length != destination.Length)
        {
            throw new ArgumentException($"{name} has {values.Length} numbers, expected {destination.Length}.");
        }

        values.CopyTo(destination, 0);
    }
}
