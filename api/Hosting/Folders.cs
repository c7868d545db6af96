using Digits.Api.Options;

namespace Digits.Api.Hosting;

/// <summary>Finds models/ and web/ wherever the service was started from.</summary>
internal static class Folders
{
    /// <summary>The models' folder, or null where there is none.</summary>
    public static string? FindModels(ModelsOptions options, IHostEnvironment environment)
        => string.IsNullOrEmpty(options.Directory)
            ? FindAbove(environment, "models", HoldsModels)
            : Existing(options.Directory, HoldsModels);

    /// <summary>The page's folder, or null where there is none.</summary>
    public static string? FindWeb(WebOptions options, IHostEnvironment environment)
        => string.IsNullOrEmpty(options.Root)
            ? FindAbove(environment, "web", HoldsPage)
            : Existing(options.Root, HoldsPage);

    private static string? Existing(string folder, Func<string, bool> fits)
        => fits(folder) ? Path.GetFullPath(folder) : null;

    /// <summary>The program's own surroundings come first: the working directory may hold a folder that only shares the name.</summary>
    private static string? FindAbove(IHostEnvironment environment, string name, Func<string, bool> fits)
        => Ancestors(AppContext.BaseDirectory)
            .Concat(Ancestors(environment.ContentRootPath))
            .Concat(Ancestors(Environment.CurrentDirectory))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(fits);

    private static IEnumerable<string> Ancestors(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    private static bool HoldsModels(string folder)
        => Directory.Exists(folder)
            && Directory.EnumerateDirectories(folder).Any(model => File.Exists(Path.Combine(model, "model.json")));

    private static bool HoldsPage(string folder) => File.Exists(Path.Combine(folder, "index.html"));
}
