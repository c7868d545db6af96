namespace Digits.Nn.Kernels.Convolution;

/// <summary>A direct convolution: each output is one chain of fused multiply-adds over its taps, in inference and in training.</summary>
/// <remarks>Every implementation gives the same forward result to the bit; <see cref="Convolutions.ChooseDirect"/> picks one.</remarks>
internal interface IDirectConvolution : IInferenceConvolution, ITrainingConvolution
{
    /// <summary>Scratch that each worker needs, in numbers.</summary>
    new int ScratchSize { get; }

    int IInferenceConvolution.ScratchSize => ScratchSize;

    int ITrainingConvolution.ScratchSize => ScratchSize;

    void ITrainingConvolution.Forward(int batch, float[] input, float[] weights, float[] bias, float[] output, Execution execution, bool rectify) =>
        Forward(batch, input, Pack(weights), bias, output, execution, rectify);
}
