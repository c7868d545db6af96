using System.Numerics.Tensors;
using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>y = weight (x - mean) / sqrt(variance + epsilon) + bias for each channel of an image, or each number of a flat input.</summary>
/// <remarks>
/// Ioffe and Szegedy, 2015. Training uses the batch's mean and biased variance; inference the running ones, in which the
/// unbiased variance is kept, as in PyTorch's BatchNorm1d and BatchNorm2d, whose parameter names these are. Right after a dense
/// layer or a convolution, inference leaves it to that layer's weights.
/// </remarks>
public sealed class BatchNorm : Layer
{
    private readonly float _epsilon;
    private readonly float _momentum;
    private readonly int _channels;
    private readonly int _plane;

    internal BatchNorm(BatchNormSpec spec, string name, Shape input)
        : base(spec, name, input, input)
    {
        if (input.Rank is not (1 or 3) || spec.Epsilon <= 0 || spec.Momentum is <= 0 or > 1)
        {
            throw new ArgumentException(
                $"BatchNorm '{name}': expected a flat input or an image, epsilon > 0 and momentum in (0, 1]; got {input}, {spec.Epsilon}, {spec.Momentum}.");
        }

        (_epsilon, _momentum) = (spec.Epsilon, spec.Momentum);
        _channels = input[0];
        _plane = input.Size / _channels;
        Weight = new Parameter($"{name}.weight", [_channels]);
        Bias = new Parameter($"{name}.bias", [_channels]);
        RunningMean = new Parameter($"{name}.running_mean", [_channels], isTrainable: false);
        RunningVariance = new Parameter($"{name}.running_var", [_channels], isTrainable: false);
        Weight.Value.AsSpan().Fill(1);
        RunningVariance.Value.AsSpan().Fill(1);
    }

    /// <summary>The scale of each channel.</summary>
    public Parameter Weight { get; }

    /// <summary>The shift of each channel.</summary>
    public Parameter Bias { get; }

    /// <summary>The mean that inference uses.</summary>
    public Parameter RunningMean { get; }

    /// <summary>The variance that inference uses.</summary>
    public Parameter RunningVariance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [Weight, Bias, RunningMean, RunningVariance];

    /// <summary>What inference does to channel c: y = scale x + shift.</summary>
    public (float Scale, float Shift) Affine(int channel)
    {
        (double scale, double shift) = ExactAffine(channel);
        return ((float)scale, (float)shift);
    }

    /// <summary>Whether the layer before does this layer's work in inference.</summary>
    internal bool IsFolded { get; set; }

    internal override bool IsIdentity => IsFolded;

    internal (double Scale, double Shift) ExactAffine(int channel)
    {
        double scale = Weight.Value[channel] / Math.Sqrt(RunningVariance.Value[channel] + (double)_epsilon);
        return (scale, Bias.Value[channel] - (RunningMean.Value[channel] * scale));
    }

    internal override LayerMemory CreateMemory(int maxBatch) => new Statistics(_channels);

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        if (IsFolded)
        {
            input.AsSpan(0, batch * InputShape.Size).CopyTo(output);
        }
        else if (execution.Team.Workers == 1)
        {
            for (int channel = 0; channel < _channels; channel++)
            {
                (float scale, float shift) = Affine(channel);
                Apply(batch, channel, input, output, scale, shift);
            }
        }
        else
        {
            SplitInfer(batch, input, output, execution);
        }
    }

    internal override void Forward(int batch, float[] input, float[] output, LayerMemory memory, Execution execution)
    {
        Statistics statistics = (Statistics)memory;
        int count = batch * _plane;
        execution.Split(_channels, (start, channels) =>
        {
            for (int channel = start; channel < start + channels; channel++)
            {
                (double mean, double variance) = Measure(batch, channel, input);
                double deviation = Math.Sqrt(variance + _epsilon);
                float scale = (float)(Weight.Value[channel] / deviation);
                Apply(batch, channel, input, output, scale, (float)(Bias.Value[channel] - (mean * scale)));
                statistics.Mean[channel] = mean;
                statistics.InverseDeviation[channel] = 1 / deviation;
                Blend(ref RunningMean.Value[channel], mean);
                Blend(ref RunningVariance.Value[channel], count > 1 ? variance * count / (count - 1) : variance);
            }
        });
    }

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        Statistics statistics = (Statistics)memory;
        double count = (double)batch * _plane;
        execution.Split(_channels, (start, channels) =>
        {
            for (int channel = start; channel < start + channels; channel++)
            {
                double mean = statistics.Mean[channel], inverse = statistics.InverseDeviation[channel];
                double sum = 0, product = 0;
                for (int n = 0; n < batch; n++)
                {
                    int at = Start(n, channel);
                    ReadOnlySpan<float> gradient = outputGradient.AsSpan(at, _plane);
                    sum += TensorPrimitives.Sum(gradient);
                    product += TensorPrimitives.Dot(gradient, input.AsSpan(at, _plane));
                }

                double weightGradient = inverse * (product - (mean * sum));
                Weight.Gradient[channel] = (float)weightGradient;
                Bias.Gradient[channel] = (float)sum;
                if (inputGradient is null)
                {
                    continue;
                }

                // dx = weight / deviation (dy - mean(dy) - x^ mean(dy x^)), x^ the normalised input, is a dy + b x + c.
                double a = Weight.Value[channel] * inverse, b = -a * inverse * weightGradient / count, c = (-a * sum / count) - (b * mean);
                for (int n = 0; n < batch; n++)
                {
                    int at = Start(n, channel);
                    Elementwise.Map(
                        outputGradient.AsSpan(at, _plane), input.AsSpan(at, _plane), inputGradient.AsSpan(at, _plane), new PlaneOperator((float)a, (float)b, (float)c));
                }
            }
        });
    }

    private void SplitInfer(int batch, float[] input, float[] output, Execution execution) =>
        execution.Split(_channels, (start, channels) =>
        {
            for (int channel = start; channel < start + channels; channel++)
            {
                (float scale, float shift) = Affine(channel);
                Apply(batch, channel, input, output, scale, shift);
            }
        });

    private int Start(int n, int channel) => ((n * _channels) + channel) * _plane;

    private void Apply(int batch, int channel, float[] input, float[] output, float scale, float shift)
    {
        AffineOperator affine = new(scale, shift);
        for (int n = 0; n < batch; n++)
        {
            ReadOnlySpan<float> x = input.AsSpan(Start(n, channel), _plane);
            Elementwise.Map(x, x, output.AsSpan(Start(n, channel), _plane), affine);
        }
    }

    private (double Mean, double Variance) Measure(int batch, int channel, float[] input)
    {
        double sum = 0;
        for (int n = 0; n < batch; n++)
        {
            sum += TensorPrimitives.Sum(input.AsSpan(Start(n, channel), _plane));
        }

        double mean = sum / Math.Max(1, batch * _plane), squares = 0;
        for (int n = 0; n < batch; n++)
        {
            squares += Elementwise.SumOfSquaredDifferences(input.AsSpan(Start(n, channel), _plane), (float)mean);
        }

        return (mean, squares / Math.Max(1, batch * _plane));
    }

    private void Blend(ref float running, double current) => running = (float)(((1 - (double)_momentum) * running) + (_momentum * current));

    private sealed class Statistics(int channels) : LayerMemory
    {
        public double[] Mean { get; } = new double[channels];

        public double[] InverseDeviation { get; } = new double[channels];
    }
}
