using Digits.Nn.Layers;
using Digits.Nn.Losses;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;

namespace Digits.Nn.Training;

/// <summary>Trains a conditional variational autoencoder: an encoder from image and class to a style, a decoder from style and class to the image's logits.</summary>
/// <remarks>
/// Kingma and Welling, 2014; the condition as in Sohn, Lee and Yan, 2015. The encoder gives the mean and log-variance of a normal
/// distribution for each number of the style; one style is drawn from it; the loss is the image's binary cross-entropy plus
/// beta times the divergence from the standard normal distribution, 0.5 sum of (mean^2 + variance - log variance - 1). Where beta is small, styles
/// are not distributed so; a <see cref="FlowPrior"/> learns meanwhile to lead noise to them, and changes nothing in the autoencoder.
/// </remarks>
public sealed class VariationalTask : ITrainingTask
{
    // Beyond these the exponential of a log-variance is of no use, and early in training it may overflow.
    private const float LargestLogVariance = 10;

    private readonly Network _decoder;
    private readonly ISampleSource _training;
    private readonly ISampleSource _validation;
    private readonly WorkerTeam _team;
    private readonly TrainingPass _encoding;
    private readonly TrainingPass _decoding;
    private readonly FlowPrior? _flow;
    private readonly BinaryCrossEntropy _loss = new();
    private readonly int _classes;
    private readonly int _latent;
    private readonly float _beta;
    private readonly ulong _seed;
    private readonly float[] _images;
    private readonly float[] _noise;

    /// <summary>Takes memory for the run.</summary>
    /// <param name="encoder">From [image + classes] to [2 latent]: means, then log-variances.</param>
    /// <param name="generator">From [latent + classes] to the image's logits: the steps of a flow, where there are any, and the decoder.</param>
    /// <param name="training">What to learn from.</param>
    /// <param name="validation">What to measure on; never learnt from.</param>
    /// <param name="configuration">Batch size, latent, steps of the flow, beta and seed.</param>
    /// <param name="team">The threads that share the work.</param>
    /// <exception cref="ArgumentException">The networks' shapes do not fit together, both have a layer of one name, or a layer behaves differently in training, which validation would not notice.</exception>
    public VariationalTask(
        Network encoder, Network generator, ISampleSource training, ISampleSource validation, TrainingConfiguration configuration, WorkerTeam team)
    {
        if (configuration.FlowSteps < 0 || configuration.FlowSteps >= generator.Layers.Count)
        {
            throw new ArgumentException($"VariationalTask: expected fewer steps of a flow than the generator's {generator.Layers.Count} layers, got {configuration.FlowSteps}.");
        }

        foreach (Layer layer in Flat([.. encoder.Layers, .. generator.Layers]))
        {
            if (layer is BatchNorm or Dropout)
            {
                throw new ArgumentException($"VariationalTask: expected layers that do the same in training and after it, got {layer.Kind} \"{layer.Name}\".");
            }
        }

        Network decoder = generator.Part(configuration.FlowSteps, generator.Layers.Count);
        (_decoder, _training, _validation, _team) = (decoder, training, validation, team);
        (_latent, _beta, _seed) = (configuration.Latent, configuration.Beta, configuration.Seed);
        _classes = decoder.InputShape.Size - _latent;
        if (encoder.OutputShape.Size != 2 * _latent || encoder.InputShape.Size != decoder.OutputShape.Size + _classes)
        {
            throw new ArgumentException(
                $"VariationalTask: an encoder {encoder.InputShape} to {encoder.OutputShape} and a decoder {decoder.InputShape} to {decoder.OutputShape} do not fit a latent of {_latent}.");
        }

        _encoding = new TrainingPass(encoder, configuration.BatchSize, team);
        _decoding = new TrainingPass(decoder, configuration.BatchSize, team);
        _images = new float[configuration.BatchSize * decoder.OutputShape.Size];
        _noise = new float[configuration.BatchSize * _latent];
        _flow = configuration.FlowSteps == 0 ? null : new FlowPrior(generator.Part(0, configuration.FlowSteps), _latent, configuration.BatchSize, team);
        Parameters = [.. encoder.Parameters, .. generator.Parameters];
        if (Parameters.GroupBy(parameter => parameter.Name).FirstOrDefault(same => same.Count() > 1) is { } shared)
        {
            throw new ArgumentException($"VariationalTask: the encoder and the generator both have a parameter \"{shared.Key}\"; give their layers different names.");
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public WorkerTeam Team => _team;

    /// <inheritdoc/>
    public int Count => _training.Count;

    /// <inheritdoc/>
    public (double LossSum, int Correct) Step(ReadOnlySpan<int> samples, ReadOnlySpan<int> next, int epoch, long step)
    {
        int batch = samples.Length;
        int[] indices = samples.ToArray();
        _team.For(batch, (i, _) => Load(
            _training, indices[i], i, RandomSource.For(_seed, (ulong)RandomUse.Augmentation, (ulong)epoch, (ulong)indices[i])));
        double loss = Forward(batch, RandomSource.For(_seed, (ulong)RandomUse.Noise, (ulong)step));
        loss += _flow?.Step(_decoding.Input(batch), batch, RandomSource.For(_seed, (ulong)RandomUse.FlowNoise, (ulong)step)) ?? 0;
        _decoding.Backward(batch, includeInput: true);
        for (int i = 0; i < batch; i++)
        {
            Reparameterise(i, batch);
        }

        _encoding.Backward(batch);
        return (loss * batch, 0);
    }

    /// <inheritdoc/>
    public (double Loss, double Accuracy) Validate()
    {
        // The training pass serves here too: the constructor refused layers that behave differently in training.
        double loss = 0;
        for (int start = 0; start < _validation.Count; start += _encoding.MaxBatch)
        {
            int batch = Math.Min(_encoding.MaxBatch, _validation.Count - start);
            for (int i = 0; i < batch; i++)
            {
                Load(_validation, start + i, i, null);
            }

            loss += batch * Forward(batch, RandomSource.For(_seed, (ulong)RandomUse.Noise, ulong.MaxValue, (ulong)start));
            loss += batch * (_flow?.Measure(_decoding.Input(batch), batch, RandomSource.For(_seed, (ulong)RandomUse.FlowNoise, ulong.MaxValue, (ulong)start)) ?? 0);
        }

        return (loss / Math.Max(1, _validation.Count), 0);
    }

    /// <summary>Layers, those inside blocks among them.</summary>
    private static IEnumerable<Layer> Flat(IReadOnlyList<Layer> layers) => layers.SelectMany(layer => layer.Inner is { Count: > 0 } inner ? Flat(inner) : [layer]);

    private void Load(ISampleSource source, int index, int row, RandomSource? random)
    {
        int size = _decoder.OutputShape.Size;
        Span<float> image = _images.AsSpan(row * size, size);
        source.Read(index, random, image);
        Span<float> input = _encoding.Input(row + 1)[(row * (size + _classes))..];
        image.CopyTo(input);
        OneHot(input[size..], source.Label(index));
        OneHot(_decoding.Input(row + 1)[((row * (_latent + _classes)) + _latent)..], source.Label(index));
    }

    private static void OneHot(Span<float> target, int label)
    {
        target.Clear();
        target[label] = 1;
    }

    /// <summary>Encodes, draws a style for each image, decodes; gives the mean loss and leaves the decoder's output gradient.</summary>
    private double Forward(int batch, RandomSource random)
    {
        ulong stepSeed = random.NextUInt64();
        ReadOnlySpan<float> codes = _encoding.Forward(batch, stepSeed);
        Span<float> inputs = _decoding.Input(batch);
        double divergence = 0;
        for (int i = 0; i < batch; i++)
        {
            for (int j = 0; j < _latent; j++)
            {
                float mean = codes[(i * 2 * _latent) + j], logVariance = LogVariance(codes, i, j);
                float noise = _noise[(i * _latent) + j] = random.NextGaussian();
                inputs[(i * (_latent + _classes)) + j] = mean + (noise * MathF.Exp(logVariance / 2));
                divergence += GaussianDivergence.Of(mean, logVariance);
            }
        }

        Span<float> logits = _decoding.Forward(batch, stepSeed);
        return _loss.Evaluate(logits, _images.AsSpan(0, logits.Length), batch, _decoding.OutputGradient(batch)) + (_beta * divergence / batch);
    }

    private float LogVariance(ReadOnlySpan<float> codes, int row, int j) =>
        Math.Clamp(codes[(((row * 2) + 1) * _latent) + j], -LargestLogVariance, LargestLogVariance);

    /// <summary>Takes the style's gradient through style = mean + noise exp(log-variance / 2), and adds the divergence's.</summary>
    private void Reparameterise(int row, int batch)
    {
        ReadOnlySpan<float> codes = _encoding.Output(batch);
        ReadOnlySpan<float> styleGradient = _decoding.InputGradient(batch).Slice(row * (_latent + _classes), _latent);
        Span<float> gradient = _encoding.OutputGradient(batch).Slice(row * 2 * _latent, 2 * _latent);
        for (int j = 0; j < _latent; j++)
        {
            float logVariance = LogVariance(codes, row, j), deviation = MathF.Exp(logVariance / 2);
            (float meanPull, float logVariancePull) = GaussianDivergence.Gradient(codes[(row * 2 * _latent) + j], logVariance, _beta, batch);
            gradient[j] = styleGradient[j] + meanPull;
            bool clamped = MathF.Abs(logVariance) >= LargestLogVariance;
            gradient[_latent + j] = clamped
                ? 0
                : (styleGradient[j] * _noise[(row * _latent) + j] * deviation / 2) + logVariancePull;
        }
    }
}
