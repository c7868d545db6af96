using System.Runtime.Intrinsics;
using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Convolution;
using Digits.Nn.Kernels.Convolution.Winograd;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Kernels.Lanes;
using Digits.Nn.Threading;

namespace Digits.Nn.Tests.Kernels.Convolution;

/// <summary>Winograd's convolution in inference: near to the double-precision answer, and the same bits with every width of vector, batch and number of threads.</summary>
public sealed class WinogradInferenceTests
{
    // channels, height, width, filters, batch
    public static TheoryData<int, int, int, int, int> Cases => new()
    {
        { 32, 28, 28, 32, 1 },
        { 32, 14, 14, 64, 5 },
        { 64, 14, 14, 32, 2 },
        { 32, 15, 17, 32, 2 },
        { 32, 33, 14, 32, 1 },
        { 32, 25, 28, 32, 3 },
        { 64, 7, 7, 32, 5 },
        { 32, 7, 7, 96, 1 },
        { 32, 9, 13, 64, 2 },
        { 32, 7, 40, 32, 1 },
        { 32, 14, 14, 32, 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_EveryWidthOfVector_IsNearDoublePrecisionWithTheSameBits(int c, int h, int w, int k, int batch)
    {
        ConvGeometry geometry = new(c, h, w, k, 3, 1, 1);
        float[] input = Oracle.Random(batch * geometry.InputSize, 1), weights = Oracle.Random(k * geometry.Depth, 2), bias = Oracle.Random(k, 3);
        float[] addend = Oracle.Random(batch * geometry.OutputSize, 4);
        double[] expected = Reference(geometry, batch, input, weights);
        float[]? plain = null, shifted = null, sum = null;
        foreach (IAddingConvolution convolution in Implementations(geometry))
        {
            Assert.Equal(plain ??= Run(convolution, batch, input, weights, [], null, false), Run(convolution, batch, input, weights, [], null, false));
            Assert.Equal(shifted ??= Run(convolution, batch, input, weights, bias, null, true), Run(convolution, batch, input, weights, bias, null, true));
            Assert.Equal(sum ??= Run(convolution, batch, input, weights, bias, addend, true), Run(convolution, batch, input, weights, bias, addend, true));
        }

        double scale = Math.Sqrt(9.0 * c);
        for (int i = 0; i < expected.Length; i++)
        {
            float withBias = plain![i] + bias[i / geometry.OutputPlane % k];
            Assert.Equal(expected[i], plain[i], 1e-5 * scale);
            Assert.Equal(MathF.Max(withBias, 0), shifted![i]);
            Assert.Equal(MathF.Max(withBias + addend[i], 0), sum![i]);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_InABatchOrAlone_OnAnyNumberOfThreads_GivesTheSameBits(int c, int h, int w, int k, int batch)
    {
        ConvGeometry geometry = new(c, h, w, k, 3, 1, 1);
        float[] input = Oracle.Random(batch * geometry.InputSize, 1), weights = Oracle.Random(k * geometry.Depth, 2), bias = Oracle.Random(k, 3);
        IAddingConvolution convolution = InferenceByWinograd.Create(geometry);
        float[] together = Run(convolution, batch, input, weights, bias, null, true);
        Assert.Equal(together, Run(convolution, batch, input, weights, bias, null, true, threads: 3));
        for (int image = 0; image < batch; image++)
        {
            float[] alone = Run(convolution, 1, input[(image * geometry.InputSize)..((image + 1) * geometry.InputSize)], weights, bias, null, true);
            Assert.Equal(together[(image * geometry.OutputSize)..((image + 1) * geometry.OutputSize)], alone);
        }
    }

    [Theory]
    [InlineData(14)]
    [InlineData(7)]
    public void Forward_NaNInfinitiesAndDenormals_EveryWidthOfVectorAgrees(int side)
    {
        ConvGeometry geometry = new(32, side, side, 32, 3, 1, 1);
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -1e-40f, 1e4f, -1e4f, float.MaxValue, -0f];
        float[] input = Oracle.Random(2 * geometry.InputSize, 1), weights = Oracle.Random(32 * geometry.Depth, 2);
        for (int i = 0; i < geometry.InputSize; i += 53)
        {
            input[i] = special[i / 53 % special.Length];
        }

        float[]? expected = null;
        foreach (IAddingConvolution convolution in Implementations(geometry))
        {
            float[] output = Run(convolution, 2, input, weights, [], null, true);
            Assert.Equal(expected ??= output, output);
        }

        // What one image holds does not reach another.
        Assert.All(expected![geometry.OutputSize..], number => Assert.True(float.IsFinite(number)));
    }

    [Theory]
    [InlineData(32, 14, 14, 32, 3, true)]
    [InlineData(32, 7, 7, 160, 3, true)]
    [InlineData(32, 6, 28, 32, 3, false)]
    [InlineData(16, 28, 28, 32, 3, false)]
    [InlineData(32, 28, 28, 40, 3, false)]
    [InlineData(32, 28, 28, 32, 5, false)]
    public void Suits_DependsOnTheSizesAlone(int c, int h, int w, int k, int kernel, bool expected) =>
        Assert.Equal(expected, InferenceByWinograd.Suits(new ConvGeometry(c, h, w, k, kernel, 1, (kernel - 1) / 2)));

    private static float[] Run(
        IAddingConvolution convolution, int batch, float[] input, float[] weights, float[] bias, float[]? addend, bool rectify, int threads = 1)
    {
        using WorkerTeam team = new(threads);
        float[] output = new float[batch * convolution.Geometry.OutputSize];
        Array.Fill(output, float.NaN);
        convolution.Forward(batch, input, convolution.Pack(weights), bias, addend, output, new Execution(team, convolution.ScratchSize), rectify);
        return output;
    }

    private static IEnumerable<IAddingConvolution> Implementations(ConvGeometry geometry)
    {
        yield return InferenceByWinograd.Create(geometry);
        yield return InferenceByWinograd.Create<Lanes1, float, RowsKernel6<Lanes1, float>>(geometry);
        if (Sgemm.HasFusedVector128)
        {
            yield return InferenceByWinograd.Create<Lanes4, Vector128<float>, RowsKernel6<Lanes4, Vector128<float>>>(geometry);
        }

        if (Lanes8.IsSupported)
        {
            yield return InferenceByWinograd.Create<Lanes8, Vector256<float>, RowsKernel6<Lanes8, Vector256<float>>>(geometry);
        }

        if (Transpose16x16.IsSupported)
        {
            yield return InferenceByWinograd.Create<Lanes16, Vector512<float>, RowsKernel7<Lanes16, Vector512<float>>>(geometry);
            yield return InferenceByWinograd.Create<Lanes16, Vector512<float>, RowsKernel8<Lanes16, Vector512<float>>>(geometry);
        }
    }

    private static double[] Reference(ConvGeometry g, int batch, float[] input, float[] weights)
    {
        double[] y = new double[batch * g.OutputSize];
        for (int i = 0; i < y.Length; i++)
        {
            int image = i / g.OutputSize, filter = i / g.OutputPlane % g.Filters, row = i / g.Width % g.Height, column = i % g.Width;
            for (int tap = 0; tap < g.Depth; tap++)
            {
                int iy = row + (tap / 3 % 3) - 1, ix = column + (tap % 3) - 1;
                if (iy >= 0 && iy < g.Height && ix >= 0 && ix < g.Width)
                {
                    y[i] += (double)weights[(filter * g.Depth) + tap] * input[(((((image * g.Channels) + (tap / 9)) * g.Height) + iy) * g.Width) + ix];
                }
            }
        }

        return y;
    }
}
