namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>The typical Huffman tables (T.81, K.3). Frames of motion JPEG, as cameras give them, leave them out and are coded by them.</summary>
internal static class StandardHuffmanTables
{
    // How many codes have 1 to 16 bits, then the symbols: for luminance, then for chroma.
    private static readonly Lazy<HuffmanTable>[] Dc =
    [
        Parse("00010501010101010100000000000000", "000102030405060708090a0b"),
        Parse("00030101010101010101010000000000", "000102030405060708090a0b"),
    ];

    private static readonly Lazy<HuffmanTable>[] Ac =
    [
        Parse("0002010303020403050504040000017d",
            "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a"
            + "535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7"
            + "c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa"),
        Parse("00020102040403040705040400010277",
            "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a"
            + "535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6"
            + "c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa"),
    ];

    /// <summary>The table that a file without any means; null beyond the two there are.</summary>
    /// <param name="isAc">Whether it codes AC coefficients.</param>
    /// <param name="index">0 for luminance, 1 for chroma.</param>
    public static HuffmanTable? Find(bool isAc, int index) => index < Dc.Length ? (isAc ? Ac : Dc)[index].Value : null;

    private static Lazy<HuffmanTable> Parse(string counts, string symbols) => new(() => new HuffmanTable(Convert.FromHexString(counts), Convert.FromHexString(symbols)));
}
