namespace Digits.Nn.Kernels.Gemm;

/// <summary>The sizes of the blocks that a product is cut into; the only place where they are written.</summary>
internal static class GemmBlocking
{
    /// <summary>Depth of a block. A strip of B, 256 x 48 floats = 48 KiB, streams from the second-level cache while A's strip stays in the first.</summary>
    public const int Depth = 256;

    /// <summary>Rows of A packed at once: 128 x 256 floats = 128 KiB, an eighth of a 1 MiB second-level cache.</summary>
    public const int Rows = 128;

    /// <summary>Columns of B packed at once: 256 x 768 floats = 768 KiB.</summary>
    public const int Columns = 768;

    /// <summary>The largest tile of any kernel, in numbers: room for one that reaches over the edge of C.</summary>
    public const int LargestTile = 8 * 48;

    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
