using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Digits.Nn.Data;

namespace Digits.Nn.Tests.Data;

/// <summary>Tiny data sets of our own making, in the published ones' format.</summary>
internal static class SyntheticDataSet
{
    public static byte[] Images(int count, int height, int width) =>
        Idx([count, height, width], [.. Enumerable.Range(0, count * height * width).Select(i => (byte)(i * 7))]);

    public static byte[] Labels(int count) => Idx([count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]);

    public static byte[] Idx(int[] dimensions, byte[] values)
    {
        var file = new byte[4 + 4 * dimensions.Length + values.Length];
        file[2] = 0x08;
        file[3] = (byte)dimensions.Length;
        for (int i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + 4 * i), dimensions[i]);
        values.CopyTo(file, 4 + 4 * dimensions.Length);
        return file;
    }

    public static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(content);
        return compressed.ToArray();
    }

#pragma warning disable CA5351 // MD5 is what identifies the published files.
    public static DataSetFile File(string name, byte[] content, params Uri[] sources) =>
        new(name, Convert.ToHexStringLower(MD5.HashData(content)), content.Length, sources);
#pragma warning restore CA5351

    /// <summary>Six images to train on and four to measure with, 3x2.</summary>
    public static DataSetDefinition Definition { get; } = new(
        "tiny",
        "Tiny",
        "ours",
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        File("train-images-idx3-ubyte", Images(6, 3, 2)),
        File("train-labels-idx1-ubyte", Labels(6)),
        File("t10k-images-idx3-ubyte", Images(4, 3, 2)),
        File("t10k-labels-idx1-ubyte", Labels(4)));

    public static byte[] Content(string name) => name switch
    {
        "train-images-idx3-ubyte" => Images(6, 3, 2),
        "train-labels-idx1-ubyte" => Labels(6),
        "t10k-images-idx3-ubyte" => Images(4, 3, 2),
        _ => Labels(4),
    };

    public static void WriteTo(TemporaryDirectory directory, bool compressed)
    {
        foreach (DataSetFile file in Definition.Files)
        {
            byte[] content = Content(file.Name);
            string path = directory.File("tiny", compressed ? file.CompressedName : file.Name);
            System.IO.File.WriteAllBytes(path, compressed ? Gzip(content) : content);
        }
    }
}
