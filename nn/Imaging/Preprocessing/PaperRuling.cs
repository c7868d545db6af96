namespace Digits.Imaging.Preprocessing;

/// <summary>Takes away the ruling of paper, which would join what is written across it: straight, thin lines from edge to edge, along the picture or a little aslant.</summary>
/// <remarks>
/// Where a line crosses ink the ink is darker, or there is ink on both sides of the line: there nothing changes. Whether few
/// lines were printed is for <see cref="Ink"/> to say.
/// </remarks>
internal static class PaperRuling
{
    // A line is at most so thick, as a share of the shorter side.
    private const float Thickness = 0.02f;

    /// <summary>The strength of everything but the ruling, and what that was.</summary>
    public static (GrayPlane Cleared, Ruling Ruling) Remove(GrayPlane strength, int floor)
    {
        if (Math.Min(strength.Width, strength.Height) <= PreprocessedImage.Side)
            return (strength, default); // too small to tell a line from a stroke
        int thickest = Thickest(strength), count = 0, level = 0;
        GrayPlane cleared = strength;
        foreach (bool areUpright in (bool[])[false, true])
        {
            RuledLines lines = RuledLines.Find(cleared, floor, areUpright, thickest);
            (cleared, count, level) = (lines.Removed(), count + lines.Count, Math.Max(level, lines.Level));
        }
        return (cleared, new Ruling(count, level));
    }

    /// <summary>The most pixels across a line.</summary>
    public static int Thickest(GrayPlane plane) => (int)Math.Max(3, Thickness * Math.Min(plane.Width, plane.Height));
}

/// <summary>The lines that were taken away.</summary>
/// <param name="Lines">How many.</param>
/// <param name="Level">How strong the strongest mostly is.</param>
internal readonly record struct Ruling(int Lines, int Level)
{
    // Ink is stronger than the line it crosses by this share of it.
    private const float ClearlyStronger = 0.3f;

    /// <summary>So many lines are printed, whatever else there is; of fewer, a hand may have drawn all.</summary>
    public const int SurelyPrinted = 3;

    /// <summary>Whether no hand drew them.</summary>
    public bool IsSurelyPrinted => Lines >= SurelyPrinted;

    /// <summary>The most strength that a line of such a level has where nothing is written.</summary>
    public static float Most(int level) => level * (1 + ClearlyStronger);
}
