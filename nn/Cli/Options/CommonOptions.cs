using System.CommandLine;
using Digits.Nn.Data;
using Digits.Nn.Serialization;
using Digits.Recognition;
using Digits.Recognition.Generation;

namespace Digits.Cli;

/// <summary>Options that several commands have, so that they mean the same everywhere.</summary>
internal static class CommonOptions
{
    public const string JsonName = "--json";

    public static Option<bool> Json() => new(JsonName)
    {
        Description = "Make the last line of standard output one JSON object: command, exitCode, and result or error.",
    };

    public static Option<DirectoryInfo> Data() => new("--data")
    {
        Description = $"The directory of the data sets. Default: ${DataSetStore.EnvironmentVariable}, else .data in the repository.",
        HelpName = "DIR",
    };

    public static Option<DirectoryInfo> Models() => new("--models")
    {
        Description = "The directory of the models. Default: models in the repository.",
        HelpName = "DIR",
    };

    public static Option<int> Threads() => new Option<int>("--threads")
    {
        Description = "How many threads share the work. Default: one for each processor.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    }.Between(1, 256);

    /// <summary>The data sets where the option says, else where this machine has them, else where they would be downloaded to.</summary>
    public static DataSetStore Store(CliContext context, DirectoryInfo? directory) =>
        new(directory?.FullName ?? DataSetStore.FindDirectory() ?? DataSetStore.DefaultDirectory, context.DataSets);

    public static string ModelsDirectory(DirectoryInfo? directory) => directory?.FullName ?? ProjectFolder.Find("models");

    /// <summary>The same, where it is there.</summary>
    /// <exception cref="ModelNotFoundException">There is no such folder.</exception>
    public static string ExistingModelsDirectory(DirectoryInfo? models) => ModelsDirectory(models) is var all && Directory.Exists(all)
        ? all
        : throw new ModelNotFoundException($"There is no directory {all}; --models says where the models are.");

    /// <summary>The folder of one model; its name is one word, not a path.</summary>
    /// <exception cref="UsageException">It is a path.</exception>
    /// <exception cref="ModelNotFoundException">There is no such folder; the message names those that there are.</exception>
    public static string ModelDirectory(DirectoryInfo? models, string name)
    {
        if (name.Length == 0 || name == "." || name == ".." || Path.GetFileName(name) != name)
            throw new UsageException($"\"{name}\" is no model's name: expected the name of a folder, such as digit-mlp.");
        string all = ExistingModelsDirectory(models), directory = Path.Combine(all, name);
        return Directory.Exists(directory)
            ? directory
            : throw new ModelNotFoundException(
                $"There is no model \"{name}\" in {all}, which has: {string.Join(", ", Directory.EnumerateDirectories(all).Select(Path.GetFileName).Order(StringComparer.Ordinal))}.");
    }

    /// <summary>A generator with the reader that the API gives it, where the folder has that.</summary>
    public static DigitGenerator Generator(DirectoryInfo? models, ModelEntry writer)
    {
        string reader = Path.Combine(ModelsDirectory(models), DigitGenerator.ReaderName);
        return DigitGenerator.Of(writer, File.Exists(Path.Combine(reader, ModelFile.ManifestName)) ? ModelEntry.Load(reader) : null);
    }
}
