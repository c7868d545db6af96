using System.Text.Json.Serialization;

namespace Digits.Recognition.Generation;

/// <summary>The colour of the ink. In JSON: "light", "dark".</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InkColor>))]
public enum InkColor
{
    /// <summary>White ink on black, as the network sees it.</summary>
    [JsonStringEnumMemberName("light")]
    Light,

    /// <summary>Black ink on white.</summary>
    [JsonStringEnumMemberName("dark")]
    Dark,
}
