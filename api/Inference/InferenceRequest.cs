using System.Text.Json;
using Digits.Api.Errors;
using Digits.Api.Images;
using Digits.Api.Queries;

namespace Digits.Api.Inference;

/// <summary>An inference request, its tensor's numbers not yet read.</summary>
/// <param name="Id">To be given back; null where there is none.</param>
/// <param name="Input">The one tensor.</param>
internal sealed record InferenceRequest(string? Id, InputTensor Input)
{
    /// <exception cref="ProblemException">400: the document is no request for one of our models.</exception>
    public static InferenceRequest Read(JsonElement root)
    {
        // KServe's client repeats in the body what the address says.
        Dictionary<string, JsonElement> members = Members(root, "The request", "id", "parameters", "inputs", "outputs", "model_name", "model_version");
        string? id = members.TryGetValue("id", out JsonElement given) ? JsonBody.Text(given, "id") : null;
        if (members.TryGetValue("outputs", out JsonElement outputs))
        {
            CheckOutputs(outputs);
        }

        if (!members.TryGetValue("inputs", out JsonElement inputs) || inputs.ValueKind != JsonValueKind.Array || inputs.GetArrayLength() != 1)
        {
            throw Invalid($"'inputs' must be an array of one tensor, named '{InferenceProtocol.InputName}'.");
        }

        return new InferenceRequest(id, InputTensor.Read(inputs[0]));
    }

    /// <summary>An object's members, each of them known and there once. Parameters are the protocol's place for what a server need not understand.</summary>
    public static Dictionary<string, JsonElement> Members(JsonElement element, string what, params string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"{what} is {JsonBody.Describe(element)}, expected an object with {string.Join(", ", known)}.");
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string name = JsonBody.NameOf(member);
            if (!known.Contains(name, StringComparer.Ordinal) || !members.TryAdd(name, member.Value))
            {
                throw Invalid($"{what} has a member '{QueryReader.Shorten(name)}' that is unknown or given twice; known are {string.Join(", ", known)}.");
            }
        }

        return members.TryGetValue("parameters", out JsonElement parameters) && parameters.ValueKind != JsonValueKind.Object
            ? throw Invalid($"{what} has 'parameters' that are {JsonBody.Describe(parameters)}, expected an object.")
            : members;
    }

    public static ProblemException Invalid(string detail) => new(Problems.InvalidBody, detail);

    // Whether an output's parameters ask for bytes makes no difference: JSON is what every client reads.
    private static void CheckOutputs(JsonElement outputs)
    {
        const string Expected = $"There is one output, named '{InferenceProtocol.OutputName}'";
        if (outputs.ValueKind != JsonValueKind.Array || outputs.GetArrayLength() > 1)
        {
            throw Invalid($"'outputs' must be an array of at most one object. {Expected}.");
        }

        foreach (JsonElement output in outputs.EnumerateArray())
        {
            Dictionary<string, JsonElement> members = Members(output, "outputs[0]", "name", "parameters");
            string? name = members.TryGetValue("name", out JsonElement given) ? JsonBody.Text(given, "name") : null;
            if (name != InferenceProtocol.OutputName)
            {
                throw Invalid($"{Expected}; got {(name is null ? "no name" : $"'{QueryReader.Shorten(name)}'")}.");
            }
        }
    }
}
