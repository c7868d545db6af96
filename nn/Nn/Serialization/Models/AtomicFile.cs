namespace Digits.Nn.Serialization;

/// <summary>Replaces a file at once: whoever reads it gets the old content or the new, never half of either.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the file, then renames.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string temporary = Beside(path);
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Finds out before long work whether its result can be written; makes the folder where it is missing.</summary>
    /// <exception cref="IOException">It cannot be, or there is a folder of that name.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public static void CheckWritable(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a directory; expected the name of a file.");
        }

        using FileStream file = new(Beside(path), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    private static string Beside(string path) => $"{path}.{Environment.ProcessId}.tmp";
}
