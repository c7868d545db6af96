using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Digits.Nn.Kernels.Convolution.Winograd;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Chooses how a convolution is computed on this machine.</summary>
internal static class Convolutions
{
    /// <summary>For training, where the last digits need not be inference's. Which way is a matter of the sizes, as for inference.</summary>
    /// <param name="inference">What <see cref="Choose"/> gave.</param>
    public static ITrainingConvolution ChooseForTraining(IInferenceConvolution inference) =>
        TrainingByWinograd.Suits(inference.Geometry) ? TrainingByWinograd.Create(inference.Geometry) : inference as IDirectConvolution ?? ChooseDirect(inference.Geometry);

    /// <summary>For inference. Which way is a matter of the sizes alone, since the ways' last digits differ; with which instructions is the machine's.</summary>
    public static IInferenceConvolution Choose(in ConvGeometry geometry) =>
        InferenceByWinograd.Suits(geometry) ? InferenceByWinograd.Create(geometry) : ChooseDirect(geometry);

    /// <summary>A direct convolution; every implementation gives the same bits.</summary>
    public static IDirectConvolution ChooseDirect(in ConvGeometry geometry)
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
            : Vector256.IsHardwareAccelerated && Fma.IsSupported ? new PlaneConvolution<GemmKernel4x3<Lanes8, Vector256<float>>, DotKernel2x3>(geometry)
            : new Im2ColConvolution(geometry);
    }
}
