using System.Numerics;
using System.Numerics.Tensors;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>3 x 3 convolution with stride 1 and "same" padding by F(4x4, 3x3), for training: up to four times fewer multiplications.</summary>
/// <remarks>
/// Winograd, 1980; Lavin and Gray, 2016. Its sums are other ones than a direct convolution's, so results differ in the last digits. Inference has a class of its own
/// (<see cref="WinogradInference{TLanes, TVector, TKernel, TTransforms}"/>), which also runs on other machines. Chunks of images are transformed, multiplied and transformed back within the second-level cache.
/// </remarks>
internal sealed unsafe class WinogradConvolution : ITrainingConvolution
{
    private const int Strip = ProductKernel8x32.Columns;

    // A part's sums of one layer, and no more parts than keep them all within a few megabytes, but two at least and a power of two, for threads to share.
    private const int TargetSums = 1 << 20;

    private readonly int _channels;
    private readonly int _filters;
    private readonly int _parts;
    private readonly WinogradTiles _tiles;
    private readonly WinogradFilters _weights;
    private readonly ChannelsLast _inputs;
    private readonly ChannelsLast _outputs;

    public WinogradConvolution(in ConvGeometry geometry)
    {
        (_channels, _filters) = (geometry.Channels, geometry.Filters);
        _tiles = new WinogradTiles(geometry);
        _weights = new WinogradFilters(_channels, _filters);
        _inputs = new ChannelsLast(_tiles, _channels);
        _outputs = new ChannelsLast(_tiles, _filters);
        _parts = Math.Clamp(1 << BitOperations.Log2((uint)(TargetSums / _weights.Size)), 2, Execution.Parts);
    }

    public int ScratchSize =>
        ((_tiles.GridPixels + (WinogradFilters.Components * _tiles.PaddedTiles)) * (_channels + _filters)) + (WinogradFilters.Components * 32) + AlignedMemory.Slack;

    /// <summary>Whether this is faster than a direct convolution, and can be done here.</summary>
    public static bool Suits(in ConvGeometry geometry) =>
        Transpose16x16.IsSupported && geometry.IsSame && geometry.Kernel == 3 && geometry.Channels % Strip == 0 && geometry.Filters % Strip == 0
        && geometry.OutputPlane >= Transpose16x16.Side;

    public void Forward(int batch, float[] input, float[] weights, float[] bias, float[] output, Execution execution, bool rectify = false)
    {
        AlignedMemory transformed = execution.Shared(_weights.Size);
        fixed (float* from = weights)
        {
            _weights.Transform(from, transformed.Start);
        }

        Correlate(batch, input, _inputs, _channels, transformed.Start, bias, output, _outputs, _filters, rectify, execution);
    }

    public void BackwardInput(int batch, float[] outputGradient, float[] weights, float[] inputGradient, Execution execution)
    {
        AlignedMemory shared = execution.Shared(2 * _weights.Size);
        float* turned = shared.Start + _weights.Size;
        fixed (float* from = weights)
        {
            _weights.Transform(from, shared.Start);
            _weights.Turn(shared.Start, turned);
        }

        Correlate(batch, outputGradient, _outputs, _filters, turned, [], inputGradient, _inputs, _channels, false, execution);
    }

    public void BackwardWeights(int batch, float[] input, float[] outputGradient, float[] weightGradient, Execution execution)
    {
        if (batch == 0)
        {
            // No part would be written, and what lies in memory is an earlier step's.
            weightGradient.AsSpan().Clear();
            return;
        }

        int chunks = (batch + _tiles.Images - 1) / _tiles.Images;
        int parts = Math.Min(_parts, chunks);
        int size = _weights.Size;
        AlignedMemory shared = execution.Shared(parts * size);
        execution.Team.For(parts, (part, worker) =>
        {
            for (int chunk = part; chunk < chunks; chunk += parts)
            {
                int first = chunk * _tiles.Images;
                int images = Math.Min(_tiles.Images, batch - first);
                AddProducts(first, images, input, outputGradient, shared.Start + ((long)part * size), chunk > part, execution.Scratch(worker));
            }
        });

        execution.Team.For(WinogradFilters.Components, (component, _) => AddParts(shared.Start + ((long)component * _weights.Component), parts));
        execution.Team.For(_filters / Transpose16x16.Side, (block, _) =>
        {
            fixed (float* to = weightGradient)
            {
                _weights.Restore(shared.Start, block * Transpose16x16.Side, to);
            }
        });
    }

    /// <summary>Adds up one component of all parts, in the first part's place.</summary>
    private void AddParts(float* component, int parts)
    {
        Span<float> sum = new(component, _weights.Component);
        for (int part = 1; part < parts; part++)
        {
            TensorPrimitives.Add(sum, new ReadOnlySpan<float>(component + ((long)part * _weights.Size), sum.Length), sum);
        }
    }

    private void Correlate(
        int batch, float[] input, ChannelsLast from, int channels, float* weights, float[] bias, float[] output, ChannelsLast to, int filters, bool rectify, Execution execution)
    {
        int chunks = (batch + _tiles.Images - 1) / _tiles.Images;
        nint address = (nint)weights;
        execution.Team.For(chunks, (chunk, worker) =>
        {
            int first = chunk * _tiles.Images;
            int images = Math.Min(_tiles.Images, batch - first);
            fixed (float* source = input, target = output, shift = bias, scratch = execution.Scratch(worker))
            {
                float* inputGrid = AlignedMemory.Align(scratch);
                float* outputGrid = inputGrid + ((long)_tiles.GridPixels * channels);
                float* tiles = outputGrid + ((long)_tiles.GridPixels * filters);
                float* products = tiles + ((long)WinogradFilters.Components * _tiles.Component(channels));
                TransformInputs(source + ((long)first * channels * _tiles.Plane), images, from, channels, inputGrid, tiles);
                Multiply(images * _tiles.TilesPerImage, tiles, channels, (float*)address, products, filters);
                TransformOutputs(products, images, filters, shift, rectify, outputGrid, to, target + ((long)first * filters * _tiles.Plane));
            }
        });
    }

    private void TransformInputs(float* images, int count, ChannelsLast layout, int channels, float* grid, float* tiles)
    {
        layout.ClearBorder(grid);
        nint row = (nint)_tiles.GridWidth * channels;
        for (int image = 0; image < count; image++)
        {
            layout.Fill(images + ((long)image * channels * _tiles.Plane), grid);
            float* corner = grid - row - channels;
            for (int tile = 0; tile < _tiles.TilesPerImage; tile++, tiles += channels)
            {
                WinogradTransforms.Input(corner + ((long)_tiles.TilePixel(tile) * channels), row, channels, tiles, _tiles.Component(channels));
            }
        }
    }

    /// <summary>For each component, [tiles, channels] times [channels, filters], written in strips of 32 filters.</summary>
    private void Multiply(int count, float* tiles, int channels, float* weights, float* products, int filters)
    {
        for (int component = 0; component < WinogradFilters.Components; component++)
        {
            for (int filter = 0; filter < filters; filter += Strip)
            {
                float* a = tiles;
                float* c = products + ((long)filter * _tiles.PaddedTiles);
                for (int tile = 0; tile < count; tile += ProductKernel8x32.Rows)
                {
                    ProductKernel8x32.Multiply(channels, a, channels, 1, weights + ((long)filter * channels), c, accumulate: false);
                    a += ProductKernel8x32.Rows * channels;
                    c += ProductKernel8x32.Rows * Strip;
                }
            }

            tiles += _tiles.Component(channels);
            weights += _weights.Component;
            products += _tiles.Component(filters);
        }
    }

    private void TransformOutputs(float* products, int count, int filters, float* bias, bool rectify, float* grid, ChannelsLast layout, float* images)
    {
        nint row = (nint)_tiles.GridWidth * filters;
        for (int image = 0; image < count; image++)
        {
            for (int filter = 0; filter < filters; filter += Strip)
            {
                float* from = products + ((long)filter * _tiles.PaddedTiles) + ((long)image * _tiles.TilesPerImage * Strip);
                for (int tile = 0; tile < _tiles.TilesPerImage; tile++, from += Strip)
                {
                    WinogradTransforms.Output(
                        from, _tiles.Component(filters), bias == null ? null : bias + filter, grid + ((long)_tiles.TilePixel(tile) * filters) + filter, row, filters);
                }
            }

            layout.Extract(grid, images + ((long)image * filters * _tiles.Plane), rectify);
        }
    }

    private void AddProducts(int first, int images, float[] input, float[] outputGradient, float* sums, bool accumulate, float[] memory)
    {
        fixed (float* source = input, gradient = outputGradient, scratch = memory)
        {
            float* inputGrid = AlignedMemory.Align(scratch);
            float* gradientGrid = inputGrid + ((long)_tiles.GridPixels * _channels);
            float* tiles = gradientGrid + ((long)_tiles.GridPixels * _filters);
            float* gradients = tiles + ((long)WinogradFilters.Components * _tiles.Component(_channels));
            TransformInputs(source + ((long)first * _channels * _tiles.Plane), images, _inputs, _channels, inputGrid, tiles);
            TransformGradients(gradient + ((long)first * _filters * _tiles.Plane), images, gradientGrid, gradients);
            int count = images * _tiles.TilesPerImage;
            for (int component = 0; component < WinogradFilters.Components; component++)
            {
                for (int filter = 0; filter < _filters; filter += Strip)
                {
                    for (int channel = 0; channel < _channels; channel += ProductKernel8x32.Rows)
                    {
                        ProductKernel8x32.Multiply(
                            count, tiles + channel, 1, _channels, gradients + ((long)filter * _tiles.PaddedTiles), sums + ((long)filter * _channels) + (channel * Strip), accumulate);
                    }
                }

                tiles += _tiles.Component(_channels);
                gradients += _tiles.Component(_filters);
                sums += _weights.Component;
            }
        }
    }

    private void TransformGradients(float* images, int count, float* grid, float* gradients)
    {
        _outputs.ClearBorder(grid);
        nint row = (nint)_tiles.GridWidth * _filters;
        for (int image = 0; image < count; image++)
        {
            _outputs.Fill(images + ((long)image * _filters * _tiles.Plane), grid);
            for (int filter = 0; filter < _filters; filter += Strip)
            {
                float* to = gradients + ((long)filter * _tiles.PaddedTiles) + ((long)image * _tiles.TilesPerImage * Strip);
                for (int tile = 0; tile < _tiles.TilesPerImage; tile++, to += Strip)
                {
                    WinogradTransforms.OutputGradient(grid + ((long)_tiles.TilePixel(tile) * _filters) + filter, row, _filters, to, _tiles.Component(_filters));
                }
            }
        }
    }
}
