namespace Digits.Recognition.Generation;

/// <summary>Solves linear equations with a symmetric positive definite matrix, by + - * / and square roots of doubles alone.</summary>
internal static class Cholesky
{
    /// <summary>Gives x with matrix x = right. The matrix is overwritten by its factor.</summary>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        int size = right.Length;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= matrix[i, k] * matrix[j, k];
                }

                matrix[i, j] = i == j ? Math.Sqrt(sum) : sum / matrix[j, j];
            }
        }

        double[] x = [.. right];
        for (int i = 0; i < size; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= matrix[i, k] * x[k];
            }

            x[i] /= matrix[i, i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < size; k++)
            {
                x[i] -= matrix[k, i] * x[k];
            }

            x[i] /= matrix[i, i];
        }

        return x;
    }
}
