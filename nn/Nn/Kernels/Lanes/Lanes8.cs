using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Digits.Nn.Kernels.Lanes;

/// <summary>256-bit vectors.</summary>
internal readonly unsafe struct Lanes8 : ILanes<Vector256<float>>
{
    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated && Avx.IsSupported && Fma.IsSupported;

    public static int Count => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Create(float x) => Vector256.Create(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> x, float* to) => x.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> x, Vector256<float> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> x, Vector256<float> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> x, Vector256<float> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FusedMultiplyAdd(Vector256<float> x, Vector256<float> y, Vector256<float> sum) => Vector256.FusedMultiplyAdd(x, y, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* line) => Sse.Prefetch0(line);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* from, int* fromOffsets, float* to, int* toOffsets, TransposeFinish finish)
    {
        // Pairs of rows interleave number by number, pairs of pairs two by two: each 128-bit lane then holds a finished column's half.
        Half(from, fromOffsets, out Vector256<float> a0, out Vector256<float> a1, out Vector256<float> a2, out Vector256<float> a3);
        Half(from, fromOffsets + 4, out Vector256<float> b0, out Vector256<float> b1, out Vector256<float> b2, out Vector256<float> b3);
        Write(Avx.Permute2x128(a0, b0, 0x20), to + toOffsets[0], finish);
        Write(Avx.Permute2x128(a1, b1, 0x20), to + toOffsets[1], finish);
        Write(Avx.Permute2x128(a2, b2, 0x20), to + toOffsets[2], finish);
        Write(Avx.Permute2x128(a3, b3, 0x20), to + toOffsets[3], finish);
        Write(Avx.Permute2x128(a0, b0, 0x31), to + toOffsets[4], finish);
        Write(Avx.Permute2x128(a1, b1, 0x31), to + toOffsets[5], finish);
        Write(Avx.Permute2x128(a2, b2, 0x31), to + toOffsets[6], finish);
        Write(Avx.Permute2x128(a3, b3, 0x31), to + toOffsets[7], finish);
    }

    /// <summary>Takes four rows of eight numbers to eight rows of four, one after another.</summary>
    /// <param name="from">Where the rows read are counted from.</param>
    /// <param name="offsets">Where each starts.</param>
    /// <param name="to">[8, 4].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeFour(float* from, int* offsets, float* to)
    {
        Half(from, offsets, out Vector256<float> a0, out Vector256<float> a1, out Vector256<float> a2, out Vector256<float> a3);
        Avx.Permute2x128(a0, a1, 0x20).Store(to);
        Avx.Permute2x128(a2, a3, 0x20).Store(to + Count);
        Avx.Permute2x128(a0, a1, 0x31).Store(to + (2 * Count));
        Avx.Permute2x128(a2, a3, 0x31).Store(to + (3 * Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Half(
        float* from, int* offsets, out Vector256<float> v0, out Vector256<float> v1, out Vector256<float> v2, out Vector256<float> v3)
    {
        Vector256<float> x0 = Vector256.Load(from + offsets[0]), x1 = Vector256.Load(from + offsets[1]);
        Vector256<float> x2 = Vector256.Load(from + offsets[2]), x3 = Vector256.Load(from + offsets[3]);
        Vector256<double> low01 = Avx.UnpackLow(x0, x1).AsDouble(), high01 = Avx.UnpackHigh(x0, x1).AsDouble();
        Vector256<double> low23 = Avx.UnpackLow(x2, x3).AsDouble(), high23 = Avx.UnpackHigh(x2, x3).AsDouble();
        v0 = Avx.UnpackLow(low01, low23).AsSingle();
        v1 = Avx.UnpackHigh(low01, low23).AsSingle();
        v2 = Avx.UnpackLow(high01, high23).AsSingle();
        v3 = Avx.UnpackHigh(high01, high23).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector256<float> x, float* to, TransposeFinish finish)
    {
        if (finish.Addend != 0)
        {
            x += Vector256.Load(to + finish.Addend);
        }

        (finish.Rectify ? Vector256.Max(x, Vector256<float>.Zero) : x).Store(to);
    }
}
