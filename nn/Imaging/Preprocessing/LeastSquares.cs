namespace Digits.Imaging.Preprocessing;

/// <summary>Weighted least squares for a quadratic surface in two variables.</summary>
internal static class LeastSquares
{
    private const int Terms = 6;

    /// <summary>The coefficients of 1, x, y, x^2, xy, y^2 that fit best.</summary>
    public static double[] Solve(double[] values, double[] weights, double[] x, double[] y)
    {
        // The normal equations, with the right-hand side as the last column.
        double[,] system = new double[Terms, Terms + 1];
        Span<double> basis = stackalloc double[Terms + 1];
        for (int i = 0; i < values.Length; i++)
        {
            if (weights[i] == 0)
                continue;
            (basis[0], basis[1], basis[2]) = (1, x[i], y[i]);
            (basis[3], basis[4], basis[5]) = (x[i] * x[i], x[i] * y[i], y[i] * y[i]);
            basis[6] = values[i];
            for (int row = 0; row < Terms; row++)
            {
                double scaled = weights[i] * basis[row];
                for (int column = row; column <= Terms; column++)
                    system[row, column] += scaled * basis[column];
            }
        }
        for (int row = 0; row < Terms; row++)
        {
            // A little of the mean's weight on every other term keeps the system solvable when samples are few.
            system[row, row] += row == 0 ? 1e-9 : 1e-4 * system[0, 0] + 1e-9;
            for (int column = 0; column < row; column++)
                system[row, column] = system[column, row];
        }
        return Eliminate(system);
    }

    // Gaussian elimination; the matrix is positive definite, so no pivoting is needed.
    private static double[] Eliminate(double[,] system)
    {
        for (int pivot = 0; pivot < Terms; pivot++)
        {
            for (int row = pivot + 1; row < Terms; row++)
            {
                double factor = system[row, pivot] / system[pivot, pivot];
                for (int column = pivot; column <= Terms; column++)
                    system[row, column] -= factor * system[pivot, column];
            }
        }
        double[] solution = new double[Terms];
        for (int row = Terms - 1; row >= 0; row--)
        {
            double sum = system[row, Terms];
            for (int column = row + 1; column < Terms; column++)
                sum -= system[row, column] * solution[column];
            solution[row] = sum / system[row, row];
        }
        return solution;
    }
}
