namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>Scans of DC coefficients in progressive coding (T.81, G.1.2.1): their high bits first, then one bit each.</summary>
internal sealed class ProgressiveDcDecoder(
    JpegScan scan, JpegTables tables, Dictionary<JpegComponent, ProgressiveCoefficients> coefficients) : IJpegBlockDecoder
{
    public void Restart()
    {
        // Nothing but the DC predictors is carried over between blocks.
    }

    public void Decode(ref JpegBitReader reader, in JpegScanComponent member, int blockX, int blockY)
    {
        JpegComponent component = member.Component;
        Span<short> block = component.IsNeeded ? coefficients[component].Block(blockX, blockY) : [];
        if (scan.IsRefinement)
        {
            if (reader.ReadBit() && !block.IsEmpty)
                block[0] |= (short)(1 << scan.LowBit);
            return;
        }
        int category = reader.ReadSymbol(tables.Dc(member.DcTable));
        if (category > 15)
            throw ImageFormatException.Malformed($"JPEG: a DC difference has {category} bits, expected at most 15");
        component.DcPredictor += reader.ReadSigned(category);
        if (!block.IsEmpty)
            block[0] = (short)(component.DcPredictor << scan.LowBit);
    }
}
