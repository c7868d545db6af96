using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Convolution with stride 1 and "same" padding, straight from zero-padded rows: a product whose right factor is never built.</summary>
/// <typeparam name="TGemm">The micro-kernel for outputs and input gradients.</typeparam>
/// <typeparam name="TDot">The micro-kernel for weight gradients.</typeparam>
/// <remarks>See <see cref="PaddedRows"/> for the layout. Against im2col it saves writing and reading the ninefold copy of the input.</remarks>
internal sealed unsafe class PlaneConvolution<TGemm, TDot> : IDirectConvolution
    where TGemm : struct, ITapKernel
    where TDot : struct, IDotKernel
{
    private readonly PaddedRows _rows;
    private readonly int[] _taps;
    private int[]? _gradientTaps;

    public PlaneConvolution(in ConvGeometry geometry)
    {
        Geometry = geometry;
        _rows = new PaddedRows(geometry, TGemm.Columns);
        _taps = _rows.TapOffsets(geometry.Channels, geometry.Kernel);
    }

    public ConvGeometry Geometry { get; }

    // Made when first asked for: many need no gradient, and a file may name more filters than there is memory for. Whoever asks first, it is the same.
    private int[] GradientTaps => _gradientTaps ??= _rows.TapOffsets(Geometry.Filters, Geometry.Kernel);

    // Forward: the input's planes and the output's positions; backward: the planes of both, or the gradient's planes and the input's positions.
    public int ScratchSize =>
        AlignedMemory.Slack + ((Geometry.Channels + Geometry.Filters) * _rows.Plane)
        + (GemmBlocking.RoundUp(Math.Max(Geometry.Channels, Geometry.Filters), TGemm.Rows) * _rows.PaddedPositions);

    public PackedFilters Pack(ReadOnlySpan<float> weights) => PackRows(weights, Geometry.Filters, Geometry.Depth);

    public void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution, bool rectify) =>
        Correlate(new Correlation(batch, input, Geometry.Channels, weights.Values, bias, output, Geometry.Filters, _taps, rectify), execution);

    public void BackwardInput(int batch, float[] outputGradient, float[] weights, float[] inputGradient, Execution execution) =>
        Correlate(
            new Correlation(
                batch, outputGradient, Geometry.Filters, PackRows(TurnedFilters.Of(weights, Geometry), Geometry.Channels, Geometry.Filters * Geometry.Kernel * Geometry.Kernel).Values,
                [], inputGradient, Geometry.Channels, GradientTaps, false),
            execution);

    public void BackwardWeights(int batch, float[] input, float[] outputGradient, float[] weightGradient, Execution execution)
    {
        if (batch == 0)
        {
            // No part would be written, and what lies in memory is an earlier step's.
            weightGradient.AsSpan().Clear();
            return;
        }

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
            GemmPacking.Pack(from, depth, 1, rows, depth, TGemm.Rows, TGemm.Spacing, to);
        }

        return new PackedFilters(packed);
    }

    private void Correlate(in Correlation work, Execution execution)
    {
        int chunks = (work.Batch + _rows.Images - 1) / _rows.Images;
        if (execution.Team.Workers > 1)
        {
            Share(work, chunks, execution);
            return;
        }

        for (int chunk = 0; chunk < chunks; chunk++)
        {
            Correlate(work, chunk, execution.Scratch(0));
        }
    }

    // Apart, so that the path of one thread makes no closure.
    private void Share(Correlation work, int chunks, Execution execution) =>
        execution.Team.For(chunks, (chunk, worker) => Correlate(work, chunk, execution.Scratch(worker)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Correlate(in Correlation work, int chunk, float[] scratch)
    {
        int first = chunk * _rows.Images;
        int images = Math.Min(_rows.Images, work.Batch - first);
        int plane = Geometry.Height * Geometry.Width;
        fixed (float* from = work.Input, to = work.Output, weights = work.Weights, bias = work.Bias, scratchStart = scratch)
        fixed (int* offsets = work.Taps)
        {
            float* planes = AlignedMemory.Align(scratchStart);
            float* positions = planes + ((long)work.Channels * _rows.Plane);
            _rows.Fill(from + ((long)first * work.Channels * plane), images, work.Channels, planes);
            int count = _rows.Positions(images);
            for (int n = 0; n < count; n += TGemm.Columns)
            {
                Tiles(work, weights, planes + n, offsets, positions + n);
            }

            _rows.Extract(positions, images, work.Filters, bias, work.Rectify, to + ((long)first * work.Filters * plane));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tiles(in Correlation work, float* weights, float* planes, int* offsets, float* positions)
    {
        for (int filter = 0; filter < work.Filters; filter += TGemm.Rows)
        {
            TGemm.MultiplyTaps(
                work.Taps.Length, weights + ((long)filter * work.Taps.Length), planes, offsets,
                positions + ((long)filter * _rows.PaddedPositions), _rows.PaddedPositions);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddWeightGradient(int first, int images, float[] input, float[] outputGradient, Span<float> partial, float[] scratch)
    {
        int plane = Geometry.Height * Geometry.Width;
        fixed (float* from = input, gradient = outputGradient, sum = partial, scratchStart = scratch)
        fixed (int* offsets = _taps)
        {
            float* planes = AlignedMemory.Align(scratchStart);
            float* gradientPlanes = planes + ((long)Geometry.Channels * _rows.Plane);
            _rows.Fill(from + ((long)first * Geometry.Channels * plane), images, Geometry.Channels, planes);
            _rows.Fill(gradient + ((long)first * Geometry.Filters * plane), images, Geometry.Filters, gradientPlanes);
            gradientPlanes += _rows.Lead;
            int length = _rows.Positions(images);
            for (int tap = 0; tap < _taps.Length; tap += TDot.Columns)
            {
                int columns = Math.Min(TDot.Columns, _taps.Length - tap);
                for (int filter = 0; filter < Geometry.Filters; filter += TDot.Rows)
                {
                    float* rows = gradientPlanes + ((long)filter * _rows.Plane);
                    float* tile = sum + ((long)filter * _taps.Length) + tap;
                    if (filter + TDot.Rows > Geometry.Filters || columns < TDot.Columns)
                    {
                        EdgeTile(length, rows, Math.Min(TDot.Rows, Geometry.Filters - filter), columns, planes, offsets + tap, tile);
                    }
                    else
                    {
                        TDot.Accumulate(length, rows, _rows.Plane, planes, offsets + tap, tile, _taps.Length);
                    }
                }
            }
        }
    }

    /// <summary>A tile with fewer rows or columns is computed whole, the last column several times and rows one by one, and the part that counts added.</summary>
    private void EdgeTile(int length, float* a, int rows, int columns, float* b, int* offsets, float* c)
    {
        int* padded = stackalloc int[TDot.Columns];
        float* whole = stackalloc float[TDot.Rows * TDot.Columns];
        for (int column = 0; column < TDot.Columns; column++)
        {
            padded[column] = offsets[Math.Min(column, columns - 1)];
        }

        // Rows that are not there would be read beyond the planes.
        int atOnce = rows == TDot.Rows ? rows : 1;
        for (int row = 0; row < rows; row += atOnce)
        {
            new Span<float>(whole, TDot.Rows * TDot.Columns).Clear();
            TDot.Accumulate(length, a + ((long)row * _rows.Plane), atOnce == 1 ? 0 : _rows.Plane, b, padded, whole, TDot.Columns);
            for (int i = 0; i < atOnce * columns; i++)
            {
                c[((long)(row + (i / columns)) * _taps.Length) + (i % columns)] += whole[(i / columns * TDot.Columns) + (i % columns)];
            }
        }
    }

    /// <summary>One call's operands: outputs from inputs, or input gradients from output gradients.</summary>
    private readonly record struct Correlation(
        int Batch, float[] Input, int Channels, float[] Weights, float[] Bias, float[] Output, int Filters, int[] Taps, bool Rectify);
}
