using System.Text.Json.Nodes;
using Digits.Api.Inference;
using Microsoft.OpenApi;

namespace Digits.Api.Documentation;

/// <summary>A request of the Open Inference Protocol, as far as our models take it.</summary>
internal static class InferenceSchema
{
    public static OpenApiSchema Request() => Object(["inputs"], new()
    {
        ["id"] = Text("Given back in the answer."),
        ["parameters"] = Parameters(),
        ["inputs"] = Array(1, 1, Input()),
        ["model_name"] = AddressKnows(),
        ["model_version"] = AddressKnows(),
        ["outputs"] = Array(0, 1, Object(["name"], new() { ["name"] = Word(InferenceProtocol.OutputName), ["parameters"] = Parameters() })),
    });

    private static OpenApiSchema Input() => Object(["name", "shape", "datatype", "data"], new()
    {
        ["name"] = Word(InferenceProtocol.InputName),
        ["shape"] = Array(4, 4, new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = "256" }),
        ["datatype"] = Word(InferenceProtocol.Float, InferenceProtocol.Byte),
        ["parameters"] = Parameters(),
        ["data"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema(), Description = "Numbers, in one array or nested as the shape is." },
    });

    private static OpenApiSchema Parameters()
        => new() { Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = true, Description = "Allowed, and without meaning here." };

    private static OpenApiSchema AddressKnows() => new() { Description = "Allowed, and without meaning: the address names the model." };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Word(params string[] words)
        => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))] };

    private static OpenApiSchema Array(int least, int most, OpenApiSchema items)
        => new() { Type = JsonSchemaType.Array, MinItems = least, MaxItems = most, Items = items };

    private static OpenApiSchema Object(HashSet<string> required, Dictionary<string, IOpenApiSchema> properties)
        => new() { Type = JsonSchemaType.Object, Required = required, Properties = properties, AdditionalPropertiesAllowed = false };
}
