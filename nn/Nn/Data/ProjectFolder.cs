namespace Digits.Nn.Data;

/// <summary>Finds the project's folders from wherever a program runs.</summary>
public static class ProjectFolder
{
    /// <summary>The repository that the current directory, or else the program, is in; the current directory when neither is.</summary>
    public static string Root()
    {
        string current = Directory.GetCurrentDirectory();
        return RootAbove(current) ?? RootAbove(AppContext.BaseDirectory) ?? current;
    }

    /// <summary>A folder of the repository, there or not: "models".</summary>
    public static string Find(string name) => Path.Combine(Root(), name);

    private static string? RootAbove(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Digits.sln")))
                return folder.FullName;
        }

        return null;
    }
}
