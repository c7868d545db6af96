using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Copies blocks of a matrix into strips, in the order in which a micro-kernel reads them.</summary>
/// <remarks>
/// <code>
/// strip of A: rows i .. i+R-1, for each k: a[i,k] a[i+1,k] ... a[i+R-1,k]     (R = the kernel's rows)
/// strip of B: columns j .. j+C-1, for each k: b[k,j] ... b[k,j+C-1]           (C = the kernel's columns)
/// </code>
/// Both are the same copy: of a matrix and of its transpose. What lies over the edge is never part of a result, but must not be tiny numbers left from
/// something else, which take a hundred times as long to multiply: it is zero, or the last line once more.
/// </remarks>
internal static unsafe class GemmPacking
{
    private const int Four = 4;

    // Steps copied before the next strip's turn: going down a whole block of a strip's few columns would read lines a row apart, of which a cache set holds no more than this.
    private const int StepsAtOnce = 16;

    /// <summary>Packs <paramref name="count"/> lines into strips of <paramref name="width"/> lines each.</summary>
    /// <param name="source">The block's first number.</param>
    /// <param name="lineStride">Numbers from one line (row of A, column of B) to the next.</param>
    /// <param name="depthStride">Numbers from one step of depth to the next.</param>
    /// <param name="count">Lines to pack.</param>
    /// <param name="depth">Steps of depth.</param>
    /// <param name="width">Lines in a strip.</param>
    /// <param name="spacing">Numbers from one step to the next in a strip, at least <paramref name="width"/>.</param>
    /// <param name="packed">[strips, depth, spacing]; overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* source, int lineStride, int depthStride, int count, int depth, int width, int spacing, float* packed)
    {
        if (lineStride == 1)
        {
            CopyContiguous(source, depthStride, count, depth, width, spacing, packed);
            return;
        }

        // Blocks are as deep as they are wide, and strips of four lines twice as deep.
        bool inSixteens = depthStride == 1 && spacing % Lanes16.Count == 0 && Transpose16x16.IsSupported && depth >= Lanes16.Count;
        bool inEights = depthStride == 1 && spacing % Lanes8.Count == 0 && Lanes8.IsSupported && depth >= Lanes8.Count;
        bool inFours = depthStride == 1 && width == Four && spacing == Four && Lanes8.IsSupported && depth >= Lanes8.Count;
        for (int first = 0; first < count; first += width)
        {
            int lines = Math.Min(width, count - first);
            float* from = source + ((long)first * lineStride);
            if (inSixteens)
            {
                TransposeBlocks<Lanes16, Vector512<float>>(from, lineStride, lines, depth, width, spacing, packed);
            }
            else if (inEights)
            {
                TransposeBlocks<Lanes8, Vector256<float>>(from, lineStride, lines, depth, width, spacing, packed);
            }
            else if (inFours)
            {
                TransposeFours(from, lineStride, lines, depth, packed);
            }
            else
            {
                Transpose(from, lineStride, depthStride, lines, depth, width, spacing, packed);
            }

            packed += (long)depth * spacing;
        }
    }

    /// <summary>Transposes blocks of as many lines by as many steps as a vector has numbers; where fewer lines are left, the last one stands in for those missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeBlocks<TLanes, TVector>(float* from, int lineStride, int lines, int depth, int width, int spacing, float* packed)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        int side = TLanes.Count;
        int* rows = stackalloc int[side], steps = stackalloc int[side];
        for (int i = 0; i < side; i++)
        {
            steps[i] = i * spacing;
        }

        for (int line = 0; line < width; line += side)
        {
            for (int i = 0; i < side; i++)
            {
                rows[i] = Math.Min(line + i, lines - 1) * lineStride;
            }

            // The last block overlaps the one before it rather than leaving a tail.
            for (int done = 0; done < depth; done += side)
            {
                int k = Math.Min(done, depth - side);
                TLanes.Transpose(from + k, rows, packed + ((long)k * spacing) + line, steps, default);
            }
        }
    }

    /// <summary>Transposes blocks of four lines by eight steps, and asks for the next four lines meanwhile; where fewer lines are left, the last one stands in for those missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeFours(float* from, int lineStride, int lines, int depth, float* packed)
    {
        int* rows = stackalloc int[Four];
        for (int i = 0; i < Four; i++)
        {
            rows[i] = Math.Min(i, lines - 1) * lineStride;
        }

        // The last block overlaps the one before it rather than leaving a tail.
        for (int done = 0; done < depth; done += Lanes8.Count)
        {
            int k = Math.Min(done, depth - Lanes8.Count);
            float* next = from + k + (Four * (nint)lineStride);
            Lanes8.Prefetch(next);
            Lanes8.Prefetch(next + rows[1]);
            Lanes8.Prefetch(next + rows[2]);
            Lanes8.Prefetch(next + rows[3]);
            Lanes8.TransposeFour(from + k, rows, packed + (k * Four));
        }
    }

    private static void CopyContiguous(float* from, int depthStride, int count, int depth, int width, int spacing, float* packed)
    {
        for (int k = 0; k < depth; k += StepsAtOnce)
        {
            int steps = Math.Min(StepsAtOnce, depth - k);
            for (int first = 0; first < count; first += width)
            {
                float* to = packed + ((((long)first / width * depth) + k) * spacing);
                CopyStrip(from + first + ((long)k * depthStride), depthStride, Math.Min(width, count - first), steps, width, spacing, to);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyStrip(float* from, int depthStride, int lines, int steps, int width, int spacing, float* to)
    {
        if (lines == 2 * Vector512<float>.Count && Vector512.IsHardwareAccelerated)
        {
            for (int k = 0; k < steps; k++, from += depthStride, to += spacing)
            {
                Vector512<float> left = Vector512.Load(from), right = Vector512.Load(from + Vector512<float>.Count);
                left.Store(to);
                right.Store(to + Vector512<float>.Count);
            }

            return;
        }

        if (lines == 3 * Vector256<float>.Count && Vector256.IsHardwareAccelerated)
        {
            for (int k = 0; k < steps; k++, from += depthStride, to += spacing)
            {
                Vector256<float> left = Vector256.Load(from), middle = Vector256.Load(from + Vector256<float>.Count), right = Vector256.Load(from + (2 * Vector256<float>.Count));
                left.Store(to);
                middle.Store(to + Vector256<float>.Count);
                right.Store(to + (2 * Vector256<float>.Count));
            }

            return;
        }

        for (int k = 0; k < steps; k++, from += depthStride, to += spacing)
        {
            RowCopy.Plain(from, to, lines);
            for (int line = lines; line < width; line++)
            {
                to[line] = 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* from, int lineStride, int depthStride, int lines, int depth, int width, int spacing, float* packed)
    {
        for (int line = 0; line < lines; line++)
        {
            float* row = from + ((long)line * lineStride);
            float* to = packed + line;
            for (int k = 0; k < depth; k++)
            {
                to[(long)k * spacing] = row[(long)k * depthStride];
            }
        }

        for (int line = lines; line < width; line++)
        {
            for (int k = 0; k < depth; k++)
            {
                packed[((long)k * spacing) + line] = 0;
            }
        }
    }
}
