using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Digits.Nn.Kernels.Convolution.Winograd;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Chooses how a convolution is computed on this machine.</summary>
internal static class Convolutions
{
    /// <summary>For training, where the last digits may come out as they like.</summary>
    /// <param name="inference">What <see cref="Choose"/> gave.</param>
    public static ITrainingConvolution ChooseForTraining(IConvolution inference) =>
        WinogradConvolution.Suits(inference.Geometry) ? new WinogradConvolution(inference.Geometry) : inference;

    /// <summary>For inference, where every implementation gives the same bits.</summary>
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

        return PixelConvolution.Suits(geometry) ? new PixelConvolution(geometry)
            : Vector256.IsHardwareAccelerated && Fma.IsSupported ? new DirectConvolution<GemmKernel4x24, DotKernel3x4>(geometry)
            : new Im2ColConvolution(geometry);
    }
}
