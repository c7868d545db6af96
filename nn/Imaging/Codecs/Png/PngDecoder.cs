namespace Digits.Imaging.Codecs.Png;

/// <summary>
/// Decodes PNG (ISO/IEC 15948:2004, "PNG" with a section number in this folder): all colour types and bit depths, palettes,
/// tRNS, Adam7. Gamma and colour profiles are not applied.
/// </summary>
internal static class PngDecoder
{
    // Rows are inflated so many bytes at a time: calls for single rows of small pictures cost more than the inflating.
    private const int BlockBytes = 32 * 1024;

    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes.StartsWith(PngSignature.Bytes);

    public static GrayImage Decode(ReadOnlySpan<byte> bytes, DecodeLimits limits)
    {
        PngFile file = PngFile.Parse(bytes, limits);
        PngHeader header = file.Header;
        long needed = PngPass.TotalBytes(header);
        if (needed > PngInflater.MostFrom(file.CompressedLength))
            throw ImageFormatException.Malformed($"PNG: {file.CompressedLength} compressed bytes cannot hold {header.Width}x{header.Height} pixels");

        byte[] luminance = new byte[header.Width * header.Height];
        ChromaCollector chroma = new(luminance.Length, limits);
        PngPixelReader reader = new(header, file.Palette, file.Transparency, chroma);
        byte[] alpha = reader.HasAlpha ? new byte[luminance.Length] : [];
        using (PngInflater inflater = new(file.Compressed, file.CompressedLength))
        {
            foreach (PngPass pass in PngPass.Of(header))
                DecodePass(header, pass, inflater, reader, luminance, alpha);
            inflater.CheckEnd();
        }
        bool isOpaque = alpha.AsSpan().IndexOfAnyExcept((byte)255) < 0;
        return Orientation.Apply(file.Orientation, header.Width, header.Height, luminance, isOpaque ? null : alpha, chroma.Planes);
    }

    private static void DecodePass(
        PngHeader header, PngPass pass, PngInflater inflater, PngPixelReader reader, Span<byte> luminance, Span<byte> alpha)
    {
        int columns = pass.Columns(header), rows = pass.Rows(header);
        if (columns == 0 || rows == 0)
            return;
        int rowBytes = header.RowBytes(columns);
        int stride = 1 + rowBytes; // the filter byte and the row
        int atOnce = Math.Clamp(BlockBytes / stride, 1, rows);
        byte[] block = new byte[(1 + atOnce) * stride]; // the row above and so many rows
        byte[] scratch = pass.StepX > 1 ? new byte[2 * columns] : [];

        for (int i = 0; i < rows; i++)
        {
            int inBlock = i % atOnce;
            if (inBlock == 0)
            {
                block.AsSpan(atOnce * stride).CopyTo(block);
                inflater.Fill(block.AsSpan(stride, Math.Min(atOnce, rows - i) * stride));
            }
            ReadOnlySpan<byte> above = block.AsSpan(inBlock * stride + 1, rowBytes);
            Span<byte> current = block.AsSpan((1 + inBlock) * stride + 1, rowBytes);
            PngUnfilter.Restore(block[(1 + inBlock) * stride], current, above, header.FilterDistance);
            int start = (pass.StartY + i * pass.StepY) * header.Width;
            PixelPlace place = new(start + pass.StartX, pass.StepX);
            Span<byte> luminanceRow = luminance.Slice(start, header.Width);
            Span<byte> alphaRow = alpha.IsEmpty ? [] : alpha.Slice(start, header.Width);
            if (pass.StepX == 1)
            {
                reader.Read(current, luminanceRow, alphaRow, place);
            }
            else
            {
                Span<byte> passLuminance = scratch.AsSpan(0, columns);
                Span<byte> passAlpha = alpha.IsEmpty ? [] : scratch.AsSpan(columns, columns);
                reader.Read(current, passLuminance, passAlpha, place);
                Scatter(passLuminance, luminanceRow, pass);
                Scatter(passAlpha, alphaRow, pass);
            }
        }
    }

    private static void Scatter(ReadOnlySpan<byte> pixels, Span<byte> row, PngPass pass)
    {
        for (int i = 0, x = pass.StartX; i < pixels.Length; i++, x += pass.StepX)
            row[x] = pixels[i];
    }
}
