using Digits.Nn.Numerics;

namespace Digits.Nn.Initializers;

/// <summary>Random matrices whose rows (or columns, where there are more rows than columns) are of length 1 and at right angles.</summary>
/// <remarks>Saxe, McClelland and Ganguli, 2014. Gram-Schmidt, twice for good measure, on normally distributed numbers in double precision.</remarks>
internal static class OrthogonalMatrix
{
    /// <summary>Overwrites [rows, columns], row-major.</summary>
    public static void Fill(Span<float> matrix, int rows, RandomSource random)
    {
        int columns = matrix.Length / rows, count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            vectors[i] = new double[length];
            foreach (ref double value in vectors[i].AsSpan())
            {
                value = random.NextGaussian();
            }

            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++)
                {
                    AddScaled(vectors[i], vectors[j], -Dot(vectors[i], vectors[j]));
                }
            }

            double norm = Math.Sqrt(Dot(vectors[i], vectors[i]));
            foreach (ref double value in vectors[i].AsSpan())
            {
                value /= norm;
            }
        }

        for (int i = 0; i < matrix.Length; i++)
        {
            (int row, int column) = (i / columns, i % columns);
            matrix[i] = (float)(rows <= columns ? vectors[row][column] : vectors[column][row]);
        }
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

    private static void AddScaled(double[] a, double[] b, double scale)
    {
        for (int i = 0; i < a.Length; i++)
        {
            a[i] += scale * b[i];
        }
    }
}
