using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>3 x 3 convolution with stride 1 and "same" padding for inference: two to four times fewer multiplications, the same bits on every machine.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <typeparam name="TKernel">The products' micro-kernel.</typeparam>
/// <typeparam name="TTransforms">F(4x4, 3x3) or F(2x2, 3x3).</typeparam>
/// <remarks>
/// Winograd, 1980; Lavin and Gray, 2016. Each number goes through the same IEEE 754 operations in the same order, whatever the width of the vectors, the batch or
/// the threads: the transforms of its tile (<see cref="TilesOf4{TLanes, TVector}"/>, <see cref="TilesOf2{TLanes, TVector}"/>), between them one
/// chain of fused multiply-adds over rising channels for each component; then the bias, what is added, and the rectifier. A NaN or an infinity spreads over its tile.
/// </remarks>
internal sealed unsafe class WinogradInference<TLanes, TVector, TKernel, TTransforms> : IAddingConvolution
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TKernel : struct, IRowsKernel
    where TTransforms : struct, ITileTransforms<TVector>
{
    private const int PiecesEach = 4;

    // Numbers in a cache line.
    private const int Line = 16;

    private readonly WinogradTiles _tiles;

    // A vector of channels at a time, so that it is still in the first-level cache when its tiles are read.
    private readonly ChannelsLast<TLanes, TVector> _blocks;
    private readonly int _images;

    public WinogradInference(in ConvGeometry geometry)
    {
        Geometry = geometry;
        _tiles = new WinogradTiles(geometry, TTransforms.Side);
        _blocks = new ChannelsLast<TLanes, TVector>(_tiles, TLanes.Count);
        _images = _tiles.Images;
    }

    public ConvGeometry Geometry { get; }

    public int ScratchSize =>
        AlignedMemory.Slack + _blocks.Size + (Groups(_images) * _tiles.Components * (Component(Geometry.Channels) + Component(Geometry.Filters)));

    // A cache line more than they need, or all components would fall into the same cache set.
    private int FilterComponent => (Geometry.Channels * Geometry.Filters) + AlignedMemory.Slack;

    /// <summary>Numbers from one component of a group of tiles to the next.</summary>
    private static int Component(int channels) => (TKernel.Rows * channels) + AlignedMemory.Slack;

    /// <summary>In how many groups, each of as many tiles as the kernel has rows, the tiles of some images lie.</summary>
    private int Groups(int images) => ((images * _tiles.TilesPerImage) + TKernel.Rows - 1) / TKernel.Rows;

    public PackedFilters Pack(ReadOnlySpan<float> weights)
    {
        AlignedMemory transformed = new(_tiles.Components * FilterComponent);
        PreparedFilters<TTransforms, TVector>.Transform(weights, Geometry.Channels, Geometry.Filters, 2 * TLanes.Count, transformed.Start, FilterComponent);
        return new PackedFilters([], transformed);
    }

    public void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution, bool rectify) =>
        Forward(batch, input, weights, bias, null, output, execution, rectify);

    public void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[]? addend, float[] output, Execution execution, bool rectify)
    {
        Correlation work = new(batch, input, weights.Strips!, bias, addend, output, rectify);
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

    // Apart, so that the path of one thread makes no closure.
    private void Share(Correlation work, Execution execution)
    {
        // One by one where there are few, so that nobody waits long for the last.
        int images = work.Batch >= PiecesEach * execution.Team.Workers * _images ? _images : 1;
        execution.Team.For((work.Batch + images - 1) / images, (piece, worker) => Correlate(work, piece * images, images, execution.Scratch(worker)));
    }

    private void Correlate(in Correlation work, int first, int most, float[] scratch)
    {
        int images = Math.Min(most, work.Batch - first);
        fixed (float* source = work.Input, target = work.Output, other = work.Addend, shifts = work.Bias, scratchStart = scratch)
        {
            int groups = Groups(images) * _tiles.Components;
            float* tiles = AlignedMemory.Align(scratchStart);
            float* products = tiles + ((long)groups * Component(Geometry.Channels));
            float* grid = products + ((long)groups * Component(Geometry.Filters));
            TransformInputs(source + ((long)first * Geometry.InputSize), images, grid, tiles);
            Multiply(images * _tiles.TilesPerImage, tiles, work.Weights.Start, products);
            TransposeFinish finish = new(other == null ? 0 : (nint)(other - target), work.Rectify);
            TransformOutputs(products, images, shifts, grid, target + ((long)first * Geometry.OutputSize), finish);
        }

        GC.KeepAlive(work.Weights);
    }

    /// <summary>Images to [groups of tiles, components, tiles of the group, channels].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformInputs(float* images, int count, float* grid, float* tiles)
    {
        int channels = Geometry.Channels, row = _blocks.Row, component = Component(channels), group = _tiles.Components * component;
        float* corner = grid - row - TLanes.Count;
        int[] starts = _blocks.Tiles;
        _blocks.ClearBorder(grid);
        for (int image = 0; image < count; image++)
        {
            for (int channel = 0; channel < channels; channel += TLanes.Count, images += TLanes.Count * _tiles.Plane)
            {
                _blocks.Fill(images, grid);
                (int whole, int rest) = Math.DivRem(image * starts.Length, TKernel.Rows);
                float* to = tiles + ((long)whole * group) + (rest * channels) + channel;

                // After the last image its last tile again: what is multiplied beside it must not be tiny numbers left from something else, which take long.
                int length = image + 1 < count ? starts.Length : (Groups(count) * TKernel.Rows) - (image * starts.Length);
                for (int tile = 0; tile < length; tile++)
                {
                    TTransforms.Input(corner + starts[Math.Min(tile, starts.Length - 1)], row, TLanes.Count, to, component);
                    to += channels;
                    if (++rest == TKernel.Rows)
                    {
                        rest = 0;
                        to += group - (TKernel.Rows * channels);
                    }
                }
            }
        }
    }

    /// <summary>For each component, [tiles, channels] times [channels, filters], to [groups of tiles, components, filters by two vectors, tiles of the group, two vectors].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(int count, float* tiles, float* weights, float* products)
    {
        int channels = Geometry.Channels, from = Component(channels), to = Component(Geometry.Filters);
        for (int component = 0; component < _tiles.Components; component++, tiles += from, weights += FilterComponent, products += to)
        {
            for (int filter = 0; filter < Geometry.Filters; filter += 2 * TLanes.Count)
            {
                float* strip = weights + ((long)filter * channels), c = products + (filter * TKernel.Rows), a = tiles;
                for (int first = 0; first < count; first += TKernel.Rows, a += _tiles.Components * from, c += _tiles.Components * to)
                {
                    // The next strip meanwhile, by turns one of each step's two lines: a network's weights are more than a second-level cache holds.
                    TKernel.Multiply(Math.Min(TKernel.Rows, count - first), channels, a, strip, strip + (2 * TLanes.Count * channels) + (first / TKernel.Rows % 2 * Line), c);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformOutputs(float* products, int count, float* bias, float* grid, float* images, TransposeFinish finish)
    {
        int component = Component(Geometry.Filters), group = _tiles.Components * component, width = 2 * TLanes.Count;
        for (int image = 0; image < count; image++)
        {
            for (int filter = 0; filter < Geometry.Filters; filter += TLanes.Count, images += TLanes.Count * _tiles.Plane)
            {
                TVector shift = bias == null ? default : TLanes.Load(bias + filter);
                (int whole, int rest) = Math.DivRem(image * _blocks.Tiles.Length, TKernel.Rows);
                float* from = products + ((long)whole * group) + (filter / width * width * TKernel.Rows) + (filter % width) + (rest * width);
                foreach (int tile in _blocks.Tiles)
                {
                    TTransforms.Output(from, component, shift, grid + tile, _blocks.Row, TLanes.Count);
                    from += width;
                    if (++rest == TKernel.Rows)
                    {
                        rest = 0;
                        from += group - (TKernel.Rows * width);
                    }
                }

                _blocks.Extract(grid, images, finish);
            }
        }
    }

    /// <summary>One call's operands.</summary>
    private readonly record struct Correlation(
        int Batch, float[] Input, AlignedMemory Weights, float[] Bias, float[]? Addend, float[] Output, bool Rectify);
}
