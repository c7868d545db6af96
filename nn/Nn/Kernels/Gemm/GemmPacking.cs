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
    public static void Pack(float* source, int lineStride, int depthStride, int count, int depth, int width, float* packed)
    {
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
                Transpose(from, lineStride, depthStride, lines, depth, width, packed);
            }

            packed += (long)depth * width;
        }
    }

    private static void CopyContiguous(float* from, int depthStride, int lines, int depth, int width, float* packed)
    {
        for (int k = 0; k < depth; k++)
        {
            Span<float> to = new(packed + ((long)k * width), width);
            new ReadOnlySpan<float>(from + ((long)k * depthStride), lines).CopyTo(to);
            to[lines..].Clear();
        }
    }

    private static void Transpose(float* from, int lineStride, int depthStride, int lines, int depth, int width, float* packed)
    {
        for (int line = 0; line < lines; line++)
        {
            float* row = from + ((long)line * lineStride);
            float* to = packed + line;
            for (int k = 0; k < depth; k++)
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
