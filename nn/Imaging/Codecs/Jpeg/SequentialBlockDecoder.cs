namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>Baseline and extended sequential coding (T.81, F.2): whole blocks, straight to samples.</summary>
internal sealed class SequentialBlockDecoder(JpegTables tables) : IJpegBlockDecoder
{
    private readonly float[] _block = new float[64];

    public void Restart()
    {
        // Nothing but the DC predictors is carried over between blocks.
    }

    public void Decode(ref JpegBitReader reader, in JpegScanComponent member, int blockX, int blockY)
    {
        JpegComponent component = member.Component;
        int category = reader.ReadSymbol(tables.Dc(member.DcTable));
        if (category > 15)
            throw ImageFormatException.Malformed($"JPEG: a DC difference has {category} bits, expected at most 15");
        component.DcPredictor += reader.ReadSigned(category);
        HuffmanTable ac = tables.Ac(member.AcTable);
        if (!component.IsNeeded)
        {
            SkipCoefficients(ref reader, ac);
            return;
        }

        float[] steps = component.Steps;
        Span<float> block = _block;
        block.Clear();
        block[0] = component.DcPredictor * steps[0];
        bool isFlat = true;
        for (int k = 1; k < 64; k++)
        {
            int symbol = reader.ReadSymbol(ac);
            int run = symbol >> 4, size = symbol & 15;
            if (size == 0)
            {
                if (run < 15)
                    break; // end of block
                k += 15;
                continue;
            }
            k += run;
            if (k > 63)
                throw RunsOver();
            block[ZigZag.Transposed[k]] = reader.ReadSigned(size) * steps[k];
            isFlat = false;
        }
        BlockWriter.Write(block, isFlat, component, blockX, blockY);
    }

    private static void SkipCoefficients(ref JpegBitReader reader, HuffmanTable ac)
    {
        for (int k = 1; k < 64; k++)
        {
            int symbol = reader.ReadSymbol(ac);
            int run = symbol >> 4, size = symbol & 15;
            if (size == 0 && run < 15)
                return;
            k += run;
            if (k > 63 && size > 0)
                throw RunsOver();
            reader.ReadBits(size);
        }
    }

    private static ImageFormatException RunsOver() => ImageFormatException.Malformed("JPEG: a block has more than 64 coefficients");
}
