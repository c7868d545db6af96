using System.Text.Json.Serialization;

namespace Digits.Recognition.Generation;

/// <summary>How digits are set beside each other. In JSON: "cells", "natural".</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GenerationLayout>))]
public enum GenerationLayout
{
    /// <summary>Each in a cell of 28 x 28 pixels.</summary>
    [JsonStringEnumMemberName("cells")]
    Cells,

    /// <summary>As far apart as their outlines look best: a one takes less room than a zero.</summary>
    [JsonStringEnumMemberName("natural")]
    Natural,
}
