using Digits.Nn.Kernels;
using Digits.Nn.Layers;
using Digits.Nn.Numerics;

namespace Digits.Nn.Serialization;

/// <summary>Random inputs and what a model makes of them: what another library that runs the same model must get too.</summary>
public sealed record ReferenceOutputs
{
    // Memory is for so many at once.
    private const int Batch = 64;

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of its weights file.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The shape of one input.</summary>
    public required int[] InputShape { get; init; }

    /// <summary>Each sample's input, row-major.</summary>
    public required float[][] Inputs { get; init; }

    /// <summary>What the network gives.</summary>
    public required float[][] Logits { get; init; }

    /// <summary>softmax(logits / temperature) over the classes; of a generator, the logistic function of each.</summary>
    public required float[][] Probabilities { get; init; }

    /// <summary>Draws inputs and runs the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="samples">How many, at least 1.</param>
    /// <param name="seed">Decides the inputs: uniform in the model's range, or normal where it has none.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ReferenceOutputs Of(LoadedModel model, int samples, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        Network network = model.Network;
        RandomSource random = new(seed);
        float[] inputs = new float[samples * network.InputShape.Size];
        foreach (ref float input in inputs.AsSpan())
        {
            input = model.Manifest.Input.Range is [float low, float high] ? random.NextSingle(low, high) : random.NextGaussian();
        }

        using Workspace workspace = network.CreateWorkspace(Math.Min(Batch, samples));
        List<float[]> logits = [];
        foreach (float[] batch in inputs.Chunk(Batch * network.InputShape.Size))
        {
            cancellation.ThrowIfCancellationRequested();
            logits.AddRange(network.Predict(batch, batch.Length / network.InputShape.Size, workspace).ToArray().Chunk(network.OutputShape.Size));
        }

        return new ReferenceOutputs
        {
            Model = model.Manifest.Name,
            ModelVersion = model.Version,
            InputShape = network.InputShape.ToArray(),
            Inputs = [.. inputs.Chunk(network.InputShape.Size)],
            Logits = [.. logits],
            Probabilities = [.. logits.Select(row => Probabilities(model.Manifest, row))],
        };

        static float[] Probabilities(ModelManifest manifest, float[] logits)
        {
            if (manifest.Task == ModelTasks.Generate)
            {
                return [.. logits.Select(logit => 1 / (1 + MathF.Exp(-logit)))];
            }

            float temperature = manifest.Calibration?.Temperature ?? 1;
            float[] probabilities = [.. logits.Take(manifest.Classes.Count).Select(logit => logit / temperature)];
            Softmax.Apply(probabilities, probabilities);
            return probabilities;
        }
    }
}
