namespace Digits.Nn.Serialization;

/// <summary>Replaces a file at once: whoever reads it gets the old content or the new, never half of either.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the file, then renames.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
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
}
