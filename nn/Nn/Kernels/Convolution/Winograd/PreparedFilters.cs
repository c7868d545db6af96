namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>G g G' of every filter, for inference: in double precision, rounded once, which is the same everywhere.</summary>
/// <remarks>Done once for a loaded network, so plain loops serve every machine.</remarks>
/// <typeparam name="TTransforms">The transforms.</typeparam>
/// <typeparam name="TVector">The vectors that images are transformed by.</typeparam>
internal static unsafe class PreparedFilters<TTransforms, TVector>
    where TTransforms : struct, ITileTransforms<TVector>
    where TVector : struct
{
    private const int Taps = 3;

    /// <summary>[K, C, 3, 3] to [components, K / strip, C, strip].</summary>
    /// <param name="weights">The filters.</param>
    /// <param name="channels">C.</param>
    /// <param name="filters">K.</param>
    /// <param name="strip">Filters side by side.</param>
    /// <param name="transformed">Where they go.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    public static void Transform(ReadOnlySpan<float> weights, int channels, int filters, int strip, float* transformed, int component)
    {
        int side = TTransforms.Side + Taps - 1;
        Span<double> columns = stackalloc double[side * Taps];
        Span<double> numbers = stackalloc double[side * side];
        for (int filter = 0; filter < filters; filter++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                ReadOnlySpan<float> taps = weights.Slice(((filter * channels) + channel) * Taps * Taps, Taps * Taps);
                for (int column = 0; column < Taps; column++)
                {
                    TTransforms.Filter(taps[column], taps[column + Taps], taps[column + (2 * Taps)], columns[column..], Taps);
                }

                for (int row = 0; row < side; row++)
                {
                    TTransforms.Filter(columns[row * Taps], columns[(row * Taps) + 1], columns[(row * Taps) + 2], numbers[(row * side)..], 1);
                }

                float* to = transformed + ((((long)(filter / strip) * channels) + channel) * strip) + (filter % strip);
                for (int i = 0; i < numbers.Length; i++)
                {
                    to[(long)i * component] = (float)numbers[i];
                }
            }
        }
    }
}
