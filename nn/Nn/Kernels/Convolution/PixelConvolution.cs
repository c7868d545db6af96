using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Convolution with stride 1 and "same" padding by products whose rows are pixels, read where they lie, and whose columns are filters.</summary>
/// <remarks>
/// A tile is two runs of seven pixels and 32 filters (<see cref="GemmKernel14x32"/>). As no tile reaches over a row's end, no position on the padding is computed, which for
/// <see cref="DirectConvolution{TGemm, TDot}"/> is a third of a 7 x 7 plane; and weights are whole cache lines. The tile is turned round, shifted and
/// rectified on its way to the output. Each number is the same chain of multiply-adds as everywhere.
/// </remarks>
internal sealed unsafe class PixelConvolution : IConvolution
{
    private const int Run = GemmKernel14x32.Group;
    private const int Side = Transpose16x16.Side;

    private readonly PaddedRows _rows;
    private readonly DirectConvolution<GemmKernel4x24, DotKernel4x6> _weightGradients;
    private readonly int[] _taps;
    private readonly int[] _gradientTaps;

    // Where each run of pixels starts in a padded plane, and in a plane of the output.
    private readonly int[] _from;
    private readonly int[] _to;

    public PixelConvolution(in ConvGeometry geometry)
    {
        Geometry = geometry;
        _rows = new PaddedRows(geometry, RowKernel8x32.Rows, images: 1);
        _weightGradients = new DirectConvolution<GemmKernel4x24, DotKernel4x6>(geometry);
        _taps = _rows.TapOffsets(geometry.Channels, geometry.Kernel);
        _gradientTaps = _rows.TapOffsets(geometry.Filters, geometry.Kernel);

        // A row's last run overlaps the one before it where the width is no multiple of seven.
        int width = geometry.Width, runs = (width + Run - 1) / Run;
        (int Row, int Column)[] starts = [.. Enumerable.Range(0, geometry.Height * runs).Select(i => (i / runs, Math.Min(i % runs * Run, width - Run)))];
        _from = [.. starts.Select(start => (start.Row * _rows.RowStride) + start.Column)];
        _to = [.. starts.Select(start => (start.Row * width) + start.Column)];
    }

    public ConvGeometry Geometry { get; }

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

    public void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution, bool rectify)
    {
        if (execution.Team.Workers > 1)
        {
            Share(batch, input, weights, bias, output, execution, rectify);
            return;
        }

        for (int image = 0; image < batch; image++)
        {
            Correlate(image, input, Geometry.Channels, weights.Strips!, bias, output, Geometry.Filters, _taps, rectify, execution.Scratch(0));
        }
    }

    public void BackwardInput(int batch, float[] outputGradient, float[] weights, float[] inputGradient, Execution execution)
    {
        int depth = Geometry.Filters * Geometry.Kernel * Geometry.Kernel;
        AlignedMemory strips = execution.Shared(StripsSize(Geometry.Channels, depth));
        PackStrips(TurnedFilters.Of(weights, Geometry), Geometry.Channels, depth, strips.Start);
        execution.Team.For(batch, (image, worker) => Correlate(
            image, outputGradient, Geometry.Filters, strips, [], inputGradient, Geometry.Channels, _gradientTaps, false, execution.Scratch(worker)));
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
    private void Share(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution, bool rectify) =>
        execution.Team.For(batch, (image, worker) => Correlate(
            image, input, Geometry.Channels, weights.Strips!, bias, output, Geometry.Filters, _taps, rectify, execution.Scratch(worker)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Correlate(
        int image, float[] input, int channels, AlignedMemory weights, float[] bias, float[] output, int filters, int[] taps, bool rectify, float[] scratch)
    {
        int plane = Geometry.Height * Geometry.Width, last = _from.Length - 1;
        fixed (float* source = input, target = output, shifts = bias, scratchStart = scratch)
        fixed (int* steps = taps, from = _from, to = _to)
        {
            float* tile = AlignedMemory.Align(scratchStart);
            float* planes = tile + TileFinish.Memory;
            _rows.Fill(source + ((long)image * channels * plane), 1, channels, planes);
            for (int filter = 0; filter < filters; filter += 2 * Side)
            {
                float* strip = weights.Start + ((long)filter * taps.Length);
                float* result = target + ((((long)image * filters) + filter) * plane);
                TileFinish finish = new(Math.Min(2 * Side, filters - filter), shifts == null ? null : shifts + filter, rectify, plane);
                for (int run = 0; run < last; run += 2)
                {
                    GemmKernel14x32.Multiply(
                        taps.Length, planes + from[run], planes + from[run + 1], steps, strip, tile, tile + TileFinish.Second, 2 * Side, accumulate: false);
                    finish.Write(tile, result, to[run], to[run + 1], run + 1 == last);
                }

                if (last % 2 == 0)
                {
                    RowKernel8x32.Multiply(taps.Length, planes + from[last], steps, strip, tile, 2 * Side, accumulate: false);
                    finish.Write(tile, result, to[last], -1, true);
                }
            }
        }

        GC.KeepAlive(weights);
    }
}
