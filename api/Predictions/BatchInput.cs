using System.Text.Json;
using Digits.Api.Errors;
using Digits.Api.Images;
using Digits.Api.Queries;

namespace Digits.Api.Predictions;

/// <summary>One input of a batch, read when its turn comes: what is wrong with it concerns nobody else.</summary>
internal sealed record BatchInput(JsonElement Element)
{
    private const int MaxInputs = 256;
    private const string Expected = "expected {\"inputs\": [{\"pixels\": [...]}, {\"image\": \"...\"}]}";

    /// <exception cref="ProblemException">400: this input has another form.</exception>
    public ImageInput Read() => ImageJson.Read(Element);

    /// <exception cref="ProblemException">400: the document is no batch of 1 to 256 inputs.</exception>
    public static IReadOnlyList<BatchInput> ReadAll(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"Got {JsonBody.Describe(root)}, {Expected}.");
        }

        JsonElement? inputs = null;
        foreach (JsonProperty member in root.EnumerateObject())
        {
            string name = JsonBody.NameOf(member);
            inputs = name == "inputs" && inputs is null
                ? member.Value
                : throw Invalid($"Member '{QueryReader.Shorten(name)}' is unknown or given twice, {Expected}.");
        }

        return inputs is not { ValueKind: JsonValueKind.Array } array
            ? throw Invalid($"'inputs' is missing or no array, {Expected}.")
            : array.GetArrayLength() is int count and (< 1 or > MaxInputs)
            ? throw Invalid($"'inputs' has {count} of them, expected 1 to {MaxInputs}.")
            : [.. array.EnumerateArray().Select(element => new BatchInput(element))];
    }

    private static ProblemException Invalid(string detail) => new(Problems.InvalidBody, detail);
}
