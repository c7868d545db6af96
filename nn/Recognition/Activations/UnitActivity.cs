using System.Text.Json.Serialization;

namespace Digits.Recognition.Activations;

/// <summary>What one unit gave.</summary>
public sealed record UnitActivity
{
    /// <summary>The unit's index in its layer.</summary>
    public required int Index { get; init; }

    /// <summary>The feature map of a convolutional or pooling layer's unit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Channel { get; init; }

    /// <summary>The row, of an input's or a feature map's unit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Row { get; init; }

    /// <summary>The column, of an input's or a feature map's unit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Column { get; init; }

    /// <summary>The class, of an output.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Label { get; init; }

    /// <summary>What an output's probability is made of: the sum of all contributions to it and its bias. Not of a unit that is switched off.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? Logit { get; init; }

    /// <summary>The unit's value; a probability, of an output.</summary>
    public required float Value { get; init; }

    /// <summary>The value over the largest of its layer.</summary>
    public required float Normalized { get; init; }
}
