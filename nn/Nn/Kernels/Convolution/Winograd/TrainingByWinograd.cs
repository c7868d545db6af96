using System.Runtime.Intrinsics;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Which convolutions training computes by Winograd's way, and with which vectors.</summary>
internal static class TrainingByWinograd
{
    // Channels are whole strips of the widest vectors, and a plane has at least as many pixels as one of them has lanes.
    private const int Strip = 32, LeastPlane = Strip / 2;

    /// <summary>Whether a convolution is computed so: by its sizes alone, so that training learns the same on every machine.</summary>
    public static bool Suits(in ConvGeometry geometry) =>
        geometry.IsSame && geometry.Kernel == 3 && geometry.Channels % Strip == 0 && geometry.Filters % Strip == 0
        && geometry.OutputPlane >= LeastPlane && InferenceByWinograd.IsOfUsualSize(geometry);

    /// <summary>With the widest vectors that this machine has; the bits are the same.</summary>
    public static ITrainingConvolution Create(in ConvGeometry geometry) =>
        Transpose16x16.IsSupported ? new WinogradTraining<Lanes16, Vector512<float>, StripKernel8<Lanes16, Vector512<float>>>(geometry)
        : Lanes8.IsSupported ? new WinogradTraining<Lanes8, Vector256<float>, StripKernel6<Lanes8, Vector256<float>>>(geometry)
        : Sgemm.HasFusedVector128 ? new WinogradTraining<Lanes4, Vector128<float>, StripKernel8<Lanes4, Vector128<float>>>(geometry)
        : new WinogradTraining<Lanes1, float, StripKernel6<Lanes1, float>>(geometry);
}
