using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Chooses how a convolution is computed on this machine.</summary>
internal static class Convolutions
{
    public static IConvolution Choose(in ConvGeometry geometry)
    {
        if (geometry.IsDepthwise)
        {
            return new DepthwiseConvolution(geometry);
        }

        if (!geometry.IsSame)
        {
            return new Im2ColConvolution(geometry);
        }

        return Vector512.IsHardwareAccelerated ? new DirectConvolution<GemmKernel8x48, DotKernel4x6>(geometry)
            : Vector256.IsHardwareAccelerated && Fma.IsSupported ? new DirectConvolution<GemmKernel4x24, DotKernel3x4>(geometry)
            : new Im2ColConvolution(geometry);
    }
}
