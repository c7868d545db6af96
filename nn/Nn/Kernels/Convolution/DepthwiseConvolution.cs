using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Convolution whose every filter sees one channel: a sum of shifted rows, each scaled by one weight.</summary>
/// <remarks>
/// A product with one row of weights would leave most of a tile empty. Planes are padded in scratch first, so that no tap needs
/// a check; each output is one chain of fused multiply-adds over its taps, as in <see cref="Im2ColConvolution"/>.
/// </remarks>
internal sealed class DepthwiseConvolution(ConvGeometry geometry) : IDirectConvolution
{
    private readonly int _multiplier = geometry.Filters / geometry.Channels;
    private readonly int _taps = geometry.Kernel * geometry.Kernel;
    private readonly int _width = geometry.Width + (2 * geometry.Padding);
    private readonly int _plane = (geometry.Height + (2 * geometry.Padding)) * (geometry.Width + (2 * geometry.Padding));

    public ConvGeometry Geometry { get; } = geometry;

    public int ScratchSize => _plane;

    public PackedFilters Pack(ReadOnlySpan<float> weights) => new(weights.ToArray());

    public void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution, bool rectify = false)
    {
        int planes = batch * Geometry.Channels;
        if (execution.Team.Workers > 1)
        {
            Share(planes, input, weights, bias, output, execution, rectify);
            return;
        }

        for (int plane = 0; plane < planes; plane++)
        {
            Forward(plane, input, weights, bias, output, execution.Scratch(0), rectify);
        }
    }

    public void BackwardInput(int batch, float[] outputGradient, float[] weights, float[] inputGradient, Execution execution) =>
        execution.Team.For(batch * Geometry.Channels, (plane, worker) =>
        {
            Span<float> padded = execution.Scratch(worker).AsSpan(0, _plane);
            padded.Clear();
            for (int filter = 0; filter < _multiplier; filter++)
            {
                int k = (plane % Geometry.Channels * _multiplier) + filter;
                Spread(outputGradient.AsSpan(((plane * _multiplier) + filter) * Geometry.OutputPlane, Geometry.OutputPlane), weights.AsSpan(k * _taps, _taps), padded);
            }

            for (int row = 0; row < Geometry.Height; row++)
            {
                padded.Slice(((row + Geometry.Padding) * _width) + Geometry.Padding, Geometry.Width)
                    .CopyTo(inputGradient.AsSpan(((plane * Geometry.Height) + row) * Geometry.Width));
            }
        });

    // A channel's weights are one worker's, and its images are summed in order: no partial sums are needed.
    public void BackwardWeights(int batch, float[] input, float[] outputGradient, float[] weightGradient, Execution execution) =>
        execution.Team.For(Geometry.Channels, (channel, worker) =>
        {
            Span<float> padded = execution.Scratch(worker).AsSpan(0, _plane);
            weightGradient.AsSpan(channel * _multiplier * _taps, _multiplier * _taps).Clear();
            for (int image = 0; image < batch; image++)
            {
                int plane = (image * Geometry.Channels) + channel;
                Pad(input.AsSpan(plane * Geometry.Height * Geometry.Width, Geometry.Height * Geometry.Width), padded);
                for (int filter = 0; filter < _multiplier; filter++)
                {
                    ReadOnlySpan<float> gradient = outputGradient.AsSpan(((plane * _multiplier) + filter) * Geometry.OutputPlane, Geometry.OutputPlane);
                    AddWeightGradient(padded, gradient, weightGradient.AsSpan(((channel * _multiplier) + filter) * _taps, _taps));
                }
            }
        });

    // Apart, so that the path of one thread makes no closure.
    private void Share(int planes, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution, bool rectify) =>
        execution.Team.For(planes, (plane, worker) => Forward(plane, input, weights, bias, output, execution.Scratch(worker), rectify));

    private void Forward(int plane, float[] input, PackedFilters weights, float[] bias, float[] output, float[] scratch, bool rectify)
    {
        Span<float> padded = scratch.AsSpan(0, _plane);
        Pad(input.AsSpan(plane * Geometry.Height * Geometry.Width, Geometry.Height * Geometry.Width), padded);
        for (int filter = 0; filter < _multiplier; filter++)
        {
            int k = (plane % Geometry.Channels * _multiplier) + filter;
            Span<float> result = output.AsSpan(((plane * _multiplier) + filter) * Geometry.OutputPlane, Geometry.OutputPlane);
            Correlate(padded, weights.Values.AsSpan(k * _taps, _taps), result);
            if (bias.Length > 0)
            {
                TensorPrimitives.Add(result, bias[k], result);
            }

            if (rectify)
            {
                TensorPrimitives.Max(result, 0, result);
            }
        }
    }

    private void Pad(ReadOnlySpan<float> image, Span<float> padded)
    {
        padded.Clear();
        for (int row = 0; row < Geometry.Height; row++)
        {
            image.Slice(row * Geometry.Width, Geometry.Width).CopyTo(padded[(((row + Geometry.Padding) * _width) + Geometry.Padding)..]);
        }
    }

    /// <summary>Where a tap starts to read for the first output of a row.</summary>
    private int Start(int row, int tap) =>
        (((row * Geometry.Stride) + (tap / Geometry.Kernel * Geometry.Dilation)) * _width) + (tap % Geometry.Kernel * Geometry.Dilation);

    private void Correlate(ReadOnlySpan<float> padded, ReadOnlySpan<float> weights, Span<float> output)
    {
        ref float source = ref MemoryMarshal.GetReference(padded);
        int vectors = Geometry.Stride == 1 ? Geometry.OutputWidth - (Geometry.OutputWidth % Vector<float>.Count) : 0;
        for (int row = 0; row < Geometry.OutputHeight; row++)
        {
            Span<float> result = output.Slice(row * Geometry.OutputWidth, Geometry.OutputWidth);
            for (int x = 0; x < vectors; x += Vector<float>.Count)
            {
                Vector<float> sum = Vector<float>.Zero;
                for (int tap = 0; tap < weights.Length; tap++)
                {
                    sum = Vector.FusedMultiplyAdd(new Vector<float>(weights[tap]), Vector.LoadUnsafe(ref source, (nuint)(Start(row, tap) + x)), sum);
                }

                sum.CopyTo(result[x..]);
            }

            for (int x = vectors; x < result.Length; x++)
            {
                float sum = 0;
                for (int tap = 0; tap < weights.Length; tap++)
                {
                    sum = MathF.FusedMultiplyAdd(weights[tap], padded[Start(row, tap) + (x * Geometry.Stride)], sum);
                }

                result[x] = sum;
            }
        }
    }

    private void Spread(ReadOnlySpan<float> gradient, ReadOnlySpan<float> weights, Span<float> padded)
    {
        for (int row = 0; row < Geometry.OutputHeight; row++)
        {
            ReadOnlySpan<float> from = gradient.Slice(row * Geometry.OutputWidth, Geometry.OutputWidth);
            for (int tap = 0; tap < weights.Length; tap++)
            {
                Span<float> to = padded[Start(row, tap)..];
                for (int x = 0; x < from.Length; x++)
                {
                    to[x * Geometry.Stride] += weights[tap] * from[x];
                }
            }
        }
    }

    private void AddWeightGradient(ReadOnlySpan<float> padded, ReadOnlySpan<float> gradient, Span<float> weightGradient)
    {
        for (int tap = 0; tap < weightGradient.Length; tap++)
        {
            double sum = 0;
            for (int row = 0; row < Geometry.OutputHeight; row++)
            {
                ReadOnlySpan<float> rowGradient = gradient.Slice(row * Geometry.OutputWidth, Geometry.OutputWidth), from = padded[Start(row, tap)..];
                if (Geometry.Stride == 1)
                {
                    sum += FixedOrder.Dot(rowGradient, from);
                    continue;
                }

                for (int x = 0; x < rowGradient.Length; x++)
                {
                    sum += (double)rowGradient[x] * from[x * Geometry.Stride];
                }
            }

            weightGradient[tap] += (float)sum;
        }
    }
}
