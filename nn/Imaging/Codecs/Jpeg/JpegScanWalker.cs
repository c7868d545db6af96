namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>Decodes one block of a scan, by the scan's coding process.</summary>
internal interface IJpegBlockDecoder
{
    /// <summary>Decodes the block at a place of a component's grid, which may lie in the padding to whole units.</summary>
    void Decode(ref JpegBitReader reader, in JpegScanComponent component, int blockX, int blockY);

    /// <summary>Forgets what was carried over from earlier blocks, DC predictors aside.</summary>
    void Restart();
}

/// <summary>Visits the blocks of a scan in the order they are stored in (T.81, A.2).</summary>
internal static class JpegScanWalker
{
    public static void Walk(ref JpegBitReader reader, JpegFrame frame, JpegScan scan, int restartInterval, IJpegBlockDecoder decoder)
    {
        // A scan of a single component has its own blocks for units, without padding (A.2.2).
        bool isSingle = scan.Components.Length == 1;
        int unitsWide = isSingle ? scan.Components[0].Component.BlocksWide : frame.McusWide;
        int unitsHigh = isSingle ? scan.Components[0].Component.BlocksHigh : frame.McusHigh;
        int untilRestart = restartInterval, restarts = 0;
        ResetPredictors(scan);
        for (int y = 0; y < unitsHigh; y++)
        {
            for (int x = 0; x < unitsWide; x++)
            {
                if (restartInterval > 0 && untilRestart-- == 0)
                {
                    reader.Restart(restarts++);
                    ResetPredictors(scan);
                    decoder.Restart();
                    untilRestart = restartInterval - 1;
                }
                if (isSingle)
                    decoder.Decode(ref reader, scan.Components[0], x, y);
                else
                    DecodeUnit(ref reader, scan, decoder, x, y);
                reader.ThrowIfExhausted();
            }
        }
    }

    private static void DecodeUnit(ref JpegBitReader reader, JpegScan scan, IJpegBlockDecoder decoder, int x, int y)
    {
        foreach (ref readonly JpegScanComponent member in scan.Components.AsSpan())
        {
            JpegComponent component = member.Component;
            for (int v = 0; v < component.Vertical; v++)
            {
                for (int h = 0; h < component.Horizontal; h++)
                    decoder.Decode(ref reader, member, x * component.Horizontal + h, y * component.Vertical + v);
            }
        }
    }

    private static void ResetPredictors(JpegScan scan)
    {
        foreach (JpegScanComponent member in scan.Components)
            member.Component.DcPredictor = 0;
    }
}
