namespace Digits.Recognition.Activations;

/// <summary>Describes what one layer gave: how many units are active, which most.</summary>
internal static class LayerReport
{
    /// <summary>Describes the input or a hidden layer, listing its largest active units, largest first.</summary>
    public static LayerActivity Describe(LayerGroup group, float[] values, int top, ActivationOptions options)
    {
        float max = values.Max();
        int[] largest =
        [
            .. Enumerable.Range(0, values.Length)
                .Where(unit => values[unit] > options.Threshold)
                .OrderByDescending(unit => values[unit])
                .ThenBy(unit => unit)
                .Take(top),
        ];
        return Summarize(group, values, options.Threshold) with
        {
            Top = [.. largest.Select(unit => Locate(group, unit, values[unit], max))],
            Maps = options.Maps && group.HasMaps ? Maps(group, values) : null,
        };
    }

    /// <summary>Describes the output by its probabilities and logits, listing all classes in order.</summary>
    public static LayerActivity DescribeOutput(LayerGroup group, IReadOnlyList<ClassProbability> probabilities, float[] logits, ActivationOptions options)
    {
        float[] values = [.. probabilities.Select(probability => probability.Probability)];
        float max = values.Max();
        return Summarize(group, values, options.Threshold) with
        {
            Top = [.. probabilities.Select((p, i) => new UnitActivity
            {
                Index = i,
                Label = p.Label,
                Logit = float.IsFinite(logits[i]) ? logits[i] : null,
                Value = p.Probability,
                Normalized = p.Probability / max,
            })],
        };
    }

    private static LayerActivity Summarize(LayerGroup group, float[] values, float threshold) => new()
    {
        Index = group.Index,
        Name = group.Name,
        Kind = group.Kind,
        Shape = group.Shape.ToArray(),
        Size = values.Length,
        Active = values.Count(value => value > threshold),
        Mean = (float)values.Average(value => (double)value),
        Max = values.Max(),
        Top = [],
    };

    private static UnitActivity Locate(LayerGroup group, int unit, float value, float max)
    {
        bool isGrid = group.Shape.Rank == 3;
        int width = isGrid ? group.Shape[2] : 1;
        int plane = isGrid ? group.Shape[1] * width : 1;
        return new UnitActivity
        {
            Index = unit,
            Channel = group.HasMaps ? unit / plane : null,
            Row = isGrid ? unit % plane / width : null,
            Column = isGrid ? unit % width : null,
            Value = value,
            Normalized = value / max,
        };
    }

    private static float[][][] Maps(LayerGroup group, float[] values)
    {
        int width = group.Shape[2];
        float[][] rows = [.. values.Chunk(width)];
        return [.. rows.Chunk(group.Shape[1])];
    }
}
