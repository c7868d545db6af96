using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>The loops around one micro-kernel: cuts the product into blocks, packs them, runs the tiles.</summary>
/// <typeparam name="TKernel">The micro-kernel.</typeparam>
internal static unsafe class GemmDriver<TKernel>
    where TKernel : struct, IMicroKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in GemmOperands sizes, float* a, float* b, float* c, bool accumulate)
    {
        if (sizes.Depth == 0)
        {
            if (!accumulate)
            {
                Clear(sizes.Rows, sizes.Columns, c, sizes.CStride);
            }

            return;
        }

        int blockRows = GemmBlocking.RoundUp(Math.Min(sizes.Rows, GemmBlocking.Rows), TKernel.Rows);
        int blockColumns = GemmBlocking.RoundUp(Math.Min(sizes.Columns, GemmBlocking.Columns), TKernel.Columns);
        int blockDepth = Math.Min(sizes.Depth, GemmBlocking.Depth);
        float[] packed = ArrayPool<float>.Shared.Rent((((blockRows / TKernel.Rows * TKernel.Spacing) + blockColumns) * blockDepth) + AlignedMemory.Slack);
        fixed (float* start = packed)
        {
            float* packedB = AlignedMemory.Align(start);
            float* packedA = packedB + (blockColumns * blockDepth);
            for (int column = 0; column < sizes.Columns; column += GemmBlocking.Columns)
            {
                int columns = Math.Min(GemmBlocking.Columns, sizes.Columns - column);
                for (int k = 0; k < sizes.Depth; k += GemmBlocking.Depth)
                {
                    int depth = Math.Min(GemmBlocking.Depth, sizes.Depth - k);
                    float* blockB = b + ((long)k * sizes.BDepth) + ((long)column * sizes.BColumn);
                    GemmPacking.Pack(blockB, sizes.BColumn, sizes.BDepth, columns, depth, TKernel.Columns, TKernel.Columns, packedB);
                    for (int row = 0; row < sizes.Rows; row += GemmBlocking.Rows)
                    {
                        int rows = Math.Min(GemmBlocking.Rows, sizes.Rows - row);
                        float* blockA = a + ((long)row * sizes.ARow) + ((long)k * sizes.ADepth);
                        GemmPacking.Pack(blockA, sizes.ARow, sizes.ADepth, rows, depth, TKernel.Rows, TKernel.Spacing, packedA);
                        float* blockC = c + ((long)row * sizes.CStride) + column;
                        Tiles(rows, columns, depth, packedA, packedB, blockC, sizes.CStride, accumulate || k > 0);
                    }
                }
            }
        }

        ArrayPool<float>.Shared.Return(packed);
    }

    /// <summary>The same product with all of B packed already: only A is packed, block by block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked(int rows, float* a, float* b, float* c, PackedMatrix packed)
    {
        if (packed.Depth == 0)
        {
            Clear(rows, packed.Columns, c, packed.Columns);
            return;
        }

        int blockRows = GemmBlocking.RoundUp(Math.Min(rows, GemmBlocking.Rows), TKernel.Rows);
        int padded = GemmBlocking.RoundUp(packed.Columns, TKernel.Columns);
        float[] scratch = ArrayPool<float>.Shared.Rent((blockRows / TKernel.Rows * TKernel.Spacing * Math.Min(packed.Depth, GemmBlocking.Depth)) + AlignedMemory.Slack);
        fixed (float* start = scratch)
        {
            float* packedA = AlignedMemory.Align(start);
            for (int k = 0; k < packed.Depth; k += GemmBlocking.Depth)
            {
                int depth = Math.Min(GemmBlocking.Depth, packed.Depth - k);
                for (int row = 0; row < rows; row += GemmBlocking.Rows)
                {
                    int count = Math.Min(GemmBlocking.Rows, rows - row);
                    GemmPacking.Pack(a + ((long)row * packed.Depth) + k, packed.Depth, 1, count, depth, TKernel.Rows, TKernel.Spacing, packedA);
                    Tiles(count, packed.Columns, depth, packedA, b + ((long)k * padded), c + ((long)row * packed.Columns), packed.Columns, k > 0);
                }
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles(int rows, int columns, int depth, float* packedA, float* packedB, float* c, int cStride, bool accumulate)
    {
        for (int column = 0; column < columns; column += TKernel.Columns)
        {
            float* stripB = packedB + ((long)column * depth);
            for (int row = 0; row < rows; row += TKernel.Rows)
            {
                float* stripA = packedA + ((long)row / TKernel.Rows * TKernel.Spacing * depth);
                float* tile = c + ((long)row * cStride) + column;
                int tileRows = Math.Min(TKernel.Rows, rows - row);
                int tileColumns = Math.Min(TKernel.Columns, columns - column);
                if (tileRows == TKernel.Rows && tileColumns == TKernel.Columns)
                {
                    AskFor(tile + ((long)TKernel.Rows * cStride), cStride);
                    TKernel.Multiply(tileRows, depth, stripA, stripB, tile, cStride, accumulate);
                }
                else
                {
                    EdgeTile(tileRows, tileColumns, depth, stripA, stripB, tile, cStride, accumulate);
                }
            }
        }
    }

    // The next tile's lines of C meanwhile. With 512-bit vectors, whose tiles are three times as long and second-level caches larger, it gained nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AskFor(float* tile, int cStride)
    {
        if (Sse.IsSupported && !Vector512.IsHardwareAccelerated)
        {
            for (int row = 0; row < TKernel.Rows; row++, tile += cStride)
            {
                Sse.Prefetch0(tile);
                Sse.Prefetch0(tile + TKernel.Columns - 1);
            }
        }
    }

    // A sum of no products.
    private static void Clear(int rows, int columns, float* c, int cStride)
    {
        for (int row = 0; row < rows; row++)
        {
            new Span<float>(c + ((long)row * cStride), columns).Clear();
        }
    }

    /// <summary>A tile that reaches over the edge of C is computed whole beside it, and the part inside copied.</summary>
    private static void EdgeTile(int rows, int columns, int depth, float* stripA, float* stripB, float* c, int cStride, bool accumulate)
    {
        float* whole = stackalloc float[GemmBlocking.LargestTile];
        if (accumulate)
        {
            Copy(rows, columns, c, cStride, whole, TKernel.Columns);
        }

        TKernel.Multiply(rows, depth, stripA, stripB, whole, TKernel.Columns, accumulate);
        Copy(rows, columns, whole, TKernel.Columns, c, cStride);
    }

    private static void Copy(int rows, int columns, float* from, int fromStride, float* to, int toStride)
    {
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(from + ((long)row * fromStride), columns).CopyTo(new Span<float>(to + ((long)row * toStride), columns));
        }
    }
}
