using Digits.Nn.Numerics;

namespace Digits.Recognition.Generation;

/// <summary>Finds the style in which a generator writes a digit most like a person's: the least squared distance between the pictures, plus a little for unusual styles.</summary>
/// <remarks>
/// Levenberg-Marquardt (Marquardt, 1963) through the decoder alone, with derivatives by differences; the encoder is not needed. It starts from the
/// best of a fixed batch of styles. The number of decodings is bounded, and arithmetic is as elsewhere here, so the same sample gives the
/// same hand on every machine.
/// </remarks>
internal sealed class HandFinder(StyleDecoder decoder)
{
    /// <summary>Decodings at once, at most.</summary>
    public const int Batch = 32;

    private const int Iterations = 8;
    private const double Difference = 0.05;

    /// <summary>
    /// What a style's squared length costs, in squared pixels. Styles are drawn from a normal distribution, so a long one is rare, and what the
    /// network learnt of it is little: other digits in it are hard to read.
    /// </summary>
    private const double Unusual = 0.5;

    private const ulong StartStream = 2;

    // Parts of a step, all tried at once.
    private static readonly double[] Parts = [1, 0.5, 0.25, 0.1];

    private readonly int _size = decoder.StyleSize;

    /// <summary>Finds the style vector.</summary>
    /// <param name="sample">784 numbers, 0 to 1: the person's digit, found, scaled and centred.</param>
    /// <param name="digit">0 to 9: which it is.</param>
    public float[] Find(ReadOnlySpan<float> sample, int digit)
    {
        double[] target = [.. sample.ToArray().Select(value => (double)value)];
        (double[] style, double[] ink) = Best(Starts(), target, digit);
        double cost = Cost(style, ink, target);
        double damping = 1;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            double[] step = Step(style, ink, target, digit, damping);
            (double[] next, double[] nextInk) = Best(
                [.. Parts.Select(part => style.Zip(step, (value, change) => value + (part * change)).ToArray())], target, digit);
            double nextCost = Cost(next, nextInk, target);
            damping *= nextCost < cost ? 0.5 : 8;
            if (nextCost < cost)
            {
                (style, ink, cost) = (next, nextInk, nextCost);
            }
        }

        return Array.ConvertAll(style, value => (float)value);
    }

    // The most typical style, and others from all around it.
    private double[][] Starts()
    {
        RandomSource random = RandomSource.For(0, StartStream);
        double[][] starts = new double[Batch][];
        for (int i = 0; i < Batch; i++)
        {
            starts[i] = new double[_size];
            for (int j = 0; j < _size && i > 0; j++)
            {
                starts[i][j] = random.NextGaussian();
            }
        }

        return starts;
    }

    private (double[] Style, double[] Ink) Best(double[][] styles, double[] target, int digit)
    {
        double[][] inks = Decode(styles, digit);
        int best = 0;
        for (int i = 1; i < styles.Length; i++)
        {
            best = Cost(styles[i], inks[i], target) < Cost(styles[best], inks[best], target) ? i : best;
        }

        return (styles[best], inks[best]);
    }

    private static double Cost(double[] style, double[] ink, double[] target)
    {
        double cost = 0;
        for (int i = 0; i < ink.Length; i++)
        {
            cost += (ink[i] - target[i]) * (ink[i] - target[i]);
        }

        foreach (double value in style)
        {
            cost += Unusual * value * value;
        }

        return cost;
    }

    // Solves (J'J + (unusual + damping) 1) step = J'(target - ink) - unusual style.
    private double[] Step(double[] style, double[] ink, double[] target, int digit, double damping)
    {
        double[][] slopes = Slopes(style, ink, digit);
        double[,] matrix = new double[_size, _size];
        double[] right = new double[_size];
        for (int i = 0; i < _size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                matrix[i, j] = matrix[j, i] = Dot(slopes[i], slopes[j]);
            }

            matrix[i, i] += Unusual + damping;
            right[i] = Dot(slopes[i], target) - Dot(slopes[i], ink) - (Unusual * style[i]);
        }

        return Cholesky.Solve(matrix, right);
    }

    // For each number of the style, how each pixel changes with it.
    private double[][] Slopes(double[] style, double[] ink, int digit)
    {
        double[][] slopes = new double[_size][];
        foreach (int[] some in Enumerable.Range(0, _size).Chunk(Batch))
        {
            double[][] moved = Decode([.. some.Select(i => style.Select((value, j) => j == i ? value + Difference : value).ToArray())], digit);
            for (int k = 0; k < some.Length; k++)
            {
                slopes[some[k]] = [.. moved[k].Zip(ink, (there, here) => (there - here) / Difference)];
            }
        }

        return slopes;
    }

    private double[][] Decode(double[][] styles, int digit)
    {
        float[] classes = new float[styles.Length * StyleDecoder.ClassCount];
        for (int i = 0; i < styles.Length; i++)
        {
            classes[(i * StyleDecoder.ClassCount) + digit] = 1;
        }

        return decoder.Decode([.. styles.SelectMany(style => style).Select(value => (float)value)], classes);
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
