namespace Digits.Nn.Serialization;

/// <summary>A tensor of 32-bit floats (dtype F32).</summary>
/// <param name="Shape">Each dimension 0 or more; empty for a single number.</param>
/// <param name="Values">As many as the product of the shape, row-major.</param>
public sealed record SafetensorsTensor(int[] Shape, float[] Values);

/// <summary>What a safetensors file holds.</summary>
/// <param name="Metadata">Free text by name; may be empty.</param>
/// <param name="Tensors">Tensors by name: "conv1.weight".</param>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, SafetensorsTensor> Tensors);
