using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>F(4x4, 3x3): 36 multiplications instead of 144; see <see cref="WinogradTransforms"/> for its points and matrices.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal readonly unsafe struct TilesOf4<TLanes, TVector> : ITileTransforms<TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static int Side => WinogradTransforms.Side;

    public static void Filter(double g0, double g1, double g2, Span<double> to, int stride)
    {
        // The root as the transforms of images have it.
        double odd = g1 * WinogradTransforms.Root / 6, near = ((2 * g0) + g2) / 6, far = (g0 + (2 * g2)) / 6;
        to[0] = g0;
        to[stride] = near + odd;
        to[2 * stride] = near - odd;
        to[3 * stride] = far + odd;
        to[4 * stride] = far - odd;
        to[5 * stride] = g2;
    }

    public static void Input(float* tile, nint row, nint pixel, float* to, nint component) =>
        InputTransform<TLanes, TVector>.Transform(tile, row, pixel, to, component);

    public static void Output(float* products, nint component, TVector shift, float* tile, nint row, nint pixel) =>
        OutputTransform<TLanes, TVector>.Transform(products, component, shift, tile, row, pixel);
}
