namespace Digits.Nn.Serialization;

/// <summary>Replaces a file at once: whoever reads it gets the old content or the new, never half of either.</summary>
/// <remarks>A link stays, and what it leads to is replaced. A pipe, a terminal or another device is no file to replace: it is written to. What goes wrong is said of the path that was given.</remarks>
public static class AtomicFile
{
    /// <summary>Writes beside the file, then renames.</summary>
    public static void Write(string path, byte[] content) => WriteAll([(path, content)]);

    /// <summary>Replaces files that belong together. All are on the disk before the first is renamed: nothing but a stop between two renames can part them.</summary>
    /// <param name="files">In the order in which they are renamed.</param>
    /// <exception cref="IOException">One cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public static void WriteAll(IReadOnlyList<(string Path, byte[] Content)> files)
    {
        ILookup<bool, (string Path, byte[] Content)> bySpecial = files.ToLookup(file => SpecialFile.IsAt(file.Path));
        try
        {
            foreach ((string path, byte[] content) in bySpecial[false])
            {
                Naming(path, () =>
                {
                    using var file = new FileStream(Beside(path), FileMode.Create, FileAccess.Write);
                    file.Write(content);
                    file.Flush(flushToDisk: true);
                });
            }

            foreach ((string path, _) in bySpecial[false])
            {
                Naming(path, () => File.Move(Beside(path), Target(path), overwrite: true));
            }
        }
        catch
        {
            foreach ((string path, _) in bySpecial[false].Where(file => File.Exists(Beside(file.Path))))
            {
                File.Delete(Beside(path));
            }

            throw;
        }

        foreach ((string path, byte[] content) in bySpecial[true])
        {
            // Others may have it open too; there is no locking a terminal.
            using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
            file.Write(content);
        }
    }

    /// <summary>Finds out before long work whether its result can be written; makes the folder where it is missing.</summary>
    /// <exception cref="IOException">It cannot be, or there is a folder of that name.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public static void CheckWritable(string path)
    {
        // Whoever reads a pipe would take its being opened and closed for all there is.
        if (SpecialFile.IsAt(path))
        {
            return;
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a directory; expected the name of a file.");
        }

        Naming(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Beside(path))!);
            using FileStream file = new(Beside(path), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        });
    }

    private static string Target(string path) =>
        Path.GetFullPath(new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path);

    private static string Beside(string path) => $"{Target(path)}.{Environment.ProcessId}.tmp";

    /// <summary>Does something to the file beside a path, and says what goes wrong of the path itself: nobody asked for the other.</summary>
    private static void Naming(string path, Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string message = e.Message.Replace(Beside(path), path, StringComparison.Ordinal);
            if (message == e.Message)
            {
                throw;
            }

            throw e is UnauthorizedAccessException ? new UnauthorizedAccessException(message, e) : new IOException(message, e) { HResult = e.HResult };
        }
    }
}
