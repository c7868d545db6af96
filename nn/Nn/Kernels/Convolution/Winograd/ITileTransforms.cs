namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>The linear maps of F(m x m, 3x3): filters, tiles of inputs and tiles of outputs, as many channels side by side as a vector holds.</summary>
/// <typeparam name="TVector">The vectors.</typeparam>
internal unsafe interface ITileTransforms<TVector>
    where TVector : struct
{
    /// <summary>m, pixels along a tile of outputs; a transformed tile has (m + 2)^2 components.</summary>
    static abstract int Side { get; }

    /// <summary>G g.</summary>
    /// <param name="g0">The filter's first tap.</param>
    /// <param name="g1">Its second.</param>
    /// <param name="g2">Its third.</param>
    /// <param name="to">Where the first of m + 2 numbers goes.</param>
    /// <param name="stride">Numbers from one to the next.</param>
    static abstract void Filter(double g0, double g1, double g2, Span<double> to, int stride);

    /// <summary>B' d B.</summary>
    /// <param name="tile">The first pixel's channels; pixels are <paramref name="pixel"/> numbers apart, rows <paramref name="row"/>.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    /// <param name="to">The components, each <paramref name="component"/> numbers apart.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    static abstract void Input(float* tile, nint row, nint pixel, float* to, nint component);

    /// <summary>A' m A plus a bias.</summary>
    /// <param name="products">The components.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    /// <param name="shift">What to add.</param>
    /// <param name="tile">The first pixel's filters.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    static abstract void Output(float* products, nint component, TVector shift, float* tile, nint row, nint pixel);
}
