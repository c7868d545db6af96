using System.Runtime.CompilerServices;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Copies blocks of a matrix into strips, in the order in which a micro-kernel reads them.</summary>
/// <remarks>
/// <code>
/// strip of A: rows i .. i+R-1, for each k: a[i,k] a[i+1,k] ... a[i+R-1,k]     (R = the kernel's rows)
/// strip of B: columns j .. j+C-1, for each k: b[k,j] ... b[k,j+C-1]           (C = the kernel's columns)
/// </code>
/// Both are the same copy: of a matrix and of its transpose. What lies over the edge is zero.
/// </remarks>
internal static unsafe class GemmPacking
{
    /// <summary>Packs <paramref name="count"/> lines into strips of <paramref name="width"/> lines each.</summary>
    /// <param name="source">The block's first number.</param>
    /// <param name="lineStride">Numbers from one line (row of A, column of B) to the next.</param>
    /// <param name="depthStride">Numbers from one step of depth to the next.</param>
    /// <param name="count">Lines to pack.</param>
    /// <param name="depth">Steps of depth.</param>
    /// <param name="width">Lines in a strip.</param>
    /// <param name="packed">[strips, depth, width]; overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* source, int lineStride, int depthStride, int count, int depth, int width, float* packed)
    {
        bool isLarge = lineStride != 1 && depthStride == 1 && Transpose16x16.IsSupported && count >= Transpose16x16.Side && depth >= Transpose16x16.Side;
        int transposed = isLarge ? TransposeBlocks(source, lineStride, count, depth, width, packed) : 0;
        for (int first = 0; first < count; first += width)
        {
            int lines = Math.Min(width, count - first);
            float* from = source + ((long)first * lineStride);
            if (lineStride == 1)
            {
                CopyContiguous(from, depthStride, lines, depth, width, packed);
            }
            else
            {
                Transpose(from, lineStride, depthStride, Math.Clamp(transposed - first, 0, lines), lines, depth, width, packed);
            }

            packed += (long)depth * width;
        }
    }

    /// <summary>Transposes what whole blocks of 16 lines by 16 steps cover.</summary>
    /// <returns>How many lines are done, but for the last steps that make no block.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int TransposeBlocks(float* source, int lineStride, int count, int depth, int width, float* packed)
    {
        const int Side = Transpose16x16.Side;
        int* lines = stackalloc int[Side], steps = stackalloc int[Side], adjacent = stackalloc int[Side];
        float* block = stackalloc float[Side * Side];
        for (int i = 0; i < Side; i++)
        {
            (lines[i], steps[i], adjacent[i]) = (i * lineStride, i * width, i * Side);
        }

        int whole = count - (count % Side);
        for (int first = 0; first < whole; first += Side)
        {
            float* strip = packed + ((long)(first / width) * depth * width) + (first % width);
            for (int k = 0; k <= depth - Side; k += Side)
            {
                float* from = source + ((long)first * lineStride) + k;
                float* to = strip + ((long)k * width);
                if (width % Side == 0)
                {
                    Transpose16x16.Copy(from, lines, to, steps);
                    continue;
                }

                // Strips narrower than a block: a block's lines belong to several.
                Transpose16x16.Copy(from, lines, block, adjacent);
                for (int line = 0; line < Side; line++)
                {
                    float* part = packed + ((long)((first + line) / width) * depth * width) + ((long)k * width) + ((first + line) % width);
                    int run = Math.Min(width - ((first + line) % width), Side - line);
                    for (int step = 0; step < Side; step++)
                    {
                        RowCopy.Plain(block + (step * Side) + line, part + ((long)step * width), run);
                    }

                    line += run - 1;
                }
            }
        }

        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyContiguous(float* from, int depthStride, int lines, int depth, int width, float* packed)
    {
        for (int k = 0; k < depth; k++)
        {
            float* to = packed + ((long)k * width);
            float* row = from + ((long)k * depthStride);
            RowCopy.Plain(row, to, lines);
            for (int line = lines; line < width; line++)
            {
                to[line] = 0;
            }
        }
    }

    /// <summary>Transposes number by number; of the first lines only the steps that make no block of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* from, int lineStride, int depthStride, int begun, int lines, int depth, int width, float* packed)
    {
        for (int line = 0; line < lines; line++)
        {
            float* row = from + ((long)line * lineStride);
            float* to = packed + line;
            for (int k = line < begun ? depth - (depth % Transpose16x16.Side) : 0; k < depth; k++)
            {
                to[(long)k * width] = row[(long)k * depthStride];
            }
        }

        for (int line = lines; line < width; line++)
        {
            for (int k = 0; k < depth; k++)
            {
                packed[((long)k * width) + line] = 0;
            }
        }
    }
}
