using System.Text.Encodings.Web;
using System.Text.Json;

namespace Digits.Nn.Serialization;

/// <summary>How the project's JSON files are written and read: camelCase, indented, nothing unknown, missing or twice.</summary>
public static class ModelJson
{
    /// <summary>The options of every file in a model's folder.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        // A person may write a layer's name before its kind.
        AllowOutOfOrderMetadataProperties = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
    };
}
