using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Threading;

namespace Digits.Nn.Tests.Kernels.Gemm;

public sealed class SharedProductTests
{
    [Theory]
    [InlineData(64, 784, 100)]
    [InlineData(300, 200, 70)]
    [InlineData(337, 97, 530)]
    [InlineData(225, 1, 3)]
    [InlineData(3, 500, 1100)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 5, 4)]
    [InlineData(5, 300, 0)]
    public void Multiply_AnyNumberOfWorkers_GivesTheBitsOfOne(int m, int n, int k)
    {
        float[] a = Oracle.Random(m * k, 1), b = Oracle.Random(k * n, 2);
        foreach (bool transposed in (bool[])[false, true])
        {
            float[] expected = new float[m * n];
            Sgemm.Multiply(m, n, k, a, false, b, transposed, expected);
            for (int workers = 1; workers <= 3; workers++)
            {
                using WorkerTeam team = new(workers);
                Execution execution = new(team, 0);
                float[] actual = new float[m * n];
                Array.Fill(actual, float.NaN);
                SharedProduct.Multiply(m, n, k, a, b, transposed, actual, execution);
                Assert.Equal(expected, actual);
            }
        }
    }
}
