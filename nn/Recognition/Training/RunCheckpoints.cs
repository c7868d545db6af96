using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>Where the parts of a training run are saved, beside the run's own checkpoint: models/.. digit.safetensors, digit.teacher2.safetensors, digit.refinement.safetensors.</summary>
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
    public static void DeleteBeside(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            return;
        }

        string name = Path.GetFileNameWithoutExtension(path), extension = Path.GetExtension(path);
        foreach (string checkpoint in (string[])[.. Directory.GetFiles(folder, $"{name}.{Refinement}*{extension}"), .. Directory.GetFiles(folder, $"{name}.{Teacher}*{extension}")])
        {
            File.Delete(checkpoint);
        }
    }

    internal static TrainerOptions OfRefinement(TrainerOptions options, int run) =>
        options with { CheckpointPath = options.CheckpointPath is { } path ? OfRefinement(path, run) : null };

    internal static TrainerOptions OfTeacher(TrainerOptions options, int index) =>
        options with { CheckpointPath = options.CheckpointPath is { } path ? OfTeacher(path, index) : null };

    private static string Beside(string path, string part, int index) =>
        Path.ChangeExtension(path, $".{part}{(index == 0 ? "" : index + 1)}{Path.GetExtension(path)}");
}
