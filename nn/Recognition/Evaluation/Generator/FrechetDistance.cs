namespace Digits.Recognition.Evaluation.Generator;

/// <summary>How far two clouds of features are apart, each taken for a normal distribution.</summary>
/// <remarks>
/// |m1 - m2|^2 + Tr(C1 + C2 - 2 (C1 C2)^(1/2)). Heusel et al., "GANs trained by a two time-scale update rule", 2017; here the features are a small
/// classifier's, so values compare with each other only. The root's trace is that of (S C2 S)^(1/2) with S = C1^(1/2), which is symmetric.
/// </remarks>
internal static class FrechetDistance
{
    /// <summary>The squared distance between two sets of rows of one length.</summary>
    public static double Between(float[][] a, float[][] b)
    {
        (double[] meanA, double[,] covarianceA) = Moments(a);
        (double[] meanB, double[,] covarianceB) = Moments(b);
        int size = meanA.Length;
        double distance = 0;
        for (int i = 0; i < size; i++)
        {
            distance += ((meanA[i] - meanB[i]) * (meanA[i] - meanB[i])) + covarianceA[i, i] + covarianceB[i, i];
        }

        double[,] root = SquareRoot(covarianceA);
        double[] squares = SymmetricEigen.Decompose(Product(Product(root, covarianceB), root)).Values;
        return Math.Max(0, distance - (2 * squares.Sum(value => Math.Sqrt(Math.Max(0, value)))));
    }

    private static (double[] Mean, double[,] Covariance) Moments(float[][] rows)
    {
        int size = rows[0].Length;
        double[] mean = new double[size];
        foreach (float[] row in rows)
        {
            for (int i = 0; i < size; i++)
            {
                mean[i] += row[i] / (double)rows.Length;
            }
        }

        double[,] covariance = new double[size, size];
        double[] centred = new double[size];
        foreach (float[] row in rows)
        {
            for (int i = 0; i < size; i++)
            {
                centred[i] = row[i] - mean[i];
            }

            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    covariance[i, j] += centred[i] * centred[j] / (rows.Length - 1);
                }
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                covariance[j, i] = covariance[i, j];
            }
        }

        return (mean, covariance);
    }

    private static double[,] SquareRoot(double[,] symmetric)
    {
        (double[] values, double[,] vectors) = SymmetricEigen.Decompose(symmetric);
        int size = values.Length;
        double[,] root = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                for (int k = 0; k < size; k++)
                {
                    root[i, j] += vectors[i, k] * Math.Sqrt(Math.Max(0, values[k])) * vectors[j, k];
                }
            }
        }

        return root;
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        int size = a.GetLength(0);
        double[,] product = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int k = 0; k < size; k++)
            {
                for (int j = 0; j < size; j++)
                {
                    product[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return product;
    }
}
