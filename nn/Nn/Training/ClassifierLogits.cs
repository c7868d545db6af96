using Digits.Nn.Layers;

namespace Digits.Nn.Training;

/// <summary>Runs a classifier over many samples.</summary>
public static class ClassifierLogits
{
    private const int Batch = 128;

    /// <summary>Computes the logits of every sample, unaugmented, in order.</summary>
    /// <param name="network">The classifier.</param>
    /// <param name="samples">What to run it on.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>[samples, classes].</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static float[] Compute(Network network, ISampleSource samples, int threads, CancellationToken cancellation = default)
    {
        int classes = network.OutputShape.Size, size = network.InputShape.Size;
        float[] logits = new float[samples.Count * classes];
        using Workspace workspace = network.CreateWorkspace(Batch, threads);
        for (int start = 0; start < samples.Count; start += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            int batch = Math.Min(Batch, samples.Count - start);
            for (int i = 0; i < batch; i++)
            {
                samples.Read(start + i, null, workspace.Input(batch).Slice(i * size, size));
            }

            network.Predict(batch, workspace).CopyTo(logits.AsSpan(start * classes));
        }

        return logits;
    }
}
