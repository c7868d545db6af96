namespace Digits.Recognition.Activations;

/// <summary>Lists the weights between the listed units of neighbouring dense layers.</summary>
internal static class ConnectionReport
{
    /// <summary>All connections into dense layers whose layer before is dense too or the input.</summary>
    public static IReadOnlyList<Connection> List(IReadOnlyList<LayerGroup> groups, IReadOnlyList<LayerActivity> layers)
    {
        List<Connection> connections = [];
        for (int i = 1; i < groups.Count; i++)
        {
            if (groups[i].IsDense && (i == 1 || groups[i - 1].IsDense))
            {
                Join(groups[i], layers[i - 1], layers[i], connections);
            }
        }

        return connections;
    }

    private static void Join(LayerGroup group, LayerActivity from, LayerActivity to, List<Connection> connections)
    {
        FoldedWeights weights = FoldedWeights.Of(group);
        foreach (UnitActivity target in to.Top)
        {
            foreach (UnitActivity source in from.Top)
            {
                float weight = weights.Weight(target.Index, source.Index);
                connections.Add(new Connection(from.Index, source.Index, to.Index, target.Index, weight, source.Value * weight));
            }
        }
    }
}
