namespace Digits.Imaging.Preprocessing;

/// <summary>Tells ink from the folds, shadows and texture of the paper, which also stand out from it.</summary>
/// <remarks>
/// A pen leaves ink and paper and little in between. Light on a relief leaves every strength: where the darkest patches
/// are faint and much of the rest of the paper is half as dark as a patch has to be to count, they are more of the same.
/// </remarks>
internal static class PaperRelief
{
    // Shadows indoors take less than this share of the light; pens leave less of it.
    private const float StrongestRelief = 0.5f;

    // A tenth of the paper beside the ink is above this share of the ink's strength.
    private const float BesideShare = 0.1f;
    private const float RoughFrom = 0.08f;

    // Noise is no relief: few pixels are beyond two of its deviations, and strength is up to twice the lightness.
    private const float NoiseReach = 4;

    /// <summary>Whether what was taken for ink is the paper's own.</summary>
    /// <param name="source">The picture, as large as the others.</param>
    /// <param name="strength">How much every pixel stands out.</param>
    /// <param name="kept">The same where there is ink, with its soft edge; 0 elsewhere.</param>
    /// <param name="threshold">The least strength that was taken for ink.</param>
    /// <param name="peak">The strength of full ink.</param>
    public static bool Explains(GrayPlane source, GrayPlane strength, ReadOnlySpan<byte> kept, int threshold, int peak)
    {
        if (peak >= StrongestRelief * 255)
            return false;
        ReadOnlySpan<byte> values = strength.Values;
        double noise = PaperNoise.FromRoughness(source, PaperSurface.Grid, isStroke: true);
        int rough = (int)Math.Max(RoughFrom * peak, NoiseReach * noise) + 1, beside = 0, paper = 0;
        for (int i = 0; i < values.Length; i++)
        {
            // Other pieces that were left out, dust or a table's corner, say nothing about the paper.
            if (kept[i] != 0 || values[i] >= threshold)
                continue;
            paper++;
            beside += values[i] >= rough ? 1 : 0;
        }
        return beside > BesideShare * paper;
    }
}
