namespace Digits.Imaging.Preprocessing;

/// <summary>What counts as ink, for what is looked for.</summary>
/// <param name="BoxThreshold">The least strength inside the box, as a share of the strongest ink's.</param>
/// <param name="DustArea">Pieces smaller than this share of the largest one's area are dust, unless they are long.</param>
/// <param name="DustExtent">Pieces longer than this share of the longest one's length are no dust.</param>
/// <param name="IsStroke">Whether it is strokes of one strength: narrow against the paper around them, the strongest of them full ink.</param>
/// <param name="CutOutOf">Of a picture that is taken for one cut to its ink, the paper's lightness: then nothing at the edge is the paper's own. Else null.</param>
internal sealed record InkCriteria(float BoxThreshold, float DustArea, float DustExtent, bool IsStroke, int? CutOutOf = null)
{
    /// <summary>Strokes of one colour: a pixel is half covered at about half their strength.</summary>
    public static InkCriteria Digit { get; } = new(0.4f, 0.02f, 0.12f, true);

    /// <summary>Articles of many shades, some hardly different from the ground.</summary>
    public static InkCriteria Fashion { get; } = new(0.06f, 0.01f, 0.12f, false);
}
