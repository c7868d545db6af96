namespace Digits.Recognition.Generation;

/// <summary>Writes digits, and writes anew what its reader cannot read clearly.</summary>
/// <remarks>
/// What a decoder makes of a style is not always legible. Digits are shown to the reader as the decoder gives them, before slant and thickness, so these change no style.
/// The number of attempts is bounded; where none is legible, the one that comes nearest is taken.
/// </remarks>
/// <param name="decoder">From a style and a class to ink.</param>
/// <param name="reader">Null takes everything as it first comes.</param>
internal sealed class DigitWriter(StyleDecoder decoder, Proofreader? reader)
{
    /// <summary>Writes digits in their styles.</summary>
    /// <returns>For each, the style it was written in, and 784 numbers of ink, 0 to 1.</returns>
    public (float[] Style, double[] Ink)[] Write(IReadOnlyList<int> digits, StyleVectors styles)
    {
        (float[] Style, double[] Ink)[] best = new (float[], double[])[digits.Count];
        float[] leads = [.. Enumerable.Repeat(float.NegativeInfinity, digits.Count)];
        int[] open = [.. Enumerable.Range(0, digits.Count)];
        for (int attempt = 0; attempt < StyleVectors.Attempts && open.Length > 0; attempt++)
        {
            int[] some = [.. open.Select(position => digits[position])];
            float[][] tried = [.. open.Select(position => styles.Of(position, attempt))];
            double[][] ink = decoder.Decode([.. tried.SelectMany(style => style)], OneHot(some));
            float[] found = reader?.Leads(ink, some) ?? [.. some.Select(_ => float.PositiveInfinity)];
            for (int i = 0; i < open.Length; i++)
            {
                if (attempt == 0 || found[i] > leads[open[i]])
                {
                    (best[open[i]], leads[open[i]]) = ((tried[i], ink[i]), found[i]);
                }
            }

            open = [.. open.Where(position => leads[position] < Proofreader.Legible)];
        }

        return best;
    }

    private static float[] OneHot(int[] digits)
    {
        float[] classes = new float[digits.Length * StyleDecoder.ClassCount];
        for (int i = 0; i < digits.Length; i++)
        {
            classes[(i * StyleDecoder.ClassCount) + digits[i]] = 1;
        }

        return classes;
    }
}
