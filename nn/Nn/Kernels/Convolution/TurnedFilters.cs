namespace Digits.Nn.Kernels.Convolution;

/// <summary>The filters of the convolution that takes a gradient back to the input.</summary>
internal static class TurnedFilters
{
    /// <summary>[K, C, R, R] to [C, K, R, R], each filter turned by half a circle.</summary>
    public static float[] Of(ReadOnlySpan<float> weights, in ConvGeometry geometry)
    {
        int taps = geometry.Kernel * geometry.Kernel;
        float[] turned = new float[weights.Length];
        for (int filter = 0; filter < geometry.Filters; filter++)
        {
            for (int channel = 0; channel < geometry.Channels; channel++)
            {
                Span<float> to = turned.AsSpan(((channel * geometry.Filters) + filter) * taps, taps);
                weights.Slice(((filter * geometry.Channels) + channel) * taps, taps).CopyTo(to);
                to.Reverse();
            }
        }

        return turned;
    }
}
