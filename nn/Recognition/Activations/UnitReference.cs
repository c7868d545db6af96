using System.Globalization;

namespace Digits.Recognition.Activations;

/// <summary>One unit of a network.</summary>
/// <param name="Layer">The layer's reported index; 0 is the input.</param>
/// <param name="Unit">The unit's index in its layer: (channel * height + row) * width + column where there are channels.</param>
public readonly record struct UnitReference(int Layer, int Unit)
{
    /// <summary>Reads "layer:unit,layer:unit,...", for instance "1:12,2:7". An empty text has no units.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static IReadOnlyList<UnitReference> ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? [] : [.. text.Split(',').Select(Parse)];
    }

    /// <summary>Writes the form that <see cref="ParseList"/> reads.</summary>
    public override string ToString() => $"{Layer}:{Unit}";

    private static UnitReference Parse(string item)
    {
        string[] parts = item.Split(':');
        return parts.Length == 2 && TryParseIndex(parts[0], out int layer) && TryParseIndex(parts[1], out int unit)
            ? new UnitReference(layer, unit)
            : throw new FormatException($"Expected layer:unit, two whole numbers such as 1:12, got \"{item}\".");
    }

    private static bool TryParseIndex(string text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
