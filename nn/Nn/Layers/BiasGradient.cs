using Digits.Nn.Kernels;

namespace Digits.Nn.Layers;

internal static class BiasGradient
{
    /// <summary>Sums the gradient of each channel over the images and their pixels.</summary>
    public static void Sum(int batch, int channels, int plane, float[] outputGradient, float[] biasGradient, Execution execution) =>
        execution.Split(channels, (start, count) =>
        {
            for (int channel = start; channel < start + count; channel++)
            {
                double sum = 0;
                for (int n = 0; n < batch; n++)
                {
                    sum += FixedOrder.Sum(outputGradient.AsSpan(((n * channels) + channel) * plane, plane));
                }

                biasGradient[channel] = (float)sum;
            }
        });
}
