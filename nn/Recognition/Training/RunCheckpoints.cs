using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>Where the parts of a training run are saved: beside the run's own checkpoint, "digit.safetensors", lie "digit.teacher2.safetensors" and "digit.refinement.safetensors".</summary>
public static class RunCheckpoints
{
    private const string Teacher = "teacher", Refinement = "refinement";

    /// <summary>A refinement's.</summary>
    /// <param name="path">The run's own.</param>
    /// <param name="run">Which of its runs, from 0.</param>
    public static string OfRefinement(string path, int run = 0) => Beside(path, Refinement, run);

    /// <summary>A teacher's.</summary>
    /// <param name="path">The run's own.</param>
    /// <param name="index">Which teacher, from 0.</param>
    public static string OfTeacher(string path, int index = 0) => Beside(path, Teacher, index);

    /// <summary>Deletes what teaching and refining left beside the run's own, however many runs it was.</summary>
    /// <param name="path">The run's own.</param>
    /// <param name="andOwn">Whether the run's own goes too.</param>
    public static void DeleteBeside(string path, bool andOwn = false)
    {
        foreach (string checkpoint in FindBeside(path).Concat(andOwn && File.Exists(path) ? [path] : []))
        {
            File.Delete(checkpoint);
        }
    }

    /// <summary>The checkpoint that a run, stopped wherever it was, left last; null for none.</summary>
    /// <param name="path">The run's own.</param>
    /// <param name="onlyRefine">Whether the run's own is another run's.</param>
    public static string? FindLast(string path, bool onlyRefine = false) =>
        FindBeside(path).Concat(!onlyRefine && File.Exists(path) ? [path] : []).MaxBy(File.GetLastWriteTimeUtc);

    private static string[] FindBeside(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!, name = Path.GetFileNameWithoutExtension(path), extension = Path.GetExtension(path);
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, $"{name}.{Refinement}*{extension}"), .. Directory.GetFiles(folder, $"{name}.{Teacher}*{extension}")]
            : [];
    }

    internal static TrainerOptions OfRefinement(TrainerOptions options, int run) =>
        options with { CheckpointPath = options.CheckpointPath is { } path ? OfRefinement(path, run) : null };

    internal static TrainerOptions OfTeacher(TrainerOptions options, int index) =>
        options with { CheckpointPath = options.CheckpointPath is { } path ? OfTeacher(path, index) : null };

    private static string Beside(string path, string part, int index) =>
        Path.ChangeExtension(path, $".{part}{(index == 0 ? "" : index + 1)}{Path.GetExtension(path)}");
}
