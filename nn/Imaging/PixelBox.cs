namespace Digits.Imaging;

/// <summary>A rectangle of whole pixels, origin top left.</summary>
/// <param name="X">Column of the leftmost pixel.</param>
/// <param name="Y">Row of the topmost pixel.</param>
/// <param name="Width">Columns covered.</param>
/// <param name="Height">Rows covered.</param>
public readonly record struct PixelBox(int X, int Y, int Width, int Height);
