namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>Scans of a band of AC coefficients in progressive coding (T.81, G.1.2.2 and G.1.2.3).</summary>
internal sealed class ProgressiveAcDecoder(JpegScan scan, JpegTables tables, ProgressiveCoefficients coefficients) : IJpegBlockDecoder
{
    private readonly HuffmanTable _table = tables.Ac(scan.Components[0].AcTable);
    private readonly short _bit = (short)(1 << scan.LowBit);

    // Blocks, this one included, that have no further coefficients in the band.
    private int _endOfBandRun;

    public void Restart() => _endOfBandRun = 0;

    public void Decode(ref JpegBitReader reader, in JpegScanComponent member, int blockX, int blockY)
    {
        Span<short> band = coefficients.Block(blockX, blockY)[..(scan.Last + 1)];
        if (scan.IsRefinement)
            Refine(ref reader, band);
        else
            DecodeFirst(ref reader, band);
    }

    private void DecodeFirst(ref JpegBitReader reader, Span<short> band)
    {
        for (int k = scan.First; k < band.Length && _endOfBandRun == 0; k++)
        {
            int symbol = reader.ReadSymbol(_table);
            int run = symbol >> 4, size = symbol & 15;
            if (size == 0 && run < 15)
            {
                StartEndOfBandRun(ref reader, run);
                break;
            }
            k += run;
            if (size == 0)
                continue;
            if (k >= band.Length)
                throw RunsOver();
            band[k] = (short)(reader.ReadSigned(size) << scan.LowBit);
        }
        if (_endOfBandRun > 0)
            _endOfBandRun--;
    }

    private void Refine(ref JpegBitReader reader, Span<short> band)
    {
        int k = scan.First;
        while (k < band.Length && _endOfBandRun == 0)
        {
            int symbol = reader.ReadSymbol(_table);
            int run = symbol >> 4, size = symbol & 15;
            short value = 0;
            if (size == 1)
                value = reader.ReadBit() ? _bit : (short)-_bit;
            else if (size > 1)
                throw ImageFormatException.Malformed($"JPEG: a refinement gives {size} bits at once, expected 1");
            else if (run < 15)
            {
                StartEndOfBandRun(ref reader, run);
                break;
            }
            k = RefineRun(ref reader, band, k, run);
            if (k < band.Length)
                band[k++] = value;
            else if (value != 0)
                throw RunsOver();
        }
        if (_endOfBandRun > 0)
        {
            RefineRun(ref reader, band, k, int.MaxValue);
            _endOfBandRun--;
        }
    }

    // Passes over a run of zeros, and whichever coefficients stand between them: each of these takes a bit.
    private int RefineRun(ref JpegBitReader reader, Span<short> band, int k, int zeros)
    {
        for (; k < band.Length; k++)
        {
            ref short coefficient = ref band[k];
            if (coefficient == 0)
            {
                if (zeros-- == 0)
                    break;
            }
            else if (reader.ReadBit() && (coefficient & _bit) == 0)
            {
                coefficient += coefficient > 0 ? _bit : (short)-_bit;
            }
        }
        return k;
    }

    private void StartEndOfBandRun(ref JpegBitReader reader, int bits) => _endOfBandRun = (1 << bits) + reader.ReadBits(bits);

    private static ImageFormatException RunsOver() => ImageFormatException.Malformed("JPEG: a block has coefficients beyond its band");
}
