namespace Digits.Imaging.Preprocessing;

/// <summary>Takes away the ruling of paper, which would join what is written across it: straight, thin lines from edge to edge.</summary>
/// <remarks>
/// Where a line crosses ink the ink is darker, or there is ink on both sides of the line: there nothing changes. Lines that are not quite along the
/// picture's edges are <see cref="SlantedRuling"/>'s; whether few of them were printed is for <see cref="Ink"/> to say.
/// </remarks>
internal static class PaperRuling
{
    /// <summary>So many lines are printed, whatever else there is; of fewer, a hand may have drawn all.</summary>
    public const int SurelyPrinted = 3;

    // Of a line's pixels so many show; it is at most so thick, as a share of the shorter side.
    private const float LeastShown = 0.7f;
    private const float Thickness = 0.02f;

    // Beside it lies paper, of which no more than so much is covered.
    private const float MostBeside = 0.5f;

    // Ink is stronger than the line it crosses by this share of it.
    private const float ClearlyStronger = 0.3f;

    /// <summary>The strength of everything but the ruling, how many lines of it there were, and how strong the strongest.</summary>
    public static (GrayPlane Cleared, int Lines, int Level) Remove(GrayPlane strength, int floor)
    {
        int shorter = Math.Min(strength.Width, strength.Height), thickest = (int)Math.Max(3, Thickness * shorter), lines = 0, level = 0;
        if (shorter <= PreprocessedImage.Side)
            return (strength, 0, 0); // too small to tell a line from a stroke
        // Of a line that is hardly aslant, most may lie in one row: what is straight comes last.
        GrayPlane cleared = RemoveSlanted(strength, isUpright: false);
        cleared = RemoveSlanted(cleared, isUpright: true);
        cleared = RemoveAlong(cleared, strength.Height, strength.Width, strength.Width, 1);
        cleared = RemoveAlong(cleared, strength.Width, strength.Height, 1, strength.Width);
        return (cleared, lines, level);

        GrayPlane RemoveAlong(GrayPlane plane, int across, int length, int acrossStep, int alongStep)
        {
            (GrayPlane left, int found, byte strongest) = Straight(plane, across, length, acrossStep, alongStep, floor, thickest);
            (lines, level) = (lines + found, Math.Max(level, strongest));
            return left;
        }

        GrayPlane RemoveSlanted(GrayPlane plane, bool isUpright)
        {
            SlantedRuling ruling = new(plane, floor, isUpright, thickest);
            List<SlantedRuling.Line> found = ruling.Find();
            if (found.Count == 0)
                return plane;
            (lines, level) = (lines + found.Count, Math.Max(level, found.Max(ruling.Level)));
            return ruling.Remove(found, ClearlyStronger);
        }
    }

    // Lines are counted by `across`, their pixels by `along`.
    private static (GrayPlane Cleared, int Lines, byte Level) Straight(GrayPlane plane, int lines, int length, int across, int along, int floor, int thickest)
    {
        List<(int First, int End)> found = [];
        for (int line = 0; line < lines; line++)
        {
            if (!IsLine(plane.Values, line * across, length, along, floor))
                continue;
            if (found.Count > 0 && found[^1].End == line)
                found[^1] = (found[^1].First, line + 1);
            else
                found.Add((line, line + 1));
        }
        found.RemoveAll(band => band.End - band.First > thickest || !IsPaper(band.First - 2) || !IsPaper(band.End + 1));
        if (found.Count == 0)
            return (plane, 0, 0);

        byte[] values = [.. plane.Values];
        byte strongest = 0;
        foreach ((int first, int end) in found)
        {
            // A line's soft edge may reach one row further.
            int before = first - 2, after = end + 1;
            byte level = Median(plane.Values, (first + end) / 2 * across, length, along);
            strongest = Math.Max(strongest, level);
            for (int i = 0; i < length; i++)
            {
                int beside = Math.Max(before < 0 ? 0 : plane.Values[before * across + i * along], after >= lines ? 0 : plane.Values[after * across + i * along]);
                for (int line = Math.Max(0, first - 1); line < Math.Min(lines, end + 1); line++)
                {
                    ref byte value = ref values[line * across + i * along];
                    if (value <= level * (1 + ClearlyStronger))
                        value = (byte)Math.Min(value, beside);
                }
            }
        }
        return (plane with { Values = values }, found.Count, strongest);

        bool IsPaper(int line) => line < 0 || line >= lines || Shown(plane.Values, line * across, length, along, floor) <= MostBeside * length;
    }

    private static bool IsLine(byte[] values, int start, int length, int along, int floor)
    {
        // Nearly all drawings are told by their edges.
        if (values[start] <= floor || values[start + (length - 1) * along] <= floor)
            return false;
        return Shown(values, start, length, along, floor) >= LeastShown * length;
    }

    private static int Shown(byte[] values, int start, int length, int along, int floor)
    {
        int shown = 0;
        for (int i = 0; i < length; i++)
            shown += values[start + i * along] > floor ? 1 : 0;
        return shown;
    }

    private static byte Median(byte[] values, int start, int length, int along)
    {
        byte[] line = new byte[length];
        for (int i = 0; i < length; i++)
            line[i] = values[start + i * along];
        return Selection.Find<byte>(line, length / 2);
    }
}
