using System.Numerics.Tensors;

namespace Digits.Nn.Layers;

internal static class BiasGradient
{
    /// <summary>Sums the gradient of each channel over the images and their pixels.</summary>
    public static void Sum(int batch, int channels, int plane, float[] outputGradient, float[] biasGradient)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            double sum = 0;
            for (int n = 0; n < batch; n++)
            {
                sum += TensorPrimitives.Sum(outputGradient.AsSpan(((n * channels) + channel) * plane, plane));
            }

            biasGradient[channel] = (float)sum;
        }
    }
}
