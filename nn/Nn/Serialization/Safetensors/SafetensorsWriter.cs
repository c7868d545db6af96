using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Digits.Nn.Serialization;

/// <summary>Writes tensors sorted by name and metadata sorted by key: the same content always gives the same bytes.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    private static readonly JsonWriterOptions HeaderOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(SafetensorsFile file)
    {
        KeyValuePair<string, SafetensorsTensor>[] tensors = [.. file.Tensors.OrderBy(t => t.Key, StringComparer.Ordinal)];
        foreach ((string name, SafetensorsTensor tensor) in tensors)
            Check(name, tensor);
        ReadOnlySpan<byte> header = Header(file.Metadata, tensors);

        // Spaces after the header keep the values at a multiple of eight bytes, for those who map the file.
        int padded = (header.Length + Alignment - 1) / Alignment * Alignment;
        long size = Alignment + padded + tensors.Sum(t => t.Value.Values.LongLength * sizeof(float));
        var bytes = new byte[checked((int)size)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)padded);
        header.CopyTo(bytes.AsSpan(Alignment));
        bytes.AsSpan(Alignment + header.Length, padded - header.Length).Fill((byte)' ');

        Span<byte> rest = bytes.AsSpan(Alignment + padded);
        foreach ((_, SafetensorsTensor tensor) in tensors)
        {
            foreach (float value in tensor.Values)
            {
                BinaryPrimitives.WriteSingleLittleEndian(rest, value);
                rest = rest[sizeof(float)..];
            }
        }

        return bytes;
    }

    private static ReadOnlySpan<byte> Header(IReadOnlyDictionary<string, string> metadata, KeyValuePair<string, SafetensorsTensor>[] tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, HeaderOptions))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
                WriteMetadata(json, metadata);
            long offset = 0;
            foreach ((string name, SafetensorsTensor tensor) in tensors)
                offset = WriteEntry(json, name, tensor, offset);
            json.WriteEndObject();
        }

        return buffer.WrittenCount <= Safetensors.MaxHeaderSize - Alignment
            ? buffer.WrittenSpan
            : throw new ArgumentException($"safetensors: got a header of {buffer.WrittenCount} bytes, expected at most {Safetensors.MaxHeaderSize}");
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(Safetensors.MetadataName);
        foreach ((string key, string text) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
            json.WriteString(key, text);
        json.WriteEndObject();
    }

    private static long WriteEntry(Utf8JsonWriter json, string name, SafetensorsTensor tensor, long offset)
    {
        long end = offset + tensor.Values.LongLength * sizeof(float);
        json.WriteStartObject(name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (int dimension in tensor.Shape)
            json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }

    private static void Check(string name, SafetensorsTensor tensor)
    {
        if (name == Safetensors.MetadataName)
            throw new ArgumentException($"safetensors: got a tensor named \"{name}\", which the format keeps for metadata");
        long expected = 1;
        foreach (int dimension in tensor.Shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension);
            expected = checked(expected * dimension);
        }

        if (expected != tensor.Values.LongLength)
        {
            throw new ArgumentException(
                $"safetensors: tensor \"{name}\": got {tensor.Values.LongLength} values, expected {expected} for shape [{string.Join(", ", tensor.Shape)}]");
        }
    }
}
