using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>The right-hand factor of a product, packed once for this machine's micro-kernel and read by any number of threads.</summary>
public sealed unsafe class PackedMatrix
{
    // Room for strips of any kernel's width.
    private const int WidestStrip = 32;

    private PackedMatrix(int depth, int columns, Multiply multiplier, AlignedMemory strips)
    {
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
    /// <exception cref="ArgumentException">The span is not N times K long.</exception>
    public static PackedMatrix FromTransposed(ReadOnlySpan<float> matrix, int columns, int depth)
    {
        if (matrix.Length != columns * depth)
        {
            throw new ArgumentException($"PackedMatrix: {columns} x {depth} needs {columns * depth} numbers; got {matrix.Length}.", nameof(matrix));
        }

        return FromTransposed(matrix, columns, depth, new AlignedMemory(SizeOf(columns, depth)));
    }

    /// <summary>Numbers of memory that a matrix takes when packed.</summary>
    internal static int SizeOf(int columns, int depth) => (columns + WidestStrip - 1) * depth;

    /// <summary>The same in memory of the caller's, which must not change while the matrix is in use.</summary>
    internal static PackedMatrix FromTransposed(ReadOnlySpan<float> matrix, int columns, int depth, AlignedMemory memory) =>
        Vector512.IsHardwareAccelerated ? Pack<GemmKernel14x32>(matrix, columns, depth, memory)
            : Vector256.IsHardwareAccelerated && Fma.IsSupported ? Pack<GemmKernel4x24>(matrix, columns, depth, memory)
            : Sgemm.HasFusedVector128 ? Pack<GemmKernel4x12>(matrix, columns, depth, memory)
            : Pack<GemmKernelScalar>(matrix, columns, depth, memory);

    private static PackedMatrix Pack<TKernel>(ReadOnlySpan<float> matrix, int columns, int depth, AlignedMemory memory)
        where TKernel : struct, IMicroKernel
    {
        PackedMatrix packed = new(depth, columns, GemmDriver<TKernel>.MultiplyPacked, memory);
        int padded = GemmBlocking.RoundUp(columns, TKernel.Columns);
        fixed (float* from = matrix)
        {
            for (int k = 0; k < depth; k += GemmBlocking.Depth)
            {
                GemmPacking.Pack(from + k, depth, 1, columns, Math.Min(GemmBlocking.Depth, depth - k), TKernel.Columns, TKernel.Columns, packed.Strips.Start + ((long)k * padded));
            }
        }

        packed.IsFinite = TensorPrimitives.IsFiniteAll<float>(matrix);
        return packed;
    }
}
