namespace Digits.Recognition.Tests.Support;

/// <summary>The models of this repository, for tests of the whole path.</summary>
internal static class TrainedModels
{
    /// <summary>Loads a model of the repository, or skips the test where it is not there.</summary>
    public static ModelEntry Load(string name) => ModelEntry.Load(Folder(name));

    /// <summary>The folder of a model of the repository; skips the test where it is not there.</summary>
    public static string Folder(string name)
    {
        string? folder = Ancestors().Select(directory => Path.Combine(directory.FullName, "models", name)).FirstOrDefault(path => File.Exists(Path.Combine(path, "model.json")));
        Assert.SkipWhen(folder is null, $"models/{name} has not been trained.");
        return folder;
    }

    private static IEnumerable<DirectoryInfo> Ancestors()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            yield return directory;
        }
    }
}
