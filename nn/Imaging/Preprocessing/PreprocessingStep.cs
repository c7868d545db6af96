namespace Digits.Imaging.Preprocessing;

/// <summary>One frame on the way from the source to the model's input.</summary>
/// <param name="Name">source, polarity, ink, box, scaled or centred.</param>
/// <param name="Width">Columns of the frame.</param>
/// <param name="Height">Rows of the frame.</param>
/// <param name="Gray">[Height, Width], 0 black to 255 white.</param>
public sealed record PreprocessingStep(string Name, int Width, int Height, byte[] Gray);
