using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>3 x 3 convolution with stride 1 and "same" padding by F(4x4, 3x3), for training: up to four times fewer multiplications.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <typeparam name="TKernel">The products' micro-kernel.</typeparam>
/// <remarks>
/// Winograd, 1980; Lavin and Gray, 2016. Its sums are other ones than a direct convolution's, so results differ in the last digits; between machines they do not.
/// Inference has a class of its own (<see cref="WinogradInference{TLanes, TVector, TKernel, TTransforms}"/>). Chunks of images are transformed, multiplied and transformed back within the second-level cache.
/// </remarks>
internal sealed unsafe class WinogradTraining<TLanes, TVector, TKernel> : ITrainingConvolution
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TKernel : struct, IStripKernel
{
    private const int Components = WinogradTransforms.Components;

    // A part's sums of one layer, and no more parts than keep them all within a few megabytes, but two at least and a power of two, for threads to share.
    private const int TargetSums = 1 << 20;

    private readonly int _channels;
    private readonly int _filters;
    private readonly int _parts;
    private readonly WinogradTiles _tiles;
    private readonly WinogradFilters<TLanes, TVector> _weights;
    private readonly ChannelsLast<TLanes, TVector> _inputs;
    private readonly ChannelsLast<TLanes, TVector> _outputs;

    public WinogradTraining(in ConvGeometry geometry)
    {
        (_channels, _filters) = (geometry.Channels, geometry.Filters);
        _tiles = new WinogradTiles(geometry);
        _weights = new WinogradFilters<TLanes, TVector>(_channels, _filters);
        _inputs = new ChannelsLast<TLanes, TVector>(_tiles, _channels);
        _outputs = new ChannelsLast<TLanes, TVector>(_tiles, _filters);
        _parts = Math.Clamp(1 << BitOperations.Log2((uint)(TargetSums / _weights.Size)), 2, Execution.Parts);
    }

    private static int Strip => 2 * TLanes.Count;

    public int ScratchSize =>
        _inputs.Size + _outputs.Size + (Components * ((_tiles.PaddedTiles * (_channels + _filters)) + 32)) + AlignedMemory.Slack;

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

        execution.Team.For(Components, (component, _) => AddParts(shared.Start + ((long)component * _weights.Component), parts));
        execution.Team.For(_filters / TLanes.Count, (block, _) =>
        {
            fixed (float* to = weightGradient)
            {
                _weights.Restore(shared.Start, block * TLanes.Count, to);
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
        int batch, float[] input, ChannelsLast<TLanes, TVector> from, int channels, float* weights, float[] bias, float[] output, ChannelsLast<TLanes, TVector> to, int filters, bool rectify, Execution execution)
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
                float* outputGrid = inputGrid + from.Size;
                float* tiles = outputGrid + to.Size;
                float* products = tiles + ((long)Components * _tiles.Component(channels));
                TransformInputs(source + ((long)first * channels * _tiles.Plane), images, from, channels, inputGrid, tiles);
                Multiply(images * _tiles.TilesPerImage, tiles, channels, (float*)address, products, filters);
                TransformOutputs(products, images, filters, shift, rectify, outputGrid, to, target + ((long)first * filters * _tiles.Plane));
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformInputs(float* images, int count, ChannelsLast<TLanes, TVector> layout, int channels, float* grid, float* tiles)
    {
        layout.ClearBorder(grid);
        nint row = layout.Row;
        float* corner = grid - row - channels;
        for (int image = 0; image < count; image++)
        {
            layout.Fill(images + ((long)image * channels * _tiles.Plane), grid);
            foreach (int tile in layout.Tiles)
            {
                for (int channel = 0; channel < channels; channel += TLanes.Count)
                {
                    InputTransform<TLanes, TVector>.Transform(corner + tile + channel, row, channels, tiles + channel, _tiles.Component(channels));
                }

                tiles += channels;
            }
        }
    }

    /// <summary>For each component, [tiles, channels] times [channels, filters], written in strips of filters.</summary>
    private void Multiply(int count, float* tiles, int channels, float* weights, float* products, int filters)
    {
        int rows = GemmBlocking.RoundUp(count, WinogradTiles.Rounding);
        for (int component = 0; component < Components; component++)
        {
            for (int filter = 0; filter < filters; filter += Strip)
            {
                TKernel.Multiply(
                    rows, channels, tiles, channels, 1, weights + ((long)filter * channels), products + ((long)filter * _tiles.PaddedTiles), accumulate: false);
            }

            tiles += _tiles.Component(channels);
            weights += _weights.Component;
            products += _tiles.Component(filters);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformOutputs(float* products, int count, int filters, float* bias, bool rectify, float* grid, ChannelsLast<TLanes, TVector> layout, float* images)
    {
        nint row = layout.Row;
        TransposeFinish finish = new(0, rectify);
        for (int image = 0; image < count; image++)
        {
            for (int filter = 0; filter < filters; filter += Strip)
            {
                TVector left = bias == null ? default : TLanes.Load(bias + filter), right = bias == null ? default : TLanes.Load(bias + filter + TLanes.Count);
                float* from = products + ((long)filter * _tiles.PaddedTiles) + ((long)image * _tiles.TilesPerImage * Strip);
                foreach (int tile in layout.Tiles)
                {
                    float* to = grid + tile + filter;
                    OutputTransform<TLanes, TVector>.Transform(from, _tiles.Component(filters), left, to, row, filters);
                    OutputTransform<TLanes, TVector>.Transform(from + TLanes.Count, _tiles.Component(filters), right, to + TLanes.Count, row, filters);
                    from += Strip;
                }
            }

            layout.Extract(grid, images + ((long)image * filters * _tiles.Plane), finish);
        }
    }

    private void AddProducts(int first, int images, float[] input, float[] outputGradient, float* sums, bool accumulate, float[] memory)
    {
        fixed (float* source = input, gradient = outputGradient, scratch = memory)
        {
            float* inputGrid = AlignedMemory.Align(scratch);
            float* gradientGrid = inputGrid + _inputs.Size;
            float* tiles = gradientGrid + _outputs.Size;
            float* gradients = tiles + ((long)Components * _tiles.Component(_channels));
            TransformInputs(source + ((long)first * _channels * _tiles.Plane), images, _inputs, _channels, inputGrid, tiles);
            TransformGradients(gradient + ((long)first * _filters * _tiles.Plane), images, gradientGrid, gradients);
            int count = images * _tiles.TilesPerImage;
            for (int component = 0; component < Components; component++)
            {
                for (int filter = 0; filter < _filters; filter += Strip)
                {
                    TKernel.Multiply(
                        _channels, count, tiles, 1, _channels, gradients + ((long)filter * _tiles.PaddedTiles), sums + ((long)filter * _channels), accumulate);
                }

                tiles += _tiles.Component(_channels);
                gradients += _tiles.Component(_filters);
                sums += _weights.Component;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformGradients(float* images, int count, float* grid, float* gradients)
    {
        _outputs.ClearBorder(grid);
        nint row = _outputs.Row;
        for (int image = 0; image < count; image++)
        {
            _outputs.Fill(images + ((long)image * _filters * _tiles.Plane), grid);
            for (int filter = 0; filter < _filters; filter += Strip)
            {
                float* to = gradients + ((long)filter * _tiles.PaddedTiles) + ((long)image * _tiles.TilesPerImage * Strip);
                foreach (int tile in _outputs.Tiles)
                {
                    float* from = grid + tile + filter;
                    GradientTransform<TLanes, TVector>.Transform(from, row, _filters, to, _tiles.Component(_filters));
                    GradientTransform<TLanes, TVector>.Transform(from + TLanes.Count, row, _filters, to + TLanes.Count, _tiles.Component(_filters));
                    to += Strip;
                }
            }
        }
    }
}
