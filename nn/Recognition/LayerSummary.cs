namespace Digits.Recognition;

/// <summary>A layer as people count them: a weighted layer with the normalisation and activation after it, or a pooling.</summary>
/// <param name="Index">0 for the input; the index that activations, ablation and unit weights use.</param>
/// <param name="Name">The weighted layer's name: "conv1", "hidden", "output"; "input" for the input.</param>
/// <param name="Kind">What it is made of: "input", "conv2d+batchNorm+relu", "maxPool2d", "dense+softmax".</param>
/// <param name="Shape">The dimensions of its output: [64], or [channels, height, width].</param>
/// <param name="Parameters">How many numbers it learned.</param>
public sealed record LayerSummary(int Index, string Name, string Kind, IReadOnlyList<int> Shape, int Parameters);
