using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Products of matrices: C = A B or C += A B, either factor read as it is or transposed.</summary>
/// <remarks>
/// The five loops of Goto and van de Geijn (2008) around a micro-kernel chosen once for this machine. Each number of C is
/// one chain of fused multiply-adds over rising depth, so results are the same bits on every instruction set.
/// </remarks>
public static unsafe class Sgemm
{
    /// <summary>Computes C = A B, or C += A B, on the calling thread.</summary>
    /// <param name="rows">M, rows of A and C.</param>
    /// <param name="columns">N, columns of B and C.</param>
    /// <param name="depth">K, columns of A and rows of B.</param>
    /// <param name="a">A: [M, K] row-major, or [K, M] where <paramref name="transposeA"/>.</param>
    /// <param name="transposeA">Whether A is stored transposed.</param>
    /// <param name="b">B: [K, N] row-major, or [N, K] where <paramref name="transposeB"/>.</param>
    /// <param name="transposeB">Whether B is stored transposed.</param>
    /// <param name="c">C: [M, N] row-major; must not overlap A or B. NaN and infinities spread as IEEE 754 has it.</param>
    /// <param name="accumulate">Whether to add to what C holds.</param>
    /// <exception cref="ArgumentException">A span is shorter than its matrix, or a size is negative.</exception>
    public static void Multiply(
        int rows, int columns, int depth, ReadOnlySpan<float> a, bool transposeA, ReadOnlySpan<float> b, bool transposeB, Span<float> c, bool accumulate = false)
    {
        Check(rows, columns, depth, a.Length, b.Length, c.Length);
        GemmOperands operands = new(rows, columns, depth, transposeA ? 1 : depth, transposeA ? rows : 1, transposeB ? depth : 1, transposeB ? 1 : columns);
        Multiply(operands, a, b, c, accumulate);
    }

    /// <summary>The same for factors that are parts of larger matrices; the caller sees to it that they are long enough.</summary>
    internal static void Multiply(in GemmOperands operands, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, bool accumulate = false)
    {
        fixed (float* pa = a, pb = b, pc = c)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                GemmDriver<GemmKernel14x32>.Multiply(operands, pa, pb, pc, accumulate);
            }
            else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            {
                GemmDriver<GemmKernel4x3<Lanes8, Vector256<float>>>.Multiply(operands, pa, pb, pc, accumulate);
            }
            else if (HasFusedVector128)
            {
                GemmDriver<GemmKernel4x3<Lanes4, Vector128<float>>>.Multiply(operands, pa, pb, pc, accumulate);
            }
            else
            {
                GemmDriver<GemmKernelScalar>.Multiply(operands, pa, pb, pc, accumulate);
            }
        }
    }

    /// <summary>Computes C = A B on the calling thread with B packed beforehand, as a loaded network has its weights.</summary>
    /// <param name="rows">M, rows of A and C.</param>
    /// <param name="a">A: [M, K] row-major.</param>
    /// <param name="b">B.</param>
    /// <param name="c">C: [M, N] row-major; must not overlap A.</param>
    /// <exception cref="ArgumentException">A span is shorter than its matrix, or <paramref name="rows"/> is negative.</exception>
    public static void Multiply(int rows, ReadOnlySpan<float> a, PackedMatrix b, Span<float> c)
    {
        Check(rows, b.Columns, b.Depth, a.Length, b.Columns * b.Depth, c.Length);
        fixed (float* pa = a, pc = c)
        {
            if (GemmRow.Suits(rows, pa, b))
            {
                GemmRow.Multiply(rows, pa, b.Strips.Start, pc, b);
            }
            else
            {
                b.Multiplier(rows, pa, b.Strips.Start, pc, b);
            }
        }

        GC.KeepAlive(b);
    }

    // Without a fused instruction, 128-bit vectors would round twice and give other bits than everyone else.
    internal static bool HasFusedVector128 => Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported;

    private static void Check(int rows, int columns, int depth, int a, int b, int c)
    {
        if (rows < 0 || columns < 0 || depth < 0)
        {
            throw new ArgumentException($"Sgemm: sizes cannot be negative; got M = {rows}, N = {columns}, K = {depth}.");
        }

        if (a < (long)rows * depth || b < (long)depth * columns || c < (long)rows * columns)
        {
            throw new ArgumentException(
                $"Sgemm: M = {rows}, N = {columns}, K = {depth} needs {(long)rows * depth}, {(long)depth * columns} and {(long)rows * columns} numbers; got {a}, {b} and {c}.");
        }
    }
}
