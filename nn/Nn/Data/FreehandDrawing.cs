namespace Digits.Nn.Data;

/// <summary>One stroke of a pen, from pen-down to pen-up; at least one point.</summary>
/// <param name="X">To the right, in canvas pixels, in drawing order.</param>
/// <param name="Y">Downward, in canvas pixels; as long as <paramref name="X"/>.</param>
public sealed record FreehandStroke(float[] X, float[] Y);

/// <summary>A drawing as the pen made it.</summary>
/// <param name="Label">The digit drawn, 0 to 9, or null when it is none.</param>
/// <param name="Writer">Who drew it, or null when that is not known.</param>
/// <param name="Kind">What was drawn when it is no digit ("doodle/teapot"), else null.</param>
/// <param name="Id">The drawing's name at its source.</param>
/// <param name="Width">The canvas's width in pixels.</param>
/// <param name="Height">The canvas's height in pixels.</param>
/// <param name="Strokes">In drawing order; at least one.</param>
public sealed record FreehandDrawing(
    int? Label,
    int? Writer,
    string? Kind,
    string Id,
    int Width,
    int Height,
    IReadOnlyList<FreehandStroke> Strokes);
