namespace Digits.Recognition.Generation;

/// <summary>A person's hand, as far as a generator can take it from one digit.</summary>
public sealed class Handwriting
{
    internal Handwriting(int digit, float[] style, float slant, float thickness, float likeness)
    {
        Digit = digit;
        Style = style;
        Slant = slant;
        Thickness = thickness;
        Likeness = likeness;
    }

    /// <summary>The digit that it was taken from, 0 to 9.</summary>
    public int Digit { get; }

    /// <summary>How much more than the style itself it leans to the right, -1 to 1.</summary>
    public float Slant { get; }

    /// <summary>How much thicker than the style itself its strokes are, -1 to 1.</summary>
    public float Thickness { get; }

    /// <summary>The cosine between the person's digit and the generator's in this hand: 0 for nothing in common, 1 for the same.</summary>
    public float Likeness { get; }

    /// <summary>The style vector.</summary>
    internal float[] Style { get; }
}
