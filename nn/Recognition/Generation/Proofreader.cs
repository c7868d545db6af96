namespace Digits.Recognition.Generation;

/// <summary>A classifier that looks at written digits before anyone else does. Safe for any number of threads at once.</summary>
/// <remarks>It compares logits, which are the same bits on every machine; probabilities would not be.</remarks>
internal sealed class Proofreader
{
    /// <summary>A digit is legible where its logit, after the temperature, leads by this: odds of five thousand to one against any one other class. Chosen on validation images.</summary>
    public const float Legible = 8.5f;

    // A few at once: a convolution's memory grows with the batch.
    private const int Batch = 8;

    private readonly ModelEntry _entry;
    private readonly WorkspacePool _workspaces;

    /// <exception cref="ArgumentException">The model does not read digits in 28 x 28 pixels.</exception>
    public Proofreader(ModelEntry entry)
    {
        if (entry.Task != RecognitionTask.Digit || entry.Network.InputShape.Size != StyleDecoder.PixelCount || entry.Network.OutputShape.Size < StyleDecoder.ClassCount)
        {
            throw new ArgumentException(
                $"Model \"{entry.Name}\": expected one that reads digits in {StyleDecoder.PixelCount} pixels, got {entry.Network.InputShape} to {entry.Network.OutputShape} for {entry.Task}.",
                nameof(entry));
        }

        _entry = entry;
        _workspaces = new WorkspacePool(entry.Network, Batch);
    }

    /// <summary>By how much the intended digit's logit leads over the largest other one, "no digit" included, after the temperature; negative where another leads.</summary>
    /// <param name="ink">784 numbers each, 0 to 1.</param>
    /// <param name="digits">Which each is meant to be.</param>
    public float[] Leads(IReadOnlyList<double[]> ink, IReadOnlyList<int> digits)
    {
        float temperature = _entry.Manifest.Calibration?.Temperature ?? 1;
        int outputs = _entry.Network.OutputShape.Size;
        float[] leads = new float[ink.Count];
        using WorkspacePool.Lease lease = _workspaces.Rent();
        for (int first = 0; first < leads.Length; first += Batch)
        {
            int count = Math.Min(Batch, leads.Length - first);
            float[] inputs = new float[count * StyleDecoder.PixelCount];
            for (int i = 0; i < inputs.Length; i++)
            {
                inputs[i] = (float)ink[first + (i / StyleDecoder.PixelCount)][i % StyleDecoder.PixelCount];
            }

            ReadOnlySpan<float> logits = _entry.Network.Predict(inputs, count, lease.Workspace);
            for (int i = 0; i < count; i++)
            {
                leads[first + i] = Lead(logits.Slice(i * outputs, outputs), digits[first + i]) / temperature;
            }
        }

        return leads;
    }

    private static float Lead(ReadOnlySpan<float> logits, int digit)
    {
        float other = float.NegativeInfinity;
        for (int i = 0; i < logits.Length; i++)
        {
            other = i != digit && logits[i] > other ? logits[i] : other;
        }

        return logits[digit] - other;
    }
}
