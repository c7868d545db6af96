namespace Digits.Recognition.Activations;

/// <summary>The units to switch off, layer by layer.</summary>
internal sealed class Ablation
{
    private readonly ILookup<int, int> _units;

    /// <summary>Checks that every unit exists and that an output is left.</summary>
    /// <exception cref="AblationException">A unit does not exist, or no output would be left.</exception>
    public Ablation(IReadOnlyList<LayerGroup> groups, IReadOnlyList<UnitReference> disabled)
    {
        foreach (UnitReference reference in disabled)
        {
            if (reference.Layer < 0 || reference.Layer >= groups.Count)
            {
                throw new AblationException($"expected a layer from 0 to {groups.Count - 1}, got {reference}.");
            }

            int size = groups[reference.Layer].Shape.Size;
            if (reference.Unit < 0 || reference.Unit >= size)
            {
                throw new AblationException($"layer {reference.Layer} has units 0 to {size - 1}, got {reference}.");
            }
        }

        _units = disabled.Distinct().ToLookup(reference => reference.Layer, reference => reference.Unit);
        LayerGroup output = groups[^1];
        if (_units[output.Index].Count() == output.Shape.Size)
        {
            throw new AblationException("expected at least one output to be left, got all of them.");
        }
    }

    /// <summary>Gives a layer's disabled units the value that switches them off.</summary>
    public void Apply(int layer, Span<float> values, float off)
    {
        foreach (int unit in _units[layer])
        {
            values[unit] = off;
        }
    }
}
