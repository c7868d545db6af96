namespace Digits.Nn.Serialization;

/// <summary>Replaces a file at once: whoever reads it gets the old content or the new, never half of either.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the file, then renames.</summary>
    public static void Write(string path, byte[] content) => WriteAll([(path, content)]);

    /// <summary>Replaces files that belong together. All are on the disk before the first is renamed: nothing but a stop between two renames can part them.</summary>
    /// <param name="files">In the order in which they are renamed.</param>
    public static void WriteAll(IReadOnlyList<(string Path, byte[] Content)> files)
    {
        try
        {
            foreach ((string path, byte[] content) in files)
            {
                using var file = new FileStream(Beside(path), FileMode.Create, FileAccess.Write);
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            foreach ((string path, _) in files)
            {
                File.Move(Beside(path), path, overwrite: true);
            }
        }
        catch
        {
            foreach ((string path, _) in files)
            {
                File.Delete(Beside(path));
            }

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
