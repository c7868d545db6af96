using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Kernels.Normalization;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>y = weight (x - mean) / sqrt(variance + epsilon) + bias for each channel of an image, or each number of a flat input.</summary>
/// <remarks>
/// Ioffe and Szegedy, 2015. Training uses the batch's mean and biased variance; inference the running ones, in which the
/// unbiased variance is kept, as in PyTorch's BatchNorm1d and BatchNorm2d, whose parameter names these are. Right after a dense
/// layer or a convolution, inference leaves it to that layer's weights. A batch with fewer than two values a channel has no variance: it leaves the
/// running statistics as they are (PyTorch refuses it).
/// </remarks>
public sealed class BatchNorm : Layer
{
    private readonly float _epsilon;
    private readonly float _momentum;
    private readonly int _channels;
    private readonly int _plane;
    private bool _isRectified;

    internal BatchNorm(BatchNormSpec spec, string name, Shape input)
        : base(spec, name, input, input)
    {
        if (input.Rank is not (1 or 3) || !(spec.Epsilon > 0 && float.IsFinite(spec.Epsilon)) || spec.Momentum is not (> 0 and <= 1))
        {
            throw new ArgumentException(
                $"BatchNorm '{name}': expected a flat input or an image, epsilon > 0 and momentum in (0, 1]; got {input}, {spec.Epsilon}, {spec.Momentum}.");
        }

        (_epsilon, _momentum) = (spec.Epsilon, spec.Momentum);
        _channels = input[0];
        _plane = input.Size / _channels;
        Weight = new Parameter($"{name}.weight", [_channels], initial: 1);
        Bias = new Parameter($"{name}.bias", [_channels]);
        RunningMean = new Parameter($"{name}.running_mean", [_channels], isTrainable: false);
        RunningVariance = new Parameter($"{name}.running_var", [_channels], isTrainable: false, initial: 1);
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

    /// <summary>In training, one pass over the numbers does for this layer and the rectifier after it.</summary>
    internal override bool TryRectifyTraining() => _isRectified = true;

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
                Loops(batch, channel).Map(input, input, output, new AffineOperator(scale, shift));
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
        execution.Split(_channels, (start, channels) =>
        {
            for (int channel = start; channel < start + channels; channel++)
            {
                Normalize(Loops(batch, channel), channel, input, output, statistics);
            }
        });
    }

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        Statistics statistics = (Statistics)memory;
        execution.Split(_channels, (start, channels) =>
        {
            for (int channel = start; channel < start + channels; channel++)
            {
                if (_isRectified)
                {
                    (float scale, float shift) = TrainingAffine(channel, statistics);
                    Backward(Loops(batch, channel), channel, input, outputGradient, inputGradient, statistics, new RectifiedAffineGate(scale, shift));
                }
                else
                {
                    Backward(Loops(batch, channel), channel, input, outputGradient, inputGradient, statistics, default(OpenGate));
                }
            }
        });
    }

    private void Normalize(ChannelLoops loops, int channel, float[] input, float[] output, Statistics statistics)
    {
        // The running mean is near the batch's, so that the difference of squares loses no digits.
        float near = float.IsFinite(RunningMean.Value[channel]) ? RunningMean.Value[channel] : 0;
        (double sum, double squares) = loops.Moments(input, near);
        double count = Math.Max(1, loops.Count), offset = sum / count;
        double mean = near + offset, variance = Math.Max(0, (squares / count) - (offset * offset));
        statistics.Mean[channel] = mean;
        statistics.InverseDeviation[channel] = 1 / Math.Sqrt(variance + _epsilon);
        (float scale, float shift) = TrainingAffine(channel, statistics);
        if (_isRectified)
        {
            loops.Map(input, input, output, new RectifiedAffineOperator(scale, shift));
        }
        else
        {
            loops.Map(input, input, output, new AffineOperator(scale, shift));
        }

        if (loops.Count > 1)
        {
            Blend(ref RunningMean.Value[channel], mean);
            Blend(ref RunningVariance.Value[channel], variance * count / (count - 1));
        }
    }

    private void Backward<TGate>(
        ChannelLoops loops, int channel, float[] input, float[] outputGradient, float[]? inputGradient, Statistics statistics, TGate gate)
        where TGate : struct, IVectorOperator
    {
        double mean = statistics.Mean[channel], inverse = statistics.InverseDeviation[channel];
        (double sum, double product) = loops.GradientSums(outputGradient, input, (float)mean, gate);
        double weightGradient = inverse * (product + (((float)mean - mean) * sum));
        Weight.Gradient[channel] = (float)weightGradient;
        Bias.Gradient[channel] = (float)sum;
        if (inputGradient is not null)
        {
            // dx = weight / deviation (dy - mean(dy) - x^ mean(dy x^)), x^ the normalised input, is a dy + b x + c.
            double a = Weight.Value[channel] * inverse, b = -a * inverse * weightGradient / loops.Count, c = (-a * sum / loops.Count) - (b * mean);
            loops.Map(outputGradient, input, inputGradient, new GatedPlaneOperator<TGate>(gate, (float)a, (float)b, (float)c));
        }
    }

    /// <summary>What a training step did to channel c: y = scale x + shift.</summary>
    private (float Scale, float Shift) TrainingAffine(int channel, Statistics statistics)
    {
        float scale = (float)(Weight.Value[channel] * statistics.InverseDeviation[channel]);
        return (scale, (float)(Bias.Value[channel] - (statistics.Mean[channel] * scale)));
    }

    internal override void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, LayerMemory memory, Execution execution)
    {
        for (int channel = 0; channel < _channels; channel++)
        {
            Loops(batch, channel).Map(outputGradient, outputGradient, inputGradient, new AffineOperator(IsFolded ? 1 : Affine(channel).Scale, 0));
        }
    }

    private void SplitInfer(int batch, float[] input, float[] output, Execution execution) =>
        execution.Split(_channels, (start, channels) =>
        {
            for (int channel = start; channel < start + channels; channel++)
            {
                (float scale, float shift) = Affine(channel);
                Loops(batch, channel).Map(input, input, output, new AffineOperator(scale, shift));
            }
        });

    private ChannelLoops Loops(int batch, int channel) => new(batch, _channels, _plane, channel);

    private void Blend(ref float running, double current) => running = (float)(((1 - (double)_momentum) * running) + (_momentum * current));

    private sealed class Statistics(int channels) : LayerMemory
    {
        public double[] Mean { get; } = new double[channels];

        public double[] InverseDeviation { get; } = new double[channels];
    }
}
