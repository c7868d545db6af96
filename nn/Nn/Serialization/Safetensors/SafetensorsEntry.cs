using System.Text.Json;

namespace Digits.Nn.Serialization;

/// <summary>What the header says of one tensor: its shape, and where its bytes are after the header.</summary>
internal readonly record struct SafetensorsEntry(string Name, int[] Shape, long Begin, long End)
{
    public static SafetensorsEntry Parse(string name, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            throw Refused(name, $"got {entry.ValueKind}, expected an object with dtype, shape and data_offsets");
        foreach (JsonProperty property in entry.EnumerateObject())
        {
            if (property.Name is not ("dtype" or "shape" or "data_offsets"))
                throw Refused(name, $"got \"{property.Name}\", expected dtype, shape and data_offsets only");
        }

        CheckType(name, Property(name, entry, "dtype"));
        int[] shape = [.. Numbers(name, Property(name, entry, "shape"), "shape", int.MaxValue).Select(n => (int)n)];
        long[] offsets = Numbers(name, Property(name, entry, "data_offsets"), "data_offsets", long.MaxValue);
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw Refused(name, $"got data_offsets [{string.Join(", ", offsets)}], expected [begin, end] with begin no larger");
        long size = ByteSize(name, shape);
        return offsets[1] - offsets[0] == size
            ? new SafetensorsEntry(name, shape, offsets[0], offsets[1])
            : throw Refused(name, $"got {offsets[1] - offsets[0]} bytes, expected {size} for shape [{string.Join(", ", shape)}]");
    }

    private static void CheckType(string name, JsonElement type)
    {
        if (type.ValueKind != JsonValueKind.String || type.GetString() != "F32")
            throw Refused(name, $"got dtype {type.GetRawText()}, expected \"F32\", the only one that is read here");
    }

    private static JsonElement Property(string name, JsonElement entry, string property) =>
        entry.TryGetProperty(property, out JsonElement value) ? value : throw Refused(name, $"got no {property}, expected one");

    private static long[] Numbers(string name, JsonElement array, string what, long limit)
    {
        if (array.ValueKind != JsonValueKind.Array)
            throw Refused(name, $"got {what} as {array.ValueKind}, expected an array");
        return [.. array.EnumerateArray().Select(Number)];

        long Number(JsonElement number) =>
            number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out long value) && value >= 0 && value <= limit
                ? value
                : throw Refused(name, $"got {number.GetRawText()} in {what}, expected an integer from 0 to {limit}");
    }

    private static long ByteSize(string name, int[] shape)
    {
        try
        {
            long size = sizeof(float);
            foreach (int dimension in shape)
                size = checked(size * dimension);
            return size;
        }
        catch (OverflowException)
        {
            throw Refused(name, $"got shape [{string.Join(", ", shape)}], expected a size that 64 bits can hold");
        }
    }

    // What a hostile header says may be long: messages are not.
    private static SafetensorsException Refused(string name, string what) => new($"safetensors: tensor \"{Clip(name)}\": {Clip(what)}");

    private static string Clip(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 200), "...");
}
