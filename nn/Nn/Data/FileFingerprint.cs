using System.Security.Cryptography;

namespace Digits.Nn.Data;

/// <summary>MD5 and length of the uncompressed bytes of a file that may be gzip-compressed.</summary>
/// <param name="Md5">32 lower-case hexadecimal digits.</param>
/// <param name="Length">How many bytes there are.</param>
public readonly record struct FileFingerprint(string Md5, long Length)
{
    /// <summary>Reads the whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxLength">Stops after this many uncompressed bytes: a decompression bomb costs no more.</param>
    /// <exception cref="InvalidDataException">The compressed data is corrupt.</exception>
    public static FileFingerprint Of(string path, long maxLength)
    {
        using FileStream file = File.OpenRead(path);
        using Stream content = GzipContent.Open(file);
#pragma warning disable CA5351 // MD5 is what the publishers give; it identifies the files, it does not protect them.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        var buffer = new byte[1 << 16];
        long length = 0;
        int read;
        while (length <= maxLength && (read = content.Read(buffer)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
        }

        return new FileFingerprint(Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    /// <summary>Whether this is the file that the data set's authors published.</summary>
    public bool Matches(DataSetFile file) => Length == file.Length && string.Equals(Md5, file.Md5, StringComparison.OrdinalIgnoreCase);
}
