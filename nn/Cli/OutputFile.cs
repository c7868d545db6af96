using System.CommandLine;
using Digits.Nn.Serialization;

namespace Digits.Cli;

/// <summary>The file that a command is told to write.</summary>
internal static class OutputFile
{
    /// <summary>The kind of file that a name asks for: its extension, in small letters. A name without one, such as a pipe's or a device's, asks for the first of those known.</summary>
    /// <exception cref="UsageException">It asks for another kind: what is written would belie its name.</exception>
    public static string Extension(Option option, FileInfo file, params IReadOnlyList<string> known)
    {
        string extension = file.Extension.ToLowerInvariant();
        if (extension.Length == 0)
            return known[0];
        return known.Contains(extension)
            ? extension
            : throw new UsageException($"{option.Name}: expected the name of a file that ends in {string.Join(" or ", known)}, got \"{file}\".");
    }

    /// <summary>Finds out before the work whether its results can be written.</summary>
    /// <exception cref="IOException">One cannot be.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public static void Check(params IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
            AtomicFile.CheckWritable(path);
    }
}
