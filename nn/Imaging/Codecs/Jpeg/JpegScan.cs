namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>A component within a scan, with the tables it is coded by.</summary>
internal readonly record struct JpegScanComponent(JpegComponent Component, int DcTable, int AcTable);

/// <summary>A scan header (T.81, B.2.3), validated against its frame.</summary>
/// <param name="Components">One, or several interleaved.</param>
/// <param name="First">The first coefficient of the spectral band, in zig-zag order.</param>
/// <param name="Last">The last coefficient of the band.</param>
/// <param name="IsRefinement">Whether it adds one bit to coefficients that earlier scans began.</param>
/// <param name="LowBit">The position of the lowest bit that the scan gives.</param>
internal sealed record JpegScan(JpegScanComponent[] Components, int First, int Last, bool IsRefinement, int LowBit)
{
    /// <summary>Whether luminance depends on any of it.</summary>
    public bool IsNeeded => Array.Exists(Components, component => component.Component.IsNeeded);

    public static JpegScan Parse(ReadOnlySpan<byte> data, JpegFrame frame)
    {
        if (data.Length < 1 || data[0] is < 1 or > 4 || data.Length != 4 + 2 * data[0])
            throw ImageFormatException.Malformed($"JPEG: a scan header has {data.Length} bytes, expected 4 and 2 for each of 1 to 4 components");
        JpegScanComponent[] components = new JpegScanComponent[data[0]];
        int blocks = 0;
        for (int i = 0; i < components.Length; i++)
        {
            JpegComponent component = frame.Find(data[1 + 2 * i]);
            int dc = data[2 + 2 * i] >> 4, ac = data[2 + 2 * i] & 15;
            if (dc > 3 || ac > 3 || Array.Exists(components, other => other.Component == component))
                throw ImageFormatException.Malformed($"JPEG: a scan names component {component.Id} twice, or tables beyond 3");
            components[i] = new JpegScanComponent(component, dc, ac);
            blocks += component.Horizontal * component.Vertical;
        }
        if (components.Length > 1 && blocks > 10)
            throw ImageFormatException.Malformed($"JPEG: a scan interleaves {blocks} blocks, at most 10 are allowed");
        return frame.IsProgressive ? ParseProgression(data[^3..], components) : new JpegScan(components, 0, 63, false, 0);
    }

    private static JpegScan ParseProgression(ReadOnlySpan<byte> data, JpegScanComponent[] components)
    {
        int first = data[0], last = data[1], high = data[2] >> 4, low = data[2] & 15;
        bool bandFits = first == 0 ? last == 0 : first <= last && last <= 63 && components.Length == 1;
        if (!bandFits || low > 13 || (high != 0 && high != low + 1))
            throw ImageFormatException.Malformed($"JPEG: a scan has the band {first} to {last}, bits {high} to {low}, which do not go together");
        return new JpegScan(components, first, last, high != 0, low);
    }
}
