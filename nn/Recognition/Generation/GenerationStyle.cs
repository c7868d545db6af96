using System.Text.Json.Serialization;

namespace Digits.Recognition.Generation;

/// <summary>Whose hand writes a number. In JSON: "consistent", "mixed".</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GenerationStyle>))]
public enum GenerationStyle
{
    /// <summary>One hand writes all digits.</summary>
    [JsonStringEnumMemberName("consistent")]
    Consistent,

    /// <summary>Each digit comes from a hand of its own.</summary>
    [JsonStringEnumMemberName("mixed")]
    Mixed,
}
