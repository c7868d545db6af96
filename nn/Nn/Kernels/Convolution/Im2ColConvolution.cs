using System.Numerics.Tensors;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Convolution of any stride, padding, dilation and grouping as a matrix product for each group, one image at a time.</summary>
/// <remarks>im2col: Chellapilla et al., 2006. One image's matrix stays in the cache; a whole batch's would not.</remarks>
internal sealed class Im2ColConvolution(ConvGeometry geometry) : IDirectConvolution
{
    public ConvGeometry Geometry { get; } = geometry;

    public int ScratchSize => Geometry.Taps * Geometry.OutputPlane;

    private int GroupFilters => Geometry.Filters / Geometry.Groups;

    // What one group takes of the weights, of the image's matrix, and of the output.
    private int GroupWeights => GroupFilters * Geometry.Depth;

    private int GroupColumns => Geometry.Depth * Geometry.OutputPlane;

    private int GroupOutput => GroupFilters * Geometry.OutputPlane;

    public PackedFilters Pack(ReadOnlySpan<float> weights) => new(weights.ToArray());

    public void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution, bool rectify = false)
    {
        if (execution.Team.Workers > 1)
        {
            Share(batch, input, weights, bias, output, execution, rectify);
            return;
        }

        for (int image = 0; image < batch; image++)
        {
            Forward(image, input, weights, bias, output, execution.Scratch(0), rectify);
        }
    }

    public void BackwardInput(int batch, float[] outputGradient, float[] weights, float[] inputGradient, Execution execution) =>
        execution.Team.For(batch, (image, worker) =>
        {
            float[] columns = execution.Scratch(worker);
            ReadOnlySpan<float> gradient = outputGradient.AsSpan(image * Geometry.OutputSize, Geometry.OutputSize);
            for (int group = 0; group < Geometry.Groups; group++)
            {
                Sgemm.Multiply(
                    Geometry.Depth, Geometry.OutputPlane, GroupFilters, weights.AsSpan(group * GroupWeights, GroupWeights), true,
                    gradient.Slice(group * GroupOutput, GroupOutput), false, columns.AsSpan(group * GroupColumns, GroupColumns));
            }

            Im2Col.Scatter(Geometry, columns, inputGradient.AsSpan(image * Geometry.InputSize, Geometry.InputSize));
        });

    public void BackwardWeights(int batch, float[] input, float[] outputGradient, float[] weightGradient, Execution execution)
    {
        int size = weightGradient.Length;
        int parts = Math.Min(Execution.Parts, batch);
        float[] partials = execution.Partials(size);
        execution.Team.For(parts, (part, worker) =>
        {
            float[] columns = execution.Scratch(worker);
            for (int image = part; image < batch; image += parts)
            {
                Im2Col.Gather(Geometry, input.AsSpan(image * Geometry.InputSize, Geometry.InputSize), columns);
                ReadOnlySpan<float> gradient = outputGradient.AsSpan(image * Geometry.OutputSize, Geometry.OutputSize);
                for (int group = 0; group < Geometry.Groups; group++)
                {
                    Sgemm.Multiply(
                        GroupFilters, Geometry.Depth, Geometry.OutputPlane, gradient.Slice(group * GroupOutput, GroupOutput), false,
                        columns.AsSpan(group * GroupColumns, GroupColumns), true,
                        partials.AsSpan((part * size) + (group * GroupWeights), GroupWeights), accumulate: image > part);
                }
            }
        });

        weightGradient.AsSpan().Clear();
        for (int part = 0; part < parts; part++)
        {
            TensorPrimitives.Add(weightGradient, partials.AsSpan(part * size, size), weightGradient);
        }
    }

    // Apart, so that the path of one thread makes no closure.
    private void Share(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution, bool rectify) =>
        execution.Team.For(batch, (image, worker) => Forward(image, input, weights, bias, output, execution.Scratch(worker), rectify));

    private void Forward(int image, float[] input, PackedFilters weights, float[] bias, float[] output, float[] columns, bool rectify)
    {
        Im2Col.Gather(Geometry, input.AsSpan(image * Geometry.InputSize, Geometry.InputSize), columns);
        Span<float> result = output.AsSpan(image * Geometry.OutputSize, Geometry.OutputSize);
        for (int group = 0; group < Geometry.Groups; group++)
        {
            Sgemm.Multiply(
                GroupFilters, Geometry.OutputPlane, Geometry.Depth, weights.Values.AsSpan(group * GroupWeights, GroupWeights), false,
                columns.AsSpan(group * GroupColumns, GroupColumns), false, result.Slice(group * GroupOutput, GroupOutput));
        }

        for (int filter = 0; filter < bias.Length; filter++)
        {
            Span<float> plane = result.Slice(filter * Geometry.OutputPlane, Geometry.OutputPlane);
            TensorPrimitives.Add(plane, bias[filter], plane);
        }

        if (rectify)
        {
            TensorPrimitives.Max(result, 0, result);
        }
    }
}
