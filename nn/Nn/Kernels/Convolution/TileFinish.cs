using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Takes a tile [pixels, filters] to planes of an output, one a filter, with the bias, a sum and the rectifier on the way.</summary>
/// <param name="filters">How many of the tile's 32 filters count.</param>
/// <param name="shifts">What to add to each, or null.</param>
/// <param name="addend">How far from where a number goes the number lies that is added to it after the bias, or 0 for none.</param>
/// <param name="rectify">Whether to put 0 where the result is negative.</param>
/// <param name="plane">Numbers from one filter's plane to the next.</param>
internal readonly unsafe struct TileFinish(int filters, float* shifts, nint addend, bool rectify, int plane)
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
    /// <param name="isLast">Whether one of them is a plane's last run: then the number after it is another plane's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(float* tile, float* to, int first, int second, bool isLast)
    {
        if (isLast || second < 0 || filters < Columns)
        {
            WriteExactly(tile, to, first, second);
            return;
        }

        // Eight numbers are written for seven: what comes after a run is written later.
        Transpose16x16.Finish(tile, shifts, addend, rectify, to + first, to + second, plane);
        float* upper = to + ((long)Side * plane);
        Transpose16x16.Finish(tile + Side, shifts == null ? null : shifts + Side, addend, rectify, upper + first, upper + second, plane);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteExactly(float* tile, float* to, int first, int second)
    {
        float* turned = stackalloc float[Memory];
        Transpose16x16.Finish(tile, null, 0, rectify: false, turned, turned + Eight, Side);
        Transpose16x16.Finish(tile + Side, null, 0, rectify: false, turned + (Side * Side), turned + (Side * Side) + Eight, Side);
        for (int filter = 0; filter < filters; filter++, turned += Side, to += plane)
        {
            // To -0 everything is itself.
            Vector256<float> shift = Vector256.Create(shifts == null ? -0f : shifts[filter]);
            WriteSeven(Vector256.Load(turned) + shift, to + first);
            if (second >= 0)
            {
                WriteSeven(Vector256.Load(turned + Eight) + shift, to + second);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteSeven(Vector256<float> x, float* to)
    {
        Vector256<float> seven = Vector256.Create(-1, -1, -1, -1, -1, -1, -1, 0).AsSingle();
        if (addend != 0)
        {
            x += Avx.MaskLoad(to + addend, seven);
        }

        Avx.MaskStore(to, seven, rectify ? Vector256.Max(x, Vector256<float>.Zero) : x);
    }
}
