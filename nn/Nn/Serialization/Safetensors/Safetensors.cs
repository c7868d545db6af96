namespace Digits.Nn.Serialization;

/// <summary>Reads and writes safetensors files whose tensors are 32-bit floats.</summary>
/// <remarks>
/// <para>The format: the header's length as a little-endian 64-bit integer, the header as a JSON object padded with spaces, the
/// values, little-endian, row-major. The header maps each name to its dtype, shape and place; "__metadata__" holds texts.</para>
/// <para>Refused: a header over 100 MB or over the file's end, no valid JSON, a name twice, tensors that overlap or leave holes, bytes
/// that belong to none, sizes that overflow or disagree with the shape, and every dtype but F32. Values may be NaN or infinite
/// here: whether that makes sense is for the reader of the values to say.</para>
/// <para>https://github.com/huggingface/safetensors describes the format.</para>
/// </remarks>
public static class Safetensors
{
    /// <summary>The largest header, in bytes.</summary>
    internal const int MaxHeaderSize = 100_000_000;

    /// <summary>The name in the header that is no tensor.</summary>
    internal const string MetadataName = "__metadata__";

    /// <summary>Parses a whole file.</summary>
    /// <exception cref="SafetensorsException">The file is malformed, inconsistent, or has a dtype other than F32.</exception>
    public static SafetensorsFile Read(ReadOnlySpan<byte> file) => SafetensorsReader.Read(file);

    /// <summary>Writes a file: tensors sorted by name, so that the same content always gives the same bytes.</summary>
    /// <exception cref="ArgumentException">A tensor's values and shape disagree, or it is named "__metadata__".</exception>
    public static byte[] Write(SafetensorsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SafetensorsWriter.Write(file);
    }
}
