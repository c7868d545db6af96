using System.Runtime.CompilerServices;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>How a few images lie in scratch so that a filter's every tap is one fixed distance from the output it feeds.</summary>
/// <remarks>
/// <code>
/// one channel's plane:   lead zeros | row 0, p zeros | row 1, p zeros | ... | p rows of zeros | next image ... | tail zeros
/// </code>
/// The zeros after a row are also those before the next, and the rows after an image those before the next image: for a
/// 28x28 picture and p = 1 that is 29 * 29 = 841 positions. Output position n reads its tap (r, s) at
/// lead + n + (r - p) * rowStride + (s - p), so a whole plane is one long vector loop. Positions on the padding hold nonsense and are not copied out.
/// </remarks>
internal readonly unsafe struct PaddedRows
{
    // Enough positions for long vector loops, few enough for the planes to stay in the second-level cache.
    private const int TargetNumbers = 128 * 1024;

    /// <param name="geometry">The convolution.</param>
    /// <param name="tileColumns">Positions that are read at once.</param>
    /// <param name="images">Images in a chunk, or 0 for as many as the second-level cache holds.</param>
    public PaddedRows(in ConvGeometry geometry, int tileColumns, int images = 0)
    {
        Height = geometry.Height;
        Width = geometry.Width;
        Padding = geometry.Padding;
        RowStride = Width + Padding;
        ImageStride = (Height + Padding) * RowStride;
        Lead = Padding * (RowStride + 1);
        Images = images > 0 ? images : Math.Clamp(TargetNumbers / (ImageStride * (geometry.Channels + geometry.Filters)), 1, 64);
        int positions = Gemm.GemmBlocking.RoundUp(Images * ImageStride, tileColumns);
        PaddedPositions = OddLines(positions);
        // Weight gradients read whole vectors of positions, the last beyond the images: of narrow ones beyond their padding, too.
        Plane = OddLines(Lead + Math.Max(positions + Lead, Gemm.GemmBlocking.RoundUp(Images * ImageStride, AlignedMemory.Slack)));
    }

    public int Height { get; }

    public int Width { get; }

    public int Padding { get; }

    /// <summary>Images in a chunk: fixed by the geometry, so that results do not depend on the number of threads.</summary>
    public int Images { get; }

    /// <summary>Positions from one row to the next.</summary>
    public int RowStride { get; }

    /// <summary>Positions from one image to the next.</summary>
    public int ImageStride { get; }

    /// <summary>Numbers before a plane's position 0.</summary>
    public int Lead { get; }

    /// <summary>Positions of a full chunk, rounded up to whole tiles.</summary>
    public int PaddedPositions { get; }

    /// <summary>Numbers from one channel's plane to the next.</summary>
    public int Plane { get; }

    /// <summary>Positions of a chunk of <paramref name="images"/> images.</summary>
    public int Positions(int images) => images * ImageStride;

    // An odd number of cache lines from one plane to the next spreads the planes over all sets of the first-level cache: a product reads a
    // little of every plane at once, which with an even number fell into a quarter of the sets, and ran at 0.6 of the speed.
    private static int OddLines(int numbers) => (Gemm.GemmBlocking.RoundUp(numbers, AlignedMemory.Slack) / AlignedMemory.Slack | 1) * AlignedMemory.Slack;

    /// <summary>Where each tap of a filter is read, in the order of its weights: [channels, kernel, kernel].</summary>
    public int[] TapOffsets(int channels, int kernel)
    {
        int[] offsets = new int[channels * kernel * kernel];
        for (int i = 0; i < offsets.Length; i++)
        {
            int channel = i / (kernel * kernel), row = i / kernel % kernel, column = i % kernel;
            offsets[i] = (channel * Plane) + Lead + ((row - Padding) * RowStride) + column - Padding;
        }

        return offsets;
    }

    /// <summary>Lays out images: [images, channels, height, width] to [channels, Plane], everything else zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(float* images, int count, int channels, float* planes)
    {
        int imageSize = channels * Height * Width;
        for (int channel = 0; channel < channels; channel++)
        {
            // All of it is cleared, since whole lines take less time than what lies between rows.
            float* plane = planes + ((long)channel * Plane);
            new Span<float>(plane, Plane).Clear();
            float* to = plane + Lead;
            for (int image = 0; image < count; image++)
            {
                float* from = images + ((long)image * imageSize) + ((long)channel * Height * Width);
                RowCopy.Rows(from, Width, to, RowStride, Width, Height);
                to += ImageStride;
            }
        }
    }

    /// <summary>Copies the real positions out of [channels, PaddedPositions] to [images, channels, height, width].</summary>
    /// <param name="positions">What the product gave.</param>
    /// <param name="count">Images.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="bias">What to add to each channel, or null.</param>
    /// <param name="rectify">Whether to put 0 where the result is negative.</param>
    /// <param name="images">Overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Extract(float* positions, int count, int channels, float* bias, bool rectify, float* images)
    {
        int imageSize = channels * Height * Width;
        for (int image = 0; image < count; image++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                float* from = positions + ((long)channel * PaddedPositions) + ((long)image * ImageStride);
                float* to = images + ((long)image * imageSize) + ((long)channel * Height * Width);
                for (int row = 0; row < Height; row++, from += RowStride, to += Width)
                {
                    if (bias is null && !rectify)
                    {
                        RowCopy.Plain(from, to, Width);
                    }
                    else
                    {
                        RowCopy.Shifted(from, to, Width, bias is null ? -0f : bias[channel], rectify);
                    }
                }
            }
        }
    }
}
