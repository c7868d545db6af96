namespace Digits.Imaging.Preprocessing;

/// <summary>Brings faint pictures to full intensity: a stroke thinner than a pixel of the target is grey after reduction.</summary>
internal static class Intensity
{
    private const float MostGain = 6;

    /// <summary>Scales values so that the brightest of them reach 1.</summary>
    /// <param name="pixels">Values of 0 to 1.</param>
    /// <param name="share">The share of the ink's pixels that is at 1 afterwards, at least.</param>
    /// <param name="least">Values up to here are not counted as ink.</param>
    public static void Normalise(Span<float> pixels, float share, float least)
    {
        float[] ink = new float[pixels.Length];
        int count = 0;
        foreach (float value in pixels)
        {
            if (value > least)
                ink[count++] = value;
        }
        if (count == 0)
            return;
        float gain = Math.Min(MostGain, 1 / Selection.Find(ink.AsSpan(0, count), count - 1 - (int)(share * count)));
        foreach (ref float value in pixels)
            value = Math.Min(1, value * gain);
    }
}
