using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>
/// Decodes JPEG (ITU-T T.81, cited by section in this folder): baseline, extended sequential and progressive, Huffman-coded,
/// 8 and 12 bits, greyscale, YCbCr, RGB, CMYK and YCCK, any subsampling, restart markers, EXIF orientation.
/// </summary>
internal sealed class JpegDecoder
{
    // Real progressive pictures have about ten scans. Each costs a visit of every block, however few bytes it takes.
    private const int MaxScans = 256;

    // A coefficient has at most 14 bits, and each scan of it gives one at least: what visits coefficients more often than that only takes time.
    private const int MaxVisits = 16;

    // Odd progressions of small pictures take no time worth mentioning.
    private const long FreeVisits = 1 << 20;

    private readonly JpegTables _tables = new();
    private readonly Dictionary<JpegComponent, ProgressiveCoefficients> _coefficients = [];
    private readonly DecodeLimits _limits;
    private int _restartInterval;
    private bool _isJfif;
    private int _adobeTransform = -1;
    private int _orientation = Orientation.Upright;
    private JpegFrame? _frame;
    private JpegColorSpace _space;
    private int _scans;
    private long _visits;

    private JpegDecoder(DecodeLimits limits) => _limits = limits;

    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0xFF, JpegMarker.StartOfImage, 0xFF]);

    public static GrayImage Decode(ReadOnlySpan<byte> bytes, DecodeLimits limits) => new JpegDecoder(limits).Decode(bytes);

    private GrayImage Decode(ReadOnlySpan<byte> bytes)
    {
        JpegSegmentReader segments = new(bytes) { Position = 2 };
        for (segments.Next(); segments.Marker != JpegMarker.EndOfImage; segments.Next())
        {
            if (segments.Marker == JpegMarker.StartOfScan)
                segments.Position += DecodeScan(segments.Data, segments.Rest);
            else if (JpegMarker.IsFrame(segments.Marker))
                StartFrame(segments.Marker, segments.Data, bytes.Length);
            else
                ReadTable(segments.Marker, segments.Data);
        }
        return Finish();
    }

    private void ReadTable(byte marker, ReadOnlySpan<byte> data)
    {
        switch (marker)
        {
            case JpegMarker.QuantizationTables:
                _tables.ReadQuantization(data);
                break;
            case JpegMarker.HuffmanTables:
                _tables.ReadHuffman(data);
                break;
            case JpegMarker.RestartInterval when data.Length == 2:
                _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(data);
                break;
            case JpegMarker.RestartInterval:
                throw ImageFormatException.Malformed($"JPEG: the restart interval has {data.Length} bytes, expected 2");
            case JpegMarker.Application0 when data.StartsWith("JFIF\0"u8):
                _isJfif = true;
                break;
            case JpegMarker.Application1 when data.StartsWith("Exif\0\0"u8):
                // Metadata too long for one segment goes on in others, which tell no orientation.
                _orientation = Orientation.Find(data[6..]) ?? _orientation;
                if (_frame is not null)
                    CheckMemory(_frame);
                break;
            case JpegMarker.Application14 when data.Length >= 12 && data.StartsWith("Adobe"u8):
                _adobeTransform = data[11];
                break;
        }
    }

    private void StartFrame(byte marker, ReadOnlySpan<byte> data, int fileLength)
    {
        if (_frame is not null)
            throw ImageFormatException.Malformed("JPEG: there is a second frame");
        JpegFrame frame = JpegFrame.Parse(marker, data, _limits);
        // Every coded unit takes at least one bit; a header that declares more lies, and nothing is allocated for it.
        if ((long)frame.McusWide * frame.McusHigh > 8L * fileLength)
            throw ImageFormatException.Malformed($"JPEG: {fileLength} bytes cannot hold {frame.Width}x{frame.Height} pixels");
        _space = JpegColor.Identify(frame, _adobeTransform, _isJfif);
        for (int i = 0; i < frame.Components.Length; i++)
            frame.Components[i].IsNeeded = i == 0 || _space != JpegColorSpace.Luminance || (long)frame.Width * frame.Height <= _limits.MaxColorPixels;
        CheckMemory(frame);
        _frame = frame;
    }

    // Planes of colours that make up luminance only together, and coefficients that wait for their last scan, are many times the picture; its colour is twice
    // as much, and what is turned is there twice.
    private void CheckMemory(JpegFrame frame)
    {
        long pixels = (long)frame.Width * frame.Height, colors = frame.Components.Length > 1 && pixels <= _limits.MaxColorPixels ? 2 * pixels : 0;
        long held = (JpegColor.IsInPlace(frame) ? 0 : pixels) + colors + (_orientation == Orientation.Upright ? 0 : pixels + colors);
        foreach (JpegComponent component in frame.Components)
        {
            if (component.IsNeeded)
                held += (long)component.Width * component.Height + (frame.IsProgressive ? ProgressiveCoefficients.BytesFor(component) : 0);
        }
        if (held > _limits.MaxHeldBytes)
        {
            throw ImageFormatException.TooLarge(
                $"JPEG: {frame.Width}x{frame.Height} pixels of {frame.Components.Length} colours{(frame.IsProgressive ? " in progressive scans" : "")} take {held} bytes to decode, at most {_limits.MaxHeldBytes} are held");
        }
    }

    // Returns how many bytes of entropy-coded data the scan has.
    private int DecodeScan(ReadOnlySpan<byte> header, ReadOnlySpan<byte> rest)
    {
        if (_frame is null)
            throw ImageFormatException.Malformed("JPEG: a scan stands before the frame header");
        if (++_scans > MaxScans)
            throw ImageFormatException.Malformed($"JPEG: there are more than {MaxScans} scans");
        JpegScan scan = JpegScan.Parse(header, _frame);
        JpegBitReader reader = new(rest);
        if (scan.IsNeeded)
        {
            CountVisits(scan, _frame);
            Prepare(scan, _frame);
            JpegScanWalker.Walk(ref reader, _frame, scan, _restartInterval, ChooseDecoder(scan, _frame));
        }
        reader.MoveToEndOfScan();
        return reader.Position;
    }

    private void CountVisits(JpegScan scan, JpegFrame frame)
    {
        if (!frame.IsProgressive)
            return;
        _visits += scan.Components.Sum(member => frame.Blocks(member.Component)) * (scan.Last - scan.First + 1);
        long coefficients = 64 * frame.Components.Where(component => component.IsNeeded).Sum(frame.Blocks);
        if (_visits > MaxVisits * coefficients + FreeVisits)
            throw ImageFormatException.Malformed($"JPEG: the scans visit every coefficient more than {MaxVisits} times on average");
    }

    private void Prepare(JpegScan scan, JpegFrame frame)
    {
        foreach (JpegScanComponent member in scan.Components)
        {
            JpegComponent component = member.Component;
            if (component.WasScanned && !frame.IsProgressive)
                throw ImageFormatException.Malformed($"JPEG: component {component.Id} is in two scans");
            if (!component.IsNeeded || component.WasScanned)
                continue;
            component.WasScanned = true;
            // Samples of 12 bits are brought to 8 with the steps.
            float scale = frame.Precision == 12 ? 1f / 16 : 1;
            component.Steps = Array.ConvertAll(_tables.Quantization(component.QuantizationIndex), step => step * scale);
            component.Samples = new byte[component.Width * component.Height];
            if (frame.IsProgressive)
                _coefficients[component] = new ProgressiveCoefficients(component);
        }
    }

    private IJpegBlockDecoder ChooseDecoder(JpegScan scan, JpegFrame frame)
    {
        if (!frame.IsProgressive)
            return new SequentialBlockDecoder(_tables);
        if (scan.First == 0)
            return new ProgressiveDcDecoder(scan, _tables, _coefficients);
        return new ProgressiveAcDecoder(scan, _tables, _coefficients[scan.Components[0].Component]);
    }

    private GrayImage Finish()
    {
        if (_frame is null)
            throw ImageFormatException.Malformed("JPEG: there is no frame");
        foreach (JpegComponent component in _frame.Components)
        {
            bool isOptional = _space == JpegColorSpace.Luminance && component != _frame.Components[0];
            if (component.IsNeeded && !component.WasScanned && !isOptional)
                throw ImageFormatException.Malformed($"JPEG: no scan holds component {component.Id}");
        }
        foreach (ProgressiveCoefficients coefficients in _coefficients.Values)
            coefficients.WriteSamples();
        ChromaCollector colors = new(_frame.Width * _frame.Height, _limits);
        byte[] luminance = JpegColor.ToLuminance(_frame, _space, colors);
        Chroma? chroma = _space == JpegColorSpace.Luminance ? JpegChroma.Read(_frame, colors) : colors.Planes;
        return Orientation.Apply(_orientation, _frame.Width, _frame.Height, luminance, alpha: null, chroma);
    }
}
