namespace Digits.Imaging.Preprocessing;

/// <summary>A picture brought into the form a model was trained on, and how it got there.</summary>
public sealed record PreprocessedImage
{
    /// <summary>The side of a model's input.</summary>
    public const int Side = 28;

    /// <summary>Columns of the source as displayed.</summary>
    public required int SourceWidth { get; init; }

    /// <summary>Rows of the source as displayed.</summary>
    public required int SourceHeight { get; init; }

    /// <summary>Whether dark ink on a light ground was turned over.</summary>
    public required bool Inverted { get; init; }

    /// <summary>Where the ink is, in pixels of the source; null when the picture is blank.</summary>
    public required PixelBox? Box { get; init; }

    /// <summary>Whether nothing stands out from the ground.</summary>
    public bool IsBlank => Box is null;

    /// <summary>[28, 28], row-major: 0 ground, 1 full ink. All 0 when blank.</summary>
    public required float[] Pixels { get; init; }

    /// <summary>The ink found, for whoever looks whether there are several digits; null where that is not asked.</summary>
    internal Ink? Ink { get; init; }

    /// <summary>Where either tone of the picture may be the paper, the lightnesses of both; else none.</summary>
    internal IReadOnlyList<int> PossiblePapers { get; init; } = [];

    /// <summary>Whether something beside the ink was taken for a mark and left away: a line under or over what is written, a ring around it. It may have been a part of that.</summary>
    public bool IsWithoutMarks { get; init; }

    /// <summary>How much else stands out near the ink and was taken for no ink, as a share of the ink: 0 on clean paper, much where the ink is a piece of something bigger.</summary>
    public float LeftOut { get; init; }

    /// <summary>The frames, in order, when they were asked for; else empty. Steps that did not apply are missing.</summary>
    public IReadOnlyList<PreprocessingStep> Steps { get; init; } = [];

    /// <summary>The same picture, taken for one on which nothing stands out.</summary>
    public PreprocessedImage AsBlank() => this with { Box = null, Pixels = new float[Pixels.Length], Ink = null, LeftOut = 0 };

    /// <summary>Writes <see cref="Pixels"/> as data sets hold them: 0 ground, 255 full ink.</summary>
    /// <param name="destination">At least 784 long.</param>
    public void CopyBytes(Span<byte> destination)
    {
        for (int i = 0; i < Pixels.Length; i++)
        {
            destination[i] = (byte)MathF.Round(Pixels[i] * 255);
        }
    }
}
