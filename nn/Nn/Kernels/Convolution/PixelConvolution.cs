using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Convolution with stride 1 and "same" padding by products whose rows are pixels, read where they lie, and whose columns are filters.</summary>
/// <remarks>
/// A tile is two runs of seven pixels and 32 filters (<see cref="GemmKernel14x32"/>). As no tile reaches over a row's end, no position on the padding is computed, which for
/// <see cref="PlaneConvolution{TGemm, TDot}"/> is a third of a 7 x 7 plane; and weights are whole cache lines. The tile is turned round, shifted and
/// rectified on its way to the output. Each number is the same chain of multiply-adds as everywhere.
/// </remarks>
internal sealed unsafe class PixelConvolution : IDirectConvolution, IAddingConvolution
{
    private const int Run = GemmKernel14x32.Group;
    private const int Side = Transpose16x16.Side;
    private const int PiecesEach = 4;

    private readonly PaddedRows _rows;
    private readonly PlaneConvolution<GemmKernel4x3<Lanes8, Vector256<float>>, DotKernel4x6> _weightGradients;
    private readonly int[] _taps;
    private int[]? _gradientTaps;

    // Two where one has an odd number of runs, so that a tile may take the last of one and the first of the next.
    private readonly int _images;

    // Where each run of pixels starts in the padded planes of all images, and in a plane of the output.
    private readonly int[] _from;
    private readonly int[] _to;

    public PixelConvolution(in ConvGeometry geometry)
    {
        Geometry = geometry;

        // A row's last run overlaps the one before it where the width is no multiple of seven.
        int width = geometry.Width, runs = (width + Run - 1) / Run;
        _images = geometry.Height * runs % 2 == 0 ? 1 : 2;
        _rows = new PaddedRows(geometry, RowKernel8x32.Rows, _images);
        _weightGradients = new PlaneConvolution<GemmKernel4x3<Lanes8, Vector256<float>>, DotKernel4x6>(geometry);
        _taps = _rows.TapOffsets(geometry.Channels, geometry.Kernel);
        (int Row, int Column)[] starts = [.. Enumerable.Range(0, geometry.Height * runs).Select(i => (i / runs, Math.Min(i % runs * Run, width - Run)))];
        _from = [.. Enumerable.Range(0, _images).SelectMany(image => starts.Select(start => (image * _rows.ImageStride) + (start.Row * _rows.RowStride) + start.Column))];
        _to = [.. starts.Select(start => (start.Row * width) + start.Column)];
    }

    public ConvGeometry Geometry { get; }

    // Made when first asked for: many need no gradient, and a file may name more filters than there is memory for. Whoever asks first, it is the same.
    private int[] GradientTaps => _gradientTaps ??= _rows.TapOffsets(Geometry.Filters, Geometry.Kernel);

    public int ScratchSize =>
        Math.Max(TileFinish.Memory + (Math.Max(Geometry.Channels, Geometry.Filters) * _rows.Plane) + AlignedMemory.Slack, _weightGradients.ScratchSize);

    /// <summary>Whether this is faster than another way, and can be done here.</summary>
    public static bool Suits(in ConvGeometry geometry) =>
        Transpose16x16.IsSupported && Fma.IsSupported && geometry.IsSame && geometry.Width >= Run && geometry.Filters >= Side;

    public PackedFilters Pack(ReadOnlySpan<float> weights)
    {
        AlignedMemory strips = new(StripsSize(Geometry.Filters, Geometry.Depth));
        PackStrips(weights, Geometry.Filters, Geometry.Depth, strips.Start);
        return new PackedFilters([], strips);
    }

    public void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution, bool rectify) =>
        Forward(batch, input, weights, bias, null, output, execution, rectify);

    public void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[]? addend, float[] output, Execution execution, bool rectify)
    {
        Correlation work = new(batch, input, Geometry.Channels, weights.Strips!, bias, addend, output, Geometry.Filters, _taps, rectify);
        if (execution.Team.Workers > 1)
        {
            Share(work, execution);
            return;
        }

        for (int first = 0; first < batch; first += _images)
        {
            Correlate(work, first, _images, execution.Scratch(0));
        }
    }

    public void BackwardInput(int batch, float[] outputGradient, float[] weights, float[] inputGradient, Execution execution)
    {
        int depth = Geometry.Filters * Geometry.Kernel * Geometry.Kernel;
        AlignedMemory strips = execution.Shared(StripsSize(Geometry.Channels, depth));
        PackStrips(TurnedFilters.Of(weights, Geometry), Geometry.Channels, depth, strips.Start);
        Share(new Correlation(batch, outputGradient, Geometry.Filters, strips, [], null, inputGradient, Geometry.Channels, GradientTaps, false), execution);
    }

    public void BackwardWeights(int batch, float[] input, float[] outputGradient, float[] weightGradient, Execution execution) =>
        _weightGradients.BackwardWeights(batch, input, outputGradient, weightGradient, execution);

    private static int StripsSize(int filters, int depth) => GemmBlocking.RoundUp(filters, 2 * Side) * depth;

    private static void PackStrips(ReadOnlySpan<float> weights, int filters, int depth, float* strips)
    {
        fixed (float* from = weights)
        {
            GemmPacking.Pack(from, depth, 1, filters, depth, 2 * Side, 2 * Side, strips);
        }
    }

    // Apart, so that the path of one thread makes no closure.
    private void Share(Correlation work, Execution execution)
    {
        // One by one where there are few, so that nobody waits long for the last.
        int images = work.Batch >= PiecesEach * execution.Team.Workers * _images ? _images : 1;
        execution.Team.For((work.Batch + images - 1) / images, (piece, worker) => Correlate(work, piece * images, images, execution.Scratch(worker)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Correlate(in Correlation work, int first, int most, float[] scratch)
    {
        int plane = Geometry.Height * Geometry.Width, depth = work.Taps.Length, perImage = _to.Length, images = Math.Min(most, work.Batch - first);
        int runs = images * perImage, nextImage = work.Filters * plane;
        fixed (float* source = work.Input, target = work.Output, other = work.Addend, shifts = work.Bias, scratchStart = scratch)
        fixed (int* steps = work.Taps, from = _from, to = _to)
        {
            float* tile = AlignedMemory.Align(scratchStart);
            float* planes = tile + TileFinish.Memory;
            nint addend = other == null ? 0 : (nint)(other - target);
            _rows.Fill(source + ((long)first * work.Channels * plane), images, work.Channels, planes);
            if (RowPairKernel.Suits(depth, Geometry.Height, Geometry.Width, work.Filters))
            {
                for (int image = 0; image < images; image++)
                {
                    RowPairs(work, planes + ((long)image * _rows.ImageStride), steps, shifts, addend, target + ((long)(first + image) * nextImage));
                }

                return;
            }

            for (int filter = 0; filter < work.Filters; filter += 2 * Side)
            {
                float* strip = work.Weights.Start + ((long)filter * depth);
                float* result = target + ((((long)first * work.Filters) + filter) * plane);
                TileFinish finish = new(Math.Min(2 * Side, work.Filters - filter), shifts == null ? null : shifts + filter, addend, work.Rectify, plane);
                int run = 0;
                for (; run < runs - 1; run += 2)
                {
                    GemmKernel14x32.Multiply(
                        depth, planes + from[run], planes + from[run + 1], steps, strip, tile, tile + TileFinish.Second, 2 * Side, accumulate: false);
                    int second = run + 1 < perImage ? to[run + 1] : nextImage + to[run + 1 - perImage];
                    finish.Write(tile, result, run < perImage ? to[run] : nextImage + to[run - perImage], second, run + 1 == perImage || run + 2 == runs);
                }

                if (run < runs)
                {
                    RowKernel8x32.Multiply(depth, planes + from[run], steps, strip, tile, 2 * Side, accumulate: false);
                    finish.Write(tile, result, to[run], -1, true);
                }
            }
        }

        GC.KeepAlive(work.Weights);
    }

    /// <summary>One image of few channels; a last row left over is computed together with the one before it once more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RowPairs(in Correlation work, float* planes, int* steps, float* shifts, nint addend, float* image)
    {
        int width = Geometry.Width, height = Geometry.Height, depth = work.Taps.Length;
        for (int filter = 0; filter < work.Filters; filter += RowPairKernel.Filters)
        {
            float* weights = work.Weights.Start + ((long)(filter / (2 * Side)) * 2 * Side * depth) + (filter % (2 * Side));
            float* shift = shifts == null ? null : shifts + filter;
            float* to = image + ((long)filter * height * width);
            for (int done = 0; done < height; done += RowPairKernel.Rows)
            {
                int row = Math.Min(done, height - RowPairKernel.Rows);
                RowPairKernel.Multiply(
                    depth, planes + ((long)row * _rows.RowStride), _rows.RowStride, steps, weights, shift, addend, work.Rectify, to + ((long)row * width), width, height * width);
            }
        }

        GC.KeepAlive(work.Weights);
    }

    /// <summary>One call's operands: outputs from inputs, or input gradients from output gradients.</summary>
    private readonly record struct Correlation(
        int Batch, float[] Input, int Channels, AlignedMemory Weights, float[] Bias, float[]? Addend, float[] Output, int Filters, int[] Taps, bool Rectify);
}
