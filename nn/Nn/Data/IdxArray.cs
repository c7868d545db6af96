namespace Digits.Nn.Data;

/// <summary>An array of unsigned bytes as an IDX file holds it.</summary>
/// <param name="Dimensions">Sizes, slowest-varying first: [count, height, width] for images, [count] for labels.</param>
/// <param name="Values">The product of the dimensions many bytes, row-major.</param>
public sealed record IdxArray(IReadOnlyList<int> Dimensions, byte[] Values);
