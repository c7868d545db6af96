using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Digits.Nn.Serialization;

/// <summary>Parses a whole file in memory. Nothing is allocated on a header's word before it is checked against the bytes there are.</summary>
internal static class SafetensorsReader
{
    private const int PrefixSize = 8;

    public static SafetensorsFile Read(ReadOnlySpan<byte> file)
    {
        int headerSize = HeaderSize(file);
        ReadOnlySpan<byte> header = file.Slice(PrefixSize, headerSize);
        ReadOnlySpan<byte> data = file[(PrefixSize + headerSize)..];
        if (header[0] != (byte)'{')
            throw new SafetensorsException($"safetensors: the header begins with byte {header[0]}, expected '{{'");

        (Dictionary<string, string> metadata, List<SafetensorsEntry> entries) = ParseHeader(header);
        CheckCoverage(entries, data.Length);
        var tensors = new Dictionary<string, SafetensorsTensor>(entries.Count, StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in entries)
            tensors.Add(entry.Name, new SafetensorsTensor(entry.Shape, Values(data[(int)entry.Begin..(int)entry.End])));
        return new SafetensorsFile(metadata, tensors);
    }

    private static int HeaderSize(ReadOnlySpan<byte> file)
    {
        if (file.Length < PrefixSize)
            throw new SafetensorsException($"safetensors: got {file.Length} bytes, expected at least {PrefixSize}");
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (size is 0 or > Safetensors.MaxHeaderSize)
            throw new SafetensorsException($"safetensors: got a header of {size} bytes, expected 1 to {Safetensors.MaxHeaderSize}");
        return size <= (ulong)(file.Length - PrefixSize)
            ? (int)size
            : throw new SafetensorsException($"safetensors: the header says {size} bytes, but only {file.Length - PrefixSize} follow");
    }

    private static (Dictionary<string, string> Metadata, List<SafetensorsEntry> Entries) ParseHeader(ReadOnlySpan<byte> header)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<SafetensorsEntry>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(header.ToArray(), new JsonDocumentOptions { AllowDuplicateProperties = false });
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Name == Safetensors.MetadataName)
                    ReadMetadata(property.Value, metadata);
                else
                    entries.Add(SafetensorsEntry.Parse(property.Name, property.Value));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name that is no valid Unicode text.
            throw new SafetensorsException($"safetensors: the header is no valid JSON: {e.Message}", e);
        }

        return (metadata, entries);
    }

    private static void ReadMetadata(JsonElement element, Dictionary<string, string> metadata)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new SafetensorsException($"safetensors: got metadata as {element.ValueKind}, expected an object");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
                throw new SafetensorsException($"safetensors: got metadata \"{property.Name}\" as {property.Value.ValueKind}, expected a string");
            metadata.Add(property.Name, property.Value.GetString()!);
        }
    }

    // Every byte belongs to exactly one tensor: sorted by where they begin, each begins where the one before ends.
    private static void CheckCoverage(List<SafetensorsEntry> entries, int dataSize)
    {
        long expected = 0;
        foreach (SafetensorsEntry entry in entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            if (entry.Begin != expected)
            {
                string what = entry.Begin < expected ? "overlaps another" : "leaves a hole";
                throw new SafetensorsException($"safetensors: tensor \"{entry.Name}\" {what}: got offset {entry.Begin}, expected {expected}");
            }

            expected = entry.End;
        }

        if (expected != dataSize)
            throw new SafetensorsException($"safetensors: got {dataSize} bytes of values, expected {expected}");
    }

    private static float[] Values(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / sizeof(float)];
        bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<float, int>(values.AsSpan());
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return values;
    }
}
