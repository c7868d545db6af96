namespace Digits.Imaging.Preprocessing;

/// <summary>Parts lightnesses into two tones where that leaves the tones' means furthest apart, weighted by their sizes (Otsu, 1979).</summary>
internal static class Otsu
{
    /// <summary>The least lightness of the lighter tone.</summary>
    /// <param name="histogram">How many pixels are of each of 256 lightnesses.</param>
    public static int Threshold(int[] histogram)
    {
        double all = 0, sum = 0, below = 0, sumBelow = 0, best = 0;
        for (int value = 0; value < 256; value++)
            (all, sum) = (all + histogram[value], sum + (double)value * histogram[value]);
        int threshold = 128;
        for (int value = 0; value < 255; value++)
        {
            below += histogram[value];
            sumBelow += (double)value * histogram[value];
            if (below == 0 || below == all)
                continue;
            double difference = sumBelow / below - (sum - sumBelow) / (all - below), between = below * (all - below) * difference * difference;
            (best, threshold) = between > best ? (between, value + 1) : (best, threshold);
        }
        return threshold;
    }
}
