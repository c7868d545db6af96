namespace Digits.Imaging.Codecs.Png;

/// <summary>A sub-picture of an interlaced PNG: every <c>StepX</c>-th pixel of every <c>StepY</c>-th row (PNG 8.2).</summary>
internal readonly record struct PngPass(int StartX, int StartY, int StepX, int StepY)
{
    private static readonly PngPass[] Adam7 =
    [
        new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2),
    ];

    private static readonly PngPass[] Whole = [new(0, 0, 1, 1)];

    /// <summary>The passes a picture is stored in: one, or the seven of Adam7.</summary>
    public static ReadOnlySpan<PngPass> Of(PngHeader header) => header.Interlaced ? Adam7 : Whole;

    public int Columns(PngHeader header) => Count(header.Width, StartX, StepX);

    public int Rows(PngHeader header) => Count(header.Height, StartY, StepY);

    /// <summary>Bytes of all passes once inflated: rows with their filter bytes. A pass without pixels has no rows.</summary>
    public static long TotalBytes(PngHeader header)
    {
        long total = 0;
        foreach (PngPass pass in Of(header))
        {
            int columns = pass.Columns(header);
            if (columns > 0)
                total += pass.Rows(header) * (1L + header.RowBytes(columns));
        }
        return total;
    }

    private static int Count(int size, int start, int step) => size <= start ? 0 : (size - start - 1) / step + 1;
}

/// <summary>Where the pixels of a row of a pass are in the picture.</summary>
/// <param name="First">The place of the first one, counted along rows.</param>
/// <param name="Step">How far the next one is.</param>
internal readonly record struct PixelPlace(int First, int Step)
{
    public int Of(int index) => First + index * Step;
}
