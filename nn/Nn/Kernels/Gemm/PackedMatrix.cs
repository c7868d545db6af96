using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>The right-hand factor of a product, packed once for this machine's micro-kernel and read by any number of threads.</summary>
public sealed unsafe class PackedMatrix
{
    // Room for strips of any kernel's width.
    private const int WidestStrip = 32;

    // The width of this machine's kernel.
    private readonly int _width;

    private PackedMatrix(int depth, int columns, int width, Multiply multiplier, AlignedMemory strips)
    {
        _width = width;
        Depth = depth;
        Columns = columns;
        Multiplier = multiplier;
        Strips = strips;
    }

    internal delegate void Multiply(int rows, float* a, float* b, float* c, PackedMatrix packed);

    /// <summary>K, rows of the matrix.</summary>
    public int Depth { get; }

    /// <summary>N, columns of the matrix.</summary>
    public int Columns { get; }

    /// <summary>Blocks of depth, each [strips, depth of the block, width of a strip].</summary>
    internal AlignedMemory Strips { get; }

    internal Multiply Multiplier { get; }

    /// <summary>Whether no number is infinite or NaN: then 0 times any of them is 0.</summary>
    internal bool IsFinite { get; private set; }

    /// <summary>Packs the transpose of a matrix: dense weights [outputs, inputs] become B = [inputs, outputs].</summary>
    /// <param name="matrix">[columns, depth] row-major.</param>
    /// <param name="columns">N.</param>
    /// <param name="depth">K.</param>
    /// <exception cref="ArgumentException">The span is not N times K long, or no array holds the packed matrix.</exception>
    public static PackedMatrix FromTransposed(ReadOnlySpan<float> matrix, int columns, int depth)
    {
        if (columns < 0 || depth < 0 || matrix.Length != (long)columns * depth)
        {
            throw new ArgumentException($"PackedMatrix: {columns} x {depth} needs {(long)columns * depth} numbers; got {matrix.Length}.", nameof(matrix));
        }

        if (!Fits(columns, depth))
        {
            throw new ArgumentException($"PackedMatrix: no array holds {columns} x {depth} numbers and what strips are filled up with.", nameof(matrix));
        }

        return FromTransposed(matrix, columns, depth, new AlignedMemory(SizeOf(columns, depth)));
    }

    /// <summary>Whether an array holds a matrix when packed.</summary>
    internal static bool Fits(int columns, int depth) => (columns + WidestStrip - 1L) * depth <= Array.MaxLength - AlignedMemory.Slack;

    /// <summary>Numbers of memory that a matrix takes when packed.</summary>
    /// <exception cref="OverflowException">No array holds as many.</exception>
    internal static int SizeOf(int columns, int depth) => checked((columns + WidestStrip - 1) * depth);

    /// <summary>The same in memory of the caller's, which must not change while the matrix is in use.</summary>
    internal static PackedMatrix FromTransposed(ReadOnlySpan<float> matrix, int columns, int depth, AlignedMemory memory)
    {
        PackedMatrix packed = Empty(columns, depth, memory);
        fixed (float* from = matrix)
        {
            packed.Fill(from, depth, 1, 0, columns);
        }

        packed.IsFinite = TensorPrimitives.IsFiniteAll<float>(matrix);
        return packed;
    }

    /// <summary>A matrix still to be filled.</summary>
    internal static PackedMatrix Empty(int columns, int depth, AlignedMemory memory) =>
        Vector512.IsHardwareAccelerated ? Empty<GemmKernel14x32>(columns, depth, memory)
            : Vector256.IsHardwareAccelerated && Fma.IsSupported ? Empty<GemmKernel4x3<Lanes8, Vector256<float>>>(columns, depth, memory)
            : Sgemm.HasFusedVector128 ? Empty<GemmKernel4x3<Lanes4, Vector128<float>>>(columns, depth, memory)
            : Empty<GemmKernelScalar>(columns, depth, memory);

    /// <summary>Packs some columns: others may be filled by other threads meanwhile.</summary>
    /// <param name="matrix">The matrix's first number.</param>
    /// <param name="columnStride">Numbers from one column to the next.</param>
    /// <param name="depthStride">Numbers from one row to the next.</param>
    /// <param name="first">The first column: a multiple of 96, so of every kernel's width.</param>
    /// <param name="count">How many.</param>
    internal void Fill(float* matrix, int columnStride, int depthStride, int first, int count)
    {
        int padded = GemmBlocking.RoundUp(Columns, _width);
        for (int k = 0; k < Depth; k += GemmBlocking.Depth)
        {
            int depth = Math.Min(GemmBlocking.Depth, Depth - k);
            float* from = matrix + ((long)first * columnStride) + ((long)k * depthStride);
            GemmPacking.Pack(from, columnStride, depthStride, count, depth, _width, _width, Strips.Start + ((long)k * padded) + ((long)first * depth));
        }
    }

    private static PackedMatrix Empty<TKernel>(int columns, int depth, AlignedMemory memory)
        where TKernel : struct, IMicroKernel => new(depth, columns, TKernel.Columns, GemmDriver<TKernel>.MultiplyPacked, memory);
}
