namespace Digits.Recognition.Generation;

/// <summary>How a number is written. Equal options give equal bytes.</summary>
public sealed record GenerationOptions
{
    /// <summary>Which of the many ways to write it.</summary>
    public uint Seed { get; init; }

    /// <summary>Pixels of the picture for each pixel of a digit: 1 to 16.</summary>
    public int Scale { get; init; } = 4;

    /// <summary>How far to stray from each digit's most typical form: 0 to 1.</summary>
    public float Variation { get; init; } = 1;

    /// <summary>Leans to the left (-1) or to the right (1).</summary>
    public float Slant { get; init; }

    /// <summary>Thinner (-1) or thicker (1) strokes.</summary>
    public float Thickness { get; init; }

    /// <summary>Whether one hand writes all digits.</summary>
    public GenerationStyle Style { get; init; } = GenerationStyle.Consistent;

    /// <summary>White ink on black, or black on white.</summary>
    public InkColor Ink { get; init; } = InkColor.Light;

    /// <summary>Empty pixels between digits, before scaling: 0 to 28.</summary>
    public int Gap { get; init; }

    /// <summary>In fixed cells, or as far apart as their outlines ask for.</summary>
    public GenerationLayout Layout { get; init; } = GenerationLayout.Cells;
}
