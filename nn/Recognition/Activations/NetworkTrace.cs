using Digits.Nn.Layers;

namespace Digits.Recognition.Activations;

/// <summary>Runs a network group by group, switching units off on the way and keeping what each group gave.</summary>
internal static class NetworkTrace
{
    /// <summary>The values of every group for one input, the input first; those of the last are logits, minus infinity where switched off.</summary>
    public static float[][] Run(Network network, IReadOnlyList<LayerGroup> groups, ClassifierInput input, Ablation ablation, Workspace workspace)
    {
        float[][] values = new float[groups.Count][];
        int output = groups.Count - 1;
        foreach (LayerGroup group in groups)
        {
            Span<float> current = group.Index == 0 ? workspace.Input(1) : Advance(network, groups, group, workspace);
            if (group.Index == 0)
            {
                input.Pixels.Span.CopyTo(current);
            }

            ablation.Apply(group.Index, current, group.Index == output ? float.NegativeInfinity : 0);
            values[group.Index] = current.ToArray();
        }

        return values;
    }

    private static Span<float> Advance(Network network, IReadOnlyList<LayerGroup> groups, LayerGroup group, Workspace workspace)
    {
        network.Forward(workspace, 1, groups[group.Index - 1].LastLayer + 1, group.LastLayer + 1);
        return workspace.Output(group.LastLayer, 1);
    }
}
