using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Takes a tile [pixels, filters] to planes of an output, one a filter, with the bias and the rectifier on the way.</summary>
/// <param name="filters">How many of the tile's 32 filters count.</param>
/// <param name="shifts">What to add to each, or null.</param>
/// <param name="rectify">Whether to put 0 where the result is negative.</param>
/// <param name="plane">Numbers from one filter's plane to the next.</param>
internal readonly unsafe struct TileFinish(int filters, float* shifts, bool rectify, int plane)
{
    /// <summary>Numbers of memory for a tile: two runs, each with room for eight pixels.</summary>
    public const int Memory = Side * Columns;

    /// <summary>Numbers from the first run's tile to the second's.</summary>
    public const int Second = Memory / 2;

    private const int Side = Transpose16x16.Side;
    private const int Columns = Transpose16x16.FinishStride;
    private const int Eight = Side / 2;

    /// <summary>Writes the tile.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="to">The first filter's plane.</param>
    /// <param name="first">Where the first run of seven goes.</param>
    /// <param name="second">Where the second goes, or -1 where there is none; after the first, and the number after it is not written yet.</param>
    /// <param name="isLast">Whether the last run is also the planes' last: then the number after it is another plane's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(float* tile, float* to, int first, int second, bool isLast)
    {
        if (isLast || second < 0 || filters < Columns)
        {
            WriteSlowly(tile, to, first, second);
            return;
        }

        // Eight numbers are written for seven: what comes after a run is written later.
        Transpose16x16.Finish(tile, shifts, rectify, to + first, to + second, plane);
        float* upper = to + ((long)Side * plane);
        Transpose16x16.Finish(tile + Side, shifts == null ? null : shifts + Side, rectify, upper + first, upper + second, plane);
    }

    private void WriteSlowly(float* tile, float* to, int first, int second)
    {
        float* turned = stackalloc float[Memory];
        Transpose16x16.Finish(tile, null, rectify: false, turned, turned + Eight, Side);
        Transpose16x16.Finish(tile + Side, null, rectify: false, turned + (Side * Side), turned + (Side * Side) + Eight, Side);
        for (int filter = 0; filter < filters; filter++, turned += Side, to += plane)
        {
            // To -0 everything is itself.
            float shift = shifts == null ? -0f : shifts[filter];
            RowCopy.Shifted(turned, to + first, GemmKernel14x32.Group, shift, rectify);
            if (second >= 0)
            {
                RowCopy.Shifted(turned + Eight, to + second, GemmKernel14x32.Group, shift, rectify);
            }
        }
    }
}
