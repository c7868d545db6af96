using System.Buffers.Binary;

namespace Digits.Nn.Data;

/// <summary>Reads IDX files of unsigned bytes, gzip-compressed or plain.</summary>
/// <remarks>
/// The format: two zero bytes, a type (0x08 is unsigned byte), the number of dimensions, each dimension as a
/// big-endian 32-bit integer, then the values, row-major. Whether a file is compressed is told by its content.
/// Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
/// </remarks>
public static class IdxReader
{
    private const byte UnsignedByte = 0x08;

    // Far above any data set of this kind, far below what a lying header could ask for.
    private const long MaxValues = 1L << 30;

    private const int FirstChunk = 1 << 20;

    /// <summary>Reads a file of images and the file of their labels.</summary>
    /// <param name="images">IDX with three dimensions: [count, height, width].</param>
    /// <param name="labels">IDX with one dimension: [count].</param>
    /// <exception cref="DataSetException">A file is malformed, or the two disagree on how many there are.</exception>
    public static ImageSet ReadImageSet(Stream images, Stream labels)
    {
        IdxArray pixels = ReadImages(images);
        byte[] classes = ReadLabels(labels);
        int count = pixels.Dimensions[0];
        return count == classes.Length
            ? new ImageSet(pixels.Dimensions[1], pixels.Dimensions[2], pixels.Values, classes)
            : throw DataSetException.Malformed($"IDX: got {count} images and {classes.Length} labels, expected as many of both");
    }

    /// <summary>Reads a file of images: [count, height, width], height and width at least 1.</summary>
    /// <param name="stream">Gzip-compressed or plain; read to its end, not closed.</param>
    /// <exception cref="DataSetException">The file is malformed.</exception>
    public static IdxArray ReadImages(Stream stream)
    {
        IdxArray array = Read(stream, expectedRank: 3, "images");
        return array.Dimensions[1] > 0 && array.Dimensions[2] > 0
            ? array
            : throw DataSetException.Malformed($"IDX: got images of {array.Dimensions[1]}x{array.Dimensions[2]}, expected at least 1x1");
    }

    /// <summary>Reads a file of labels: [count].</summary>
    /// <param name="stream">Gzip-compressed or plain; read to its end, not closed.</param>
    /// <exception cref="DataSetException">The file is malformed.</exception>
    public static byte[] ReadLabels(Stream stream) => Read(stream, expectedRank: 1, "labels").Values;

    private static IdxArray Read(Stream stream, int expectedRank, string what)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            using Stream content = GzipContent.Open(stream);
            int[] dimensions = ReadHeader(content, expectedRank, what);
            byte[] values = ReadValues(content, dimensions);
            return new IdxArray(dimensions, values);
        }
        catch (InvalidDataException e)
        {
            throw DataSetException.Malformed($"IDX: the {what} are compressed with gzip, and the compressed data is corrupt: {e.Message}", e);
        }
    }

    private static int[] ReadHeader(Stream content, int expectedRank, string what)
    {
        Span<byte> header = stackalloc byte[4 + 4 * expectedRank];
        int got = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (got < 4)
            throw DataSetException.Malformed($"IDX: got {got} bytes, expected a header of {header.Length}");
        if (header[0] != 0 || header[1] != 0 || header[2] != UnsignedByte || header[3] != expectedRank)
        {
            throw DataSetException.Malformed(
                $"IDX: got magic {Convert.ToHexString(header[..4])}, expected {0x0800 + expectedRank:X8} ({what} as unsigned bytes)");
        }

        if (got < header.Length)
            throw DataSetException.Malformed($"IDX: the header ends after {got} bytes, expected {header.Length}");
        var dimensions = new int[expectedRank];
        long size = 1;
        for (int i = 0; i < expectedRank; i++)
        {
            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(header[(4 + 4 * i)..]);

            // The product stays below 2^30 * 2^32, so it cannot overflow before it is refused.
            size *= dimension;
            if (dimension > MaxValues || size > MaxValues)
                throw DataSetException.Malformed($"IDX: the header asks for more than {MaxValues} values, expected fewer");
            dimensions[i] = (int)dimension;
        }

        return dimensions;
    }

    // Grows with what really arrives: a header that lies about the size costs no memory.
    private static byte[] ReadValues(Stream content, int[] dimensions)
    {
        int expected = 1;
        foreach (int dimension in dimensions)
            expected *= dimension;
        var values = new byte[Math.Min(expected, FirstChunk)];
        int got = 0;
        while (true)
        {
            got += content.ReadAtLeast(values.AsSpan(got), values.Length - got, throwOnEndOfStream: false);
            if (got < values.Length)
                throw DataSetException.Malformed($"IDX: got {got} values, expected {string.Join('x', dimensions)} = {expected}");
            if (got == expected)
                break;
            Array.Resize(ref values, (int)Math.Min(expected, 2L * values.Length));
        }

        return content.ReadByte() < 0
            ? values
            : throw DataSetException.Malformed($"IDX: bytes follow the {expected} values, expected the end of the file");
    }
}
