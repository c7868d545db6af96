namespace Digits.Imaging.Preprocessing;

/// <summary>For each target pixel along one direction, the source pixels it is made of and their weights, which add up to 1.</summary>
internal sealed class ResamplingFilter
{
    private readonly int[] _starts;
    private readonly float[][] _weights;

    private ResamplingFilter(int size) => (_starts, _weights) = (new int[size], new float[size][]);

    public int Start(int index) => _starts[index];

    public ReadOnlySpan<float> Weights(int index) => _weights[index];

    /// <summary>A filter that spreads <paramref name="target"/> pixels over a stretch of <paramref name="size"/> source pixels.</summary>
    public static ResamplingFilter Create(int size, double from, double to, int target)
    {
        ResamplingFilter filter = new(target);
        double step = (to - from) / target;
        for (int i = 0; i < target; i++)
        {
            if (step >= 1)
                filter.SetArea(i, Math.Max(0, from + i * step), Math.Min(size, from + (i + 1) * step));
            else
                filter.SetLinear(i, from + (i + 0.5) * step - 0.5, size);
        }
        return filter;
    }

    private void SetArea(int index, double from, double to)
    {
        int first = (int)(from + 1e-9), end = (int)Math.Ceiling(to - 1e-9);
        float[] weights = new float[end - first];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (float)((Math.Min(first + i + 1, to) - Math.Max(first + i, from)) / (to - from));
        (_starts[index], _weights[index]) = (first, weights);
    }

    private void SetLinear(int index, double centre, int size)
    {
        centre = Math.Clamp(centre, 0, size - 1);
        int first = Math.Min((int)centre, Math.Max(0, size - 2));
        float share = (float)(centre - first);
        (_starts[index], _weights[index]) = (first, size == 1 ? [1] : [1 - share, share]);
    }
}
