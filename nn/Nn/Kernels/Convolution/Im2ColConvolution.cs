using System.Numerics.Tensors;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Convolution of any stride and padding as a matrix product, one image at a time.</summary>
/// <remarks>im2col: Chellapilla et al., 2006. One image's matrix stays in the cache; a whole batch's would not.</remarks>
internal sealed class Im2ColConvolution(ConvGeometry geometry) : IConvolution
{
    public ConvGeometry Geometry { get; } = geometry;

    public int ScratchSize => Geometry.Depth * Geometry.OutputPlane;

    public PackedFilters Pack(ReadOnlySpan<float> weights) => new(weights.ToArray());

    public void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution) =>
        execution.Team.For(batch, (image, worker) =>
        {
            float[] columns = execution.Scratch(worker);
            Im2Col.Gather(Geometry, input.AsSpan(image * Geometry.InputSize, Geometry.InputSize), columns);
            Span<float> result = output.AsSpan(image * Geometry.OutputSize, Geometry.OutputSize);
            Sgemm.Multiply(Geometry.Filters, Geometry.OutputPlane, Geometry.Depth, weights.Values, false, columns, false, result);
            for (int filter = 0; filter < bias.Length; filter++)
            {
                Span<float> plane = result.Slice(filter * Geometry.OutputPlane, Geometry.OutputPlane);
                TensorPrimitives.Add(plane, bias[filter], plane);
            }
        });

    public void BackwardInput(int batch, float[] outputGradient, float[] weights, float[] inputGradient, Execution execution) =>
        execution.Team.For(batch, (image, worker) =>
        {
            float[] columns = execution.Scratch(worker);
            ReadOnlySpan<float> gradient = outputGradient.AsSpan(image * Geometry.OutputSize, Geometry.OutputSize);
            Sgemm.Multiply(Geometry.Depth, Geometry.OutputPlane, Geometry.Filters, weights, true, gradient, false, columns);
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
                Sgemm.Multiply(
                    Geometry.Filters, Geometry.Depth, Geometry.OutputPlane, gradient, false, columns, true, partials.AsSpan(part * size, size), accumulate: image > part);
            }
        });

        weightGradient.AsSpan().Clear();
        for (int part = 0; part < parts; part++)
        {
            TensorPrimitives.Add(weightGradient, partials.AsSpan(part * size, size), weightGradient);
        }
    }
}
