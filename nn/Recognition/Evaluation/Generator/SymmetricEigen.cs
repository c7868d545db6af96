namespace Digits.Recognition.Evaluation.Generator;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub and Van Loan, "Matrix computations", 8.5).</summary>
internal static class SymmetricEigen
{
    // Each sweep about squares the error; a matrix of a hundred rows takes fewer than ten.
    private const int MaxSweeps = 50;
    private const double Small = 1e-22;

    /// <summary>Gives the values, unordered, and the vectors as columns in the same order.</summary>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] symmetric)
    {
        int size = symmetric.GetLength(0);
        double[,] a = (double[,])symmetric.Clone();
        double[,] vectors = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            vectors[i, i] = 1;
        }

        for (int sweep = 0; sweep < MaxSweeps && !IsDiagonal(a); sweep++)
        {
            for (int p = 0; p < size; p++)
            {
                for (int q = p + 1; q < size; q++)
                {
                    Rotate(a, vectors, p, q);
                }
            }
        }

        return ([.. Enumerable.Range(0, size).Select(i => a[i, i])], vectors);
    }

    private static bool IsDiagonal(double[,] a)
    {
        double off = 0, on = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            on += a[i, i] * a[i, i];
            for (int j = 0; j < i; j++)
            {
                off += a[i, j] * a[i, j];
            }
        }

        return off <= Small * on;
    }

    // Turns the plane of p and q so that the element between them becomes zero.
    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        for (int k = 0; k < a.GetLength(0); k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (int k = 0; k < a.GetLength(0); k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (vectors[k, p], vectors[k, q]) = ((c * vectors[k, p]) - (s * vectors[k, q]), (s * vectors[k, p]) + (c * vectors[k, q]));
        }
    }
}
