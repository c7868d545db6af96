using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>The sizes of the blocks that a product is cut into; the only place where they are written. No bit of it depends on them.</summary>
internal static class GemmBlocking
{
    /// <summary>
    /// Depth of a block. With 512-bit vectors a strip of A, 512 x 16 floats = 32 KiB, stays in the first-level cache while strips of B, 64 KiB each, stream from the second; with
    /// narrower ones a strip of B, 256 x 24 floats = 24 KiB, stays while strips of A, 4 KiB each, stream.
    /// </summary>
    public static int Depth { get; } = Vector512.IsHardwareAccelerated ? 512 : 256;

    /// <summary>Rows of A packed at once: 56 x 512 or 280 x 256 floats, 112 or 280 KiB; whole strips of every kernel.</summary>
    public static int Rows { get; } = Vector512.IsHardwareAccelerated ? 56 : 280;

    /// <summary>Columns of B packed at once: 576 x 512 floats, about a MiB of a second-level cache of two, or 192 x 256, 192 KiB of one of half a MiB that A shares; whole strips of every kernel.</summary>
    public static int Columns { get; } = Vector512.IsHardwareAccelerated ? 576 : 192;

    /// <summary>The largest tile of any kernel, in numbers: room for one that reaches over the edge of C.</summary>
    public const int LargestTile = 14 * 32;

    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
