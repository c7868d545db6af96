using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>Where the parts of a training run are saved: beside the run's own checkpoint, "digit.safetensors", lie "digit.refinement.safetensors" and "digit.refinement2.safetensors".</summary>
public static class RunCheckpoints
{
    private const string Refinement = "refinement";

    /// <summary>A refinement's.</summary>
    /// <param name="path">The run's own.</param>
    /// <param name="run">Which of its runs, from 0.</param>
    public static string OfRefinement(string path, int run = 0) =>
        Path.ChangeExtension(path, $".{Refinement}{(run == 0 ? "" : run + 1)}{Path.GetExtension(path)}");

    /// <summary>Deletes what refining left beside the run's own, however many runs it was.</summary>
    /// <param name="path">The run's own.</param>
    public static void DeleteBeside(string path)
    {
        foreach (string checkpoint in FindBeside(path))
        {
            File.Delete(checkpoint);
        }
    }

    /// <summary>Deletes what a run that is finished has no more use for.</summary>
    /// <param name="path">The run's own.</param>
    /// <param name="onlyRefine">Whether the run's own is another run's, and left.</param>
    public static void Delete(string path, bool onlyRefine)
    {
        if (!onlyRefine)
        {
            File.Delete(path);
        }

        DeleteBeside(path);
    }

    /// <summary>The checkpoint that a run, stopped wherever it was, left last; null for none.</summary>
    /// <param name="path">The run's own.</param>
    /// <param name="onlyRefine">Whether the run's own is another run's.</param>
    public static string? FindLast(string path, bool onlyRefine = false) =>
        FindBeside(path).Concat(!onlyRefine && File.Exists(path) ? [path] : []).MaxBy(File.GetLastWriteTimeUtc);

    private static string[] FindBeside(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!, name = Path.GetFileNameWithoutExtension(path), extension = Path.GetExtension(path);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, $"{name}.{Refinement}*{extension}") : [];
    }

    internal static TrainerOptions OfRefinement(TrainerOptions options, int run) =>
        options with { CheckpointPath = options.CheckpointPath is { } path ? OfRefinement(path, run) : null };
}
