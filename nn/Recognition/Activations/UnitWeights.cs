namespace Digits.Recognition.Activations;

/// <summary>What one unit weighs its inputs with: what it looks for.</summary>
public sealed record UnitWeights
{
    /// <summary>The name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The layer's reported index.</summary>
    public required int Layer { get; init; }

    /// <summary>The unit's index in its layer.</summary>
    public required int Unit { get; init; }

    /// <summary>What is added to the weighted sum.</summary>
    public required float Bias { get; init; }

    /// <summary>The weights, row-major in <see cref="Shape"/>.</summary>
    public required float[] Weights { get; init; }

    /// <summary>The shape of what the unit sees: [1, 28, 28] before a first dense layer, [in, height, width] of a convolution's kernel.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>The incoming weights and the bias of a unit.</summary>
    /// <param name="entry">The model.</param>
    /// <param name="layer">The layer's reported index.</param>
    /// <param name="unit">The unit's index in its layer. Units of one feature map share their weights.</param>
    /// <remarks>
    /// A batch normalisation right after the layer is folded in, so that the weighted sum of the inputs plus the bias is what
    /// enters the activation function.
    /// </remarks>
    /// <exception cref="UnitNotFoundException">There is no such unit, or it has no weights: the input, a pooling, a block of layers.</exception>
    public static UnitWeights Of(ModelEntry entry, int layer, int unit)
    {
        ArgumentNullException.ThrowIfNull(entry);
        IReadOnlyList<LayerGroup> groups = entry.Groups;
        if (layer < 0 || layer >= groups.Count)
        {
            throw new UnitNotFoundException($"Model \"{entry.Name}\" has layers 0 to {groups.Count - 1}, got {layer}.");
        }

        LayerGroup group = groups[layer];
        if (unit < 0 || unit >= group.Shape.Size)
        {
            throw new UnitNotFoundException($"Layer {layer} ({group.Name}) has units 0 to {group.Shape.Size - 1}, got {unit}.");
        }

        if (group.Weighted is null)
        {
            throw new UnitNotFoundException($"Layer {layer} ({group.Name}, {group.Kind}) has no weights{OwnersOf(group)}.");
        }

        FoldedWeights weights = FoldedWeights.Of(group);
        int channel = group.IsDense ? unit : unit / (group.Shape.Size / group.Shape[0]);
        return new UnitWeights
        {
            Model = entry.Name,
            Layer = layer,
            Unit = unit,
            Bias = weights.Bias(channel),
            Weights = [.. Enumerable.Range(0, weights.Fan).Select(input => weights.Weight(channel, input))],
            Shape = group.IsDense ? groups[layer - 1].Shape.ToArray() : weights.Dimensions.ToArray(),
        };
    }

    private static string OwnersOf(LayerGroup group) => group.Inside.Count == 0
        ? ""
        : $" of its own: its {group.Parameters} parameters are those of the layers inside it, {string.Join(", ", group.Inside)}";
}
