namespace Digits.Imaging.Drawing;

/// <summary>Where the pen was, in canvas pixels: origin top left, x to the right, y downward.</summary>
/// <param name="X">Distance from the left edge; the first column's pixels have their centres at 0.5.</param>
/// <param name="Y">Distance from the top edge.</param>
public readonly record struct PenPoint(float X, float Y);

/// <summary>The points from pen-down to pen-up, in drawing order. A single point is a dot.</summary>
/// <param name="Points">Points in drawing order; finite.</param>
public sealed record PenStroke(IReadOnlyList<PenPoint> Points);
