using System.Text.Json.Serialization;

namespace Digits.Recognition;

/// <summary>What a model does. In JSON: "digit", "fashion", "generate".</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecognitionTask>))]
public enum RecognitionTask
{
    /// <summary>Says which digit a picture shows.</summary>
    [JsonStringEnumMemberName("digit")]
    Digit,

    /// <summary>Says which piece of clothing a picture shows.</summary>
    [JsonStringEnumMemberName("fashion")]
    Fashion,

    /// <summary>Writes digits.</summary>
    [JsonStringEnumMemberName("generate")]
    Generate,
}
