using System.Numerics.Tensors;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Convolution with stride 1 and "same" padding, straight from zero-padded rows: a product whose right factor is never built.</summary>
/// <typeparam name="TGemm">The micro-kernel for outputs and input gradients.</typeparam>
/// <typeparam name="TDot">The micro-kernel for weight gradients.</typeparam>
/// <remarks>See <see cref="PaddedRows"/> for the layout. Against im2col it saves writing and reading the ninefold copy of the input.</remarks>
internal sealed unsafe class DirectConvolution<TGemm, TDot> : IConvolution
    where TGemm : struct, IMicroKernel
    where TDot : struct, IDotKernel
{
    private readonly PaddedRows _rows;
    private readonly int[] _taps;
    private readonly int[] _gradientTaps;

    public DirectConvolution(in ConvGeometry geometry)
    {
        Geometry = geometry;
        _rows = new PaddedRows(geometry, TGemm.Columns);
        _taps = _rows.TapOffsets(geometry.Channels, geometry.Kernel);
        _gradientTaps = _rows.TapOffsets(geometry.Filters, geometry.Kernel);
    }

    public ConvGeometry Geometry { get; }

    // Forward: the input's planes and the output's positions; backward: the planes of both, or the gradient's planes and the input's positions.
    public int ScratchSize =>
        ((Geometry.Channels + Geometry.Filters) * _rows.Plane)
        + (GemmBlocking.RoundUp(Math.Max(Geometry.Channels, Geometry.Filters), TGemm.Rows) * _rows.PaddedPositions);

    public PackedFilters Pack(ReadOnlySpan<float> weights) => PackRows(weights, Geometry.Filters, Geometry.Depth);

    public void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution) =>
        Correlate(batch, input, Geometry.Channels, weights, bias, output, Geometry.Filters, _taps, execution);

    public void BackwardInput(int batch, float[] outputGradient, float[] weights, float[] inputGradient, Execution execution) =>
        Correlate(batch, outputGradient, Geometry.Filters, PackRows(Flip(weights), Geometry.Channels, Geometry.Filters * Geometry.Kernel * Geometry.Kernel),
            [], inputGradient, Geometry.Channels, _gradientTaps, execution);

    public void BackwardWeights(int batch, float[] input, float[] outputGradient, float[] weightGradient, Execution execution)
    {
        int size = weightGradient.Length;
        int chunks = (batch + _rows.Images - 1) / _rows.Images;
        int parts = Math.Min(Execution.Parts, chunks);
        float[] partials = execution.Partials(size);
        execution.Team.For(parts, (part, worker) =>
        {
            Span<float> partial = partials.AsSpan(part * size, size);
            partial.Clear();
            for (int chunk = part; chunk < chunks; chunk += parts)
            {
                int first = chunk * _rows.Images;
                AddWeightGradient(first, Math.Min(_rows.Images, batch - first), input, outputGradient, partial, execution.Scratch(worker));
            }
        });

        partials.AsSpan(0, size).CopyTo(weightGradient);
        for (int part = 1; part < parts; part++)
        {
            TensorPrimitives.Add(weightGradient, partials.AsSpan(part * size, size), weightGradient);
        }
    }

    private static PackedFilters PackRows(ReadOnlySpan<float> weights, int rows, int depth)
    {
        float[] packed = new float[GemmBlocking.RoundUp(rows, TGemm.Rows) * depth];
        fixed (float* from = weights, to = packed)
        {
            GemmPacking.Pack(from, depth, 1, rows, depth, TGemm.Rows, to);
        }

        return new PackedFilters(packed);
    }

    /// <summary>[K, C, R, R] to [C, K, R, R] with each filter turned by half a circle: the weights of the gradient's own convolution.</summary>
    private float[] Flip(float[] weights)
    {
        int taps = Geometry.Kernel * Geometry.Kernel;
        float[] flipped = new float[weights.Length];
        for (int filter = 0; filter < Geometry.Filters; filter++)
        {
            for (int channel = 0; channel < Geometry.Channels; channel++)
            {
                Span<float> to = flipped.AsSpan(((channel * Geometry.Filters) + filter) * taps, taps);
                weights.AsSpan(((filter * Geometry.Channels) + channel) * taps, taps).CopyTo(to);
                to.Reverse();
            }
        }

        return flipped;
    }

    private void Correlate(
        int batch, float[] input, int channels, PackedFilters weights, float[] bias, float[] output, int filters, int[] taps, Execution execution)
    {
        int chunks = (batch + _rows.Images - 1) / _rows.Images;
        execution.Team.For(chunks, (chunk, worker) =>
        {
            int first = chunk * _rows.Images;
            int images = Math.Min(_rows.Images, batch - first);
            int plane = Geometry.Height * Geometry.Width;
            fixed (float* from = input, to = output, packed = weights.Values, shift = bias, planes = execution.Scratch(worker))
            fixed (int* offsets = taps)
            {
                float* positions = planes + ((long)channels * _rows.Plane);
                _rows.Fill(from + ((long)first * channels * plane), images, channels, planes);
                for (int n = 0; n < _rows.Positions(images); n += TGemm.Columns)
                {
                    for (int filter = 0; filter < filters; filter += TGemm.Rows)
                    {
                        TGemm.Multiply(
                            taps.Length, packed + ((long)filter * taps.Length), planes + n, offsets,
                            positions + ((long)filter * _rows.PaddedPositions) + n, _rows.PaddedPositions, accumulate: false);
                    }
                }

                _rows.Extract(positions, images, filters, shift, to + ((long)first * filters * plane));
            }
        });
    }

    private void AddWeightGradient(int first, int images, float[] input, float[] outputGradient, Span<float> partial, float[] scratch)
    {
        int plane = Geometry.Height * Geometry.Width;
        fixed (float* from = input, gradient = outputGradient, sum = partial, planes = scratch)
        fixed (int* offsets = _taps)
        {
            float* gradientPlanes = planes + ((long)Geometry.Channels * _rows.Plane);
            _rows.Fill(from + ((long)first * Geometry.Channels * plane), images, Geometry.Channels, planes);
            _rows.Fill(gradient + ((long)first * Geometry.Filters * plane), images, Geometry.Filters, gradientPlanes);
            gradientPlanes += _rows.Lead;
            int length = _rows.Positions(images);
            for (int tap = 0; tap < _taps.Length; tap += TDot.Columns)
            {
                for (int filter = 0; filter < Geometry.Filters; filter += TDot.Rows)
                {
                    float* rows = gradientPlanes + ((long)filter * _rows.Plane);
                    float* tile = sum + ((long)filter * _taps.Length) + tap;
                    if (filter + TDot.Rows <= Geometry.Filters && tap + TDot.Columns <= _taps.Length)
                    {
                        TDot.Accumulate(length, rows, _rows.Plane, planes, offsets + tap, tile, _taps.Length);
                    }
                    else
                    {
                        EdgeTile(length, Math.Min(TDot.Rows, Geometry.Filters - filter), rows, Math.Min(TDot.Columns, _taps.Length - tap), planes, offsets + tap, tile);
                    }
                }
            }
        }
    }

    private void EdgeTile(int length, int rows, float* a, int columns, float* b, int* offsets, float* c)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                c[((long)row * _taps.Length) + column] += TensorPrimitives.Dot(
                    new ReadOnlySpan<float>(a + ((long)row * _rows.Plane), length), new ReadOnlySpan<float>(b + offsets[column], length));
            }
        }
    }
}
