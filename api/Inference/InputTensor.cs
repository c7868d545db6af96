using System.Text.Json;
using Digits.Api.Errors;
using Digits.Api.Images;
using Digits.Api.Queries;
using Digits.Recognition;

namespace Digits.Api.Inference;

/// <summary>The tensor of pictures, of shape [count, 1, 28, 28].</summary>
/// <param name="Count">How many pictures it says it holds, 1 to 256.</param>
/// <param name="Datatype">FP32, 0 to 1, or UINT8, 0 to 255.</param>
/// <param name="Data">The numbers, row-major: in one array, or in arrays nested as the shape is.</param>
internal sealed record InputTensor(int Count, string Datatype, JsonElement Data)
{
    /// <exception cref="ProblemException">400: it is not as the model's metadata say.</exception>
    public static InputTensor Read(JsonElement element)
    {
        Dictionary<string, JsonElement> members = InferenceRequest.Members(element, "inputs[0]", "name", "shape", "datatype", "parameters", "data");
        if (Text(members, "name") != InferenceProtocol.InputName)
        {
            throw InferenceRequest.Invalid($"inputs[0] is named '{QueryReader.Shorten(Text(members, "name"))}'; there is one input, named '{InferenceProtocol.InputName}'.");
        }

        string datatype = Text(members, "datatype");
        if (datatype is not (InferenceProtocol.Float or InferenceProtocol.Byte))
        {
            throw InferenceRequest.Invalid($"inputs[0] has the datatype '{QueryReader.Shorten(datatype)}', expected {InferenceProtocol.Float} or {InferenceProtocol.Byte}.");
        }

        int count = ReadShape(Member(members, "shape"));
        return new InputTensor(count, datatype, Member(members, "data"));
    }

    /// <summary>Reads the numbers: UINT8 divided by 255.</summary>
    /// <exception cref="ProblemException">400: there are more or fewer than the shape says, or one is out of range.</exception>
    public ClassifierInput[] ReadPictures()
    {
        var values = new float[Count * ClassifierInput.PixelCount];
        bool isNested = Data.ValueKind == JsonValueKind.Array && Data.GetArrayLength() > 0 && Data[0].ValueKind == JsonValueKind.Array;
        int read = 0;
        Fill(Data, isNested ? [Count, 1, 28, 28] : [values.Length], values, ref read);
        var pictures = new ClassifierInput[Count];
        for (int i = 0; i < Count; i++)
        {
            pictures[i] = ClassifierInput.FromPixels(values.AsSpan(i * ClassifierInput.PixelCount, ClassifierInput.PixelCount));
        }

        return pictures;
    }

    private static int ReadShape(JsonElement shape)
    {
        int[] sides = shape.ValueKind == JsonValueKind.Array && shape.GetArrayLength() == 4
            ? [.. shape.EnumerateArray().Select(side => side.ValueKind == JsonValueKind.Number && side.TryGetInt32(out int length) ? length : -1)]
            : [];
        return sides is [>= 1 and <= InferenceProtocol.MaxBatch, 1, 28, 28]
            ? sides[0]
            : throw InferenceRequest.Invalid($"inputs[0] has the shape {QueryReader.Shorten(shape.GetRawText())}, expected [n, 1, 28, 28] with n from 1 to {InferenceProtocol.MaxBatch}.");
    }

    private void Fill(JsonElement array, ReadOnlySpan<int> shape, float[] values, ref int read)
    {
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() != shape[0])
        {
            string got = array.ValueKind == JsonValueKind.Array ? $"an array of {array.GetArrayLength()}" : JsonBody.Describe(array);
            throw Bad($"'data' has {got} where the shape asks for an array of {shape[0]}. Send all {values.Length} numbers in one array, or nested as the shape is.");
        }

        foreach (JsonElement element in array.EnumerateArray())
        {
            if (shape.Length > 1)
            {
                Fill(element, shape[1..], values, ref read);
            }
            else
            {
                values[read] = Number(element, read);
                read++;
            }
        }
    }

    private float Number(JsonElement element, int index)
    {
        // A number that overflows reads as infinite, which is out of range like any other.
        double value = element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) ? number : double.NaN;
        return Datatype == InferenceProtocol.Byte
            ? value is >= 0 and <= 255 && value == Math.Floor(value) ? (float)value / 255 : throw OutOfRange(element, index, "a whole number from 0 to 255")
            : value is >= 0 and <= 1 ? (float)value : throw OutOfRange(element, index, "a number from 0 to 1");
    }

    private static JsonElement Member(Dictionary<string, JsonElement> members, string name)
        => members.TryGetValue(name, out JsonElement value) ? value
            : name == "data" && members.TryGetValue("parameters", out JsonElement parameters) && IsBinary(parameters) ? throw BinaryData()
            : throw InferenceRequest.Invalid($"inputs[0] has no '{name}'.");

    // JsonElement's own search throws at a name that is no text.
    private static bool IsBinary(JsonElement parameters) => parameters.EnumerateObject().Any(member => JsonBody.NameOf(member) == "binary_data_size");

    private static string Text(Dictionary<string, JsonElement> members, string name) => JsonBody.Text(Member(members, name), name);

    /// <summary>The problem of tensors sent as bytes.</summary>
    public static ProblemException BinaryData()
        => InferenceRequest.Invalid("The binary data extension is not supported. Send the tensor's numbers as JSON, in 'data' (binary_data=False in clients that offer it).");

    private static ProblemException OutOfRange(JsonElement element, int index, string expected)
        => Bad($"Number {index} of 'data' is {QueryReader.Shorten(element.GetRawText())}, expected {expected}.");

    private static ProblemException Bad(string detail) => new(Problems.InvalidPixels, detail);
}
