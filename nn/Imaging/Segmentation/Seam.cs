namespace Digits.Imaging.Segmentation;

/// <summary>A way from above the ink to below it, along which two digits may be parted.</summary>
/// <param name="Columns">For each row of the plane searched, the column that the way leaves it by; ink from there on lies to the right.</param>
/// <param name="Ink">The ink that lies on the way, in pixels of the plane searched.</param>
internal sealed record Seam(int[] Columns, float Ink);
