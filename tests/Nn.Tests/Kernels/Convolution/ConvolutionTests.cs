using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Convolution;
using Digits.Nn.Kernels.Convolution.Winograd;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Kernels.Lanes;
using Digits.Nn.Threading;

namespace Digits.Nn.Tests.Kernels.Convolution;

public sealed class ConvolutionTests
{
    // channels, height, width, filters, kernel, stride, padding, batch, dilation, groups
    public static TheoryData<int, int, int, int, int, int, int, int, int, int> Cases => new()
    {
        { 1, 28, 28, 8, 3, 1, 1, 3, 1, 1 },
        { 3, 7, 9, 5, 3, 1, 1, 2, 1, 1 },
        { 2, 5, 4, 3, 5, 1, 2, 70, 1, 1 },
        { 4, 6, 6, 7, 1, 1, 0, 3, 1, 1 },
        { 16, 14, 14, 12, 3, 1, 1, 9, 1, 1 },
        { 2, 8, 7, 3, 3, 2, 1, 4, 1, 1 },
        { 3, 9, 9, 4, 5, 1, 0, 2, 1, 1 },
        { 1, 6, 6, 2, 2, 2, 0, 2, 1, 1 },
        { 2, 5, 5, 3, 3, 1, 2, 2, 1, 1 },
        { 1, 1, 1, 1, 1, 1, 0, 1, 1, 1 },
        { 2, 9, 8, 3, 3, 1, 2, 3, 2, 1 },
        { 3, 8, 9, 2, 2, 2, 1, 2, 3, 1 },
        { 4, 6, 7, 6, 3, 1, 1, 3, 1, 2 },
        { 6, 7, 5, 3, 3, 2, 1, 2, 1, 3 },
        { 5, 7, 9, 5, 3, 1, 1, 3, 1, 5 },
        { 3, 6, 41, 6, 3, 1, 1, 2, 1, 3 },
        { 4, 9, 8, 4, 5, 2, 2, 2, 1, 4 },
        { 2, 9, 33, 2, 3, 1, 2, 11, 2, 2 },
        { 3, 4, 4, 6, 1, 1, 0, 2, 1, 3 },
        { 32, 28, 28, 32, 3, 1, 1, 2, 1, 1 },
        { 64, 7, 7, 32, 3, 1, 1, 11, 1, 1 },
        { 32, 5, 6, 96, 3, 1, 1, 37, 1, 1 },
        { 32, 4, 4, 32, 3, 1, 1, 1, 1, 1 },
        { 64, 14, 14, 32, 3, 1, 1, 5, 1, 1 },
        { 32, 9, 13, 64, 3, 1, 1, 7, 1, 1 },
        { 128, 7, 7, 128, 3, 1, 1, 9, 1, 1 },
        { 32, 3, 18, 32, 3, 1, 1, 17, 1, 1 },
        { 3, 5, 17, 40, 3, 1, 1, 3, 1, 1 },
        { 1, 28, 28, 32, 3, 1, 1, 11, 1, 1 },
        { 12, 4, 8, 20, 1, 1, 0, 3, 1, 1 },
        { 2, 1, 7, 16, 1, 1, 0, 2, 1, 1 },
        { 20, 9, 10, 33, 5, 1, 2, 2, 1, 1 },
        { 16, 16, 2, 31, 3, 1, 1, 54, 1, 1 },
        { 8, 32, 1, 16, 3, 1, 1, 40, 1, 1 },
    };

    public static TheoryData<int, int, int, int, int, int, int, int, int, int> WinogradCases => CasesWhere(geometry => TrainingByWinograd.Suits(geometry));

    public static TheoryData<int, int, int, int, int, int, int, int, int, int> DirectCases => CasesWhere(geometry => geometry.IsSame && !geometry.IsDepthwise);

    [Theory]
    [MemberData(nameof(Cases))]
    public void ForwardAndGradients_EveryImplementation_MatchDoublePrecision(int c, int h, int w, int k, int r, int stride, int padding, int batch, int dilation, int groups)
    {
        ConvGeometry geometry = new(c, h, w, k, r, stride, padding, dilation, groups);
        float[] input = Oracle.Random(batch * geometry.InputSize, 1), weights = Oracle.Random(k * geometry.Depth, 2), bias = Oracle.Random(k, 3);
        float[] outputGradient = Oracle.Random(batch * geometry.OutputSize, 4);
        (double[] y, double[] dx, double[] dw) = Reference(geometry, batch, input, weights, bias, outputGradient);
        foreach (ITrainingConvolution convolution in TrainingImplementations(geometry))
        {
            using WorkerTeam team = new(2);
            Execution execution = new(team, convolution.ScratchSize);
            float[] output = new float[batch * geometry.OutputSize], inputGradient = new float[input.Length], weightGradient = new float[weights.Length];
            Array.Fill(output, float.NaN);
            Array.Fill(inputGradient, float.NaN);
            Array.Fill(weightGradient, float.NaN);

            convolution.Forward(batch, input, weights, bias, output, execution);
            convolution.BackwardInput(batch, outputGradient, weights, inputGradient, execution);
            convolution.BackwardWeights(batch, input, outputGradient, weightGradient, execution);

            AssertClose(y, output);
            AssertClose(dx, inputGradient);
            AssertClose(dw, weightGradient);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_EveryImplementation_GivesTheSameBits(int c, int h, int w, int k, int r, int stride, int padding, int batch, int dilation, int groups)
    {
        ConvGeometry geometry = new(c, h, w, k, r, stride, padding, dilation, groups);
        float[] input = Oracle.Random(batch * geometry.InputSize, 1), weights = Oracle.Random(k * geometry.Depth, 2), bias = Oracle.Random(k, 3);
        float[]? expected = null;
        foreach (IDirectConvolution convolution in Implementations(geometry))
        {
            using WorkerTeam team = new(1);
            Execution execution = new(team, convolution.ScratchSize);
            float[] output = new float[batch * geometry.OutputSize];
            convolution.Forward(batch, input, convolution.Pack(weights), bias, output, execution);
            Assert.Equal(expected ??= output, output);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_NaNInfinitiesAndDenormals_EveryImplementationAgrees(int c, int h, int w, int k, int r, int stride, int padding, int batch, int dilation, int groups)
    {
        ConvGeometry geometry = new(c, h, w, k, r, stride, padding, dilation, groups);
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -1e-40f, 1e4f, -1e4f, float.MaxValue, -0f];
        float[] input = Oracle.Random(batch * geometry.InputSize, 1), weights = Oracle.Random(k * geometry.Depth, 2);
        for (int i = 0; i < input.Length; i += 13)
        {
            input[i] = special[i / 13 % special.Length];
        }

        float[]? expected = null;
        foreach (IDirectConvolution convolution in Implementations(geometry))
        {
            using WorkerTeam team = new(1);
            Execution execution = new(team, convolution.ScratchSize);
            float[] output = new float[batch * geometry.OutputSize];
            convolution.Forward(batch, input, convolution.Pack(weights), [], output, execution, rectify: true);
            Assert.Equal(expected ??= output, output);
        }
    }

    [Theory]
    [InlineData(16, 28, 28, 32, 1)]
    [InlineData(3, 9, 10, 40, 3)]
    [InlineData(20, 7, 7, 64, 5)]
    [InlineData(2, 1, 7, 16, 2)]
    [InlineData(4, 3, 8, 33, 4)]
    [InlineData(4, 3, 21, 96, 3)]
    [InlineData(1, 28, 28, 32, 3)]
    [InlineData(1, 27, 17, 36, 2)]
    [InlineData(3, 3, 32, 20, 2)]
    [InlineData(2, 5, 16, 64, 3)]
    public void Forward_PlusSomething_GivesTheBitsOfASumAfterwards(int c, int h, int w, int k, int batch)
    {
        ConvGeometry geometry = new(c, h, w, k, 3, 1, 1);
        IAddingConvolution? convolution = PixelConvolution.Suits(geometry) ? new PixelConvolution(geometry)
            : InferenceByWinograd.Suits(geometry) ? InferenceByWinograd.Create(geometry) : null;
        Assert.SkipWhen(convolution is null, "No convolution adds as it writes with these sizes and instructions.");
        PackedFilters weights = convolution.Pack(Oracle.Random(k * geometry.Depth, 2));
        float[] input = Oracle.Random(batch * geometry.InputSize, 1), bias = Oracle.Random(k, 3), addend = Oracle.Random(batch * geometry.OutputSize, 4);
        foreach (int threads in (int[])[1, 2])
        {
            using WorkerTeam team = new(threads);
            Execution execution = new(team, convolution.ScratchSize);
            float[] plain = new float[addend.Length], sum = new float[addend.Length], rectified = new float[addend.Length];
            convolution.Forward(batch, input, weights, bias, plain, execution, rectify: false);
            convolution.Forward(batch, input, weights, bias, addend, sum, execution, rectify: false);
            convolution.Forward(batch, input, weights, bias, addend, rectified, execution, rectify: true);
            Assert.Equal(plain.Zip(addend, (x, y) => x + y), sum);
            Assert.Equal(sum.Select(x => MathF.Max(x, 0)), rectified);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_Rectified_IsTheSameWithZerosForWhatIsNegative(int c, int h, int w, int k, int r, int stride, int padding, int batch, int dilation, int groups)
    {
        ConvGeometry geometry = new(c, h, w, k, r, stride, padding, dilation, groups);
        float[] input = Oracle.Random(batch * geometry.InputSize, 1), weights = Oracle.Random(k * geometry.Depth, 2), bias = Oracle.Random(k, 3);
        foreach (ITrainingConvolution convolution in TrainingImplementations(geometry))
        {
            using WorkerTeam team = new(1);
            Execution execution = new(team, convolution.ScratchSize);
            float[] plain = new float[batch * geometry.OutputSize], rectified = new float[batch * geometry.OutputSize];
            convolution.Forward(batch, input, weights, bias, plain, execution);
            convolution.Forward(batch, input, weights, bias, rectified, execution, rectify: true);
            Assert.Equal(plain.Select(x => MathF.Max(x, 0)), rectified);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_AnyNumberOfThreads_TheSameBits(int c, int h, int w, int k, int r, int stride, int padding, int batch, int dilation, int groups)
    {
        ConvGeometry geometry = new(c, h, w, k, r, stride, padding, dilation, groups);
        float[] input = Oracle.Random(batch * geometry.InputSize, 1), weights = Oracle.Random(k * geometry.Depth, 2), outputGradient = Oracle.Random(batch * geometry.OutputSize, 4);
        foreach (ITrainingConvolution convolution in TrainingImplementations(geometry))
        {
            float[]? expected = null;
            foreach (int threads in (int[])[1, 3])
            {
                using WorkerTeam team = new(threads);
                Execution execution = new(team, convolution.ScratchSize);
                float[] output = new float[batch * geometry.OutputSize], inputGradient = new float[input.Length], weightGradient = new float[weights.Length];
                convolution.Forward(batch, input, weights, [], output, execution);
                convolution.BackwardInput(batch, outputGradient, weights, inputGradient, execution);
                convolution.BackwardWeights(batch, input, outputGradient, weightGradient, execution);
                float[] all = [.. output, .. inputGradient, .. weightGradient];
                Assert.Equal(expected ??= all, all);
            }
        }
    }

    [Theory]
    [MemberData(nameof(WinogradCases))]
    public void Gradients_ByWinogradWithVectorsOfAnyWidth_TheSameBits(int c, int h, int w, int k, int r, int stride, int padding, int batch, int dilation, int groups)
    {
        ConvGeometry geometry = new(c, h, w, k, r, stride, padding, dilation, groups);
        AssertSameGradients(geometry, batch, WinogradImplementations(geometry));
    }

    [Theory]
    [MemberData(nameof(DirectCases))]
    public void Gradients_DirectlyWithVectorsOfAnyWidth_TheSameBits(int c, int h, int w, int k, int r, int stride, int padding, int batch, int dilation, int groups)
    {
        ConvGeometry geometry = new(c, h, w, k, r, stride, padding, dilation, groups);
        AssertSameGradients(geometry, batch, Implementations(geometry).Where(convolution => convolution is not Im2ColConvolution));
    }

    private static TheoryData<int, int, int, int, int, int, int, int, int, int> CasesWhere(Func<ConvGeometry, bool> suits)
    {
        TheoryData<int, int, int, int, int, int, int, int, int, int> suiting =
        [
            .. Cases.Where(row => row.Data is var (c, h, w, k, r, stride, padding, _, dilation, groups) && suits(new ConvGeometry(c, h, w, k, r, stride, padding, dilation, groups))),
        ];
        Assert.NotEmpty(suiting);
        return suiting;
    }

    private static void AssertSameGradients(ConvGeometry geometry, int batch, IEnumerable<ITrainingConvolution> convolutions)
    {
        float[] input = Oracle.Random(batch * geometry.InputSize, 1), weights = Oracle.Random(geometry.Filters * geometry.Depth, 2);
        float[] outputGradient = Oracle.Random(batch * geometry.OutputSize, 4);
        float[]? expected = null;
        foreach (ITrainingConvolution convolution in convolutions)
        {
            using WorkerTeam team = new(1);
            Execution execution = new(team, convolution.ScratchSize);
            float[] output = new float[outputGradient.Length], inputGradient = new float[input.Length], weightGradient = new float[weights.Length];
            convolution.Forward(batch, input, weights, [], output, execution);
            convolution.BackwardInput(batch, outputGradient, weights, inputGradient, execution);
            convolution.BackwardWeights(batch, input, outputGradient, weightGradient, execution);
            float[] all = [.. output, .. inputGradient, .. weightGradient];
            Assert.Equal(expected ??= all, all);
        }
    }

    [Fact]
    public void Geometry_KernelLargerThanInput_Throws() =>
        Assert.Contains("does not fit", Assert.Throws<ArgumentException>(() => new ConvGeometry(1, 4, 4, 1, 7, 1, 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Geometry_DilatedKernelLargerThanInput_SaysSo() =>
        Assert.Contains("with dilation 3 does not fit", Assert.Throws<ArgumentException>(() => new ConvGeometry(1, 4, 4, 1, 3, 1, 1, dilation: 3)).Message, StringComparison.Ordinal);

    [Fact]
    public void Geometry_GroupsThatDoNotDivide_SaysSo() =>
        Assert.Contains("4 channels and 6 filters cannot be divided into 4 groups", Assert.Throws<ArgumentException>(() => new ConvGeometry(4, 4, 4, 6, 3, 1, 1, groups: 4)).Message, StringComparison.Ordinal);

    private static IEnumerable<ITrainingConvolution> TrainingImplementations(ConvGeometry geometry)
    {
        foreach (IDirectConvolution convolution in Implementations(geometry))
        {
            yield return convolution;
        }

        if (TrainingByWinograd.Suits(geometry))
        {
            foreach (ITrainingConvolution convolution in WinogradImplementations(geometry))
            {
                yield return convolution;
            }
        }
    }

    private static IEnumerable<ITrainingConvolution> WinogradImplementations(ConvGeometry geometry)
    {
        yield return new WinogradTraining<Lanes1, float, StripKernel6<Lanes1, float>>(geometry);
        if (Sgemm.HasFusedVector128)
        {
            yield return new WinogradTraining<Lanes4, Vector128<float>, StripKernel8<Lanes4, Vector128<float>>>(geometry);
        }

        if (Lanes8.IsSupported)
        {
            yield return new WinogradTraining<Lanes8, Vector256<float>, StripKernel6<Lanes8, Vector256<float>>>(geometry);
        }

        if (Transpose16x16.IsSupported)
        {
            yield return new WinogradTraining<Lanes16, Vector512<float>, StripKernel8<Lanes16, Vector512<float>>>(geometry);
        }
    }

    private static IEnumerable<IDirectConvolution> Implementations(ConvGeometry geometry)
    {
        yield return new Im2ColConvolution(geometry);
        if (geometry.IsDepthwise)
        {
            yield return new DepthwiseConvolution(geometry);
        }

        if (geometry.IsSame && Vector256.IsHardwareAccelerated && Fma.IsSupported)
        {
            yield return new PlaneConvolution<GemmKernel4x3<Lanes8, Vector256<float>>, DotKernel2x3>(geometry);
        }

        if (geometry.IsSame && Vector512.IsHardwareAccelerated)
        {
            yield return new PlaneConvolution<GemmKernel4x3<Lanes8, Vector256<float>>, DotKernel4x6>(geometry);
        }

        if (PixelConvolution.Suits(geometry))
        {
            yield return new PixelConvolution(geometry);
        }
    }

    private static (double[] Y, double[] Dx, double[] Dw) Reference(
        ConvGeometry g, int batch, float[] input, float[] weights, float[] bias, float[] outputGradient)
    {
        double[] y = new double[batch * g.OutputSize], dx = new double[input.Length], dw = new double[weights.Length];
        for (int o = 0; o < y.Length; o++)
        {
            int n = o / g.OutputSize, k = o / g.OutputPlane % g.Filters, oy = o / g.OutputWidth % g.OutputHeight, ox = o % g.OutputWidth;
            y[o] = bias[k];
            for (int t = 0; t < g.Depth; t++)
            {
                int c = (k / (g.Filters / g.Groups) * (g.Channels / g.Groups)) + (t / (g.Kernel * g.Kernel));
                int iy = (oy * g.Stride) + (t / g.Kernel % g.Kernel * g.Dilation) - g.Padding, ix = (ox * g.Stride) + (t % g.Kernel * g.Dilation) - g.Padding;
                if (iy >= 0 && iy < g.Height && ix >= 0 && ix < g.Width)
                {
                    int i = (((((n * g.Channels) + c) * g.Height) + iy) * g.Width) + ix;
                    y[o] += (double)weights[(k * g.Depth) + t] * input[i];
                    dx[i] += (double)weights[(k * g.Depth) + t] * outputGradient[o];
                    dw[(k * g.Depth) + t] += (double)input[i] * outputGradient[o];
                }
            }
        }

        return (y, dx, dw);
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        double scale = Math.Sqrt(expected.Sum(value => value * value) / expected.Length) + 1e-3;
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-5 * scale * 3);
        }
    }
}
