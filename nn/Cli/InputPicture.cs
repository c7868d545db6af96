using Digits.Imaging;
using Digits.Imaging.Codecs;

namespace Digits.Cli;

/// <summary>Reads the picture that a command is given.</summary>
internal static class InputPicture
{
    /// <summary>What the argument is, for its description.</summary>
    public const string Description = "The picture, of any size; - reads standard input.";

    /// <exception cref="InputException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="ImageFormatException">It is no picture.</exception>
    public static async Task<GrayImage> ReadAsync(string file, CancellationToken stop) =>
        ImageCodec.Decoder.Decode(await ReadBytesAsync(file, stop), DecodeLimits.Default);

    /// <summary>The file as it is.</summary>
    /// <exception cref="InputException">There is no such file, or it cannot be read.</exception>
    public static async Task<byte[]> ReadBytesAsync(string file, CancellationToken stop)
    {
        if (Directory.Exists(file))
            throw new InputException($"{file} is a directory; expected a picture.");
        try
        {
            // A terminal or a pipe may keep its reader waiting for ever, deaf to a request to stop: then the wait is given up, and the read left behind.
            return await Task.Run(() => Read(file), stop).WaitAsync(stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(e.Message, e);
        }
    }

    private static byte[] Read(string file)
    {
        using Stream input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        using var copy = new MemoryStream();
        input.CopyTo(copy);
        return copy.ToArray();
    }
}
