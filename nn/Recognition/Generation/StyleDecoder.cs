namespace Digits.Recognition.Generation;

/// <summary>The network of a generator as what it is: from a style vector and a class, to ink. Safe for any number of threads at once.</summary>
internal sealed class StyleDecoder
{
    public const int Side = 28;
    public const int PixelCount = Side * Side;
    public const int ClassCount = 10;

    private readonly ModelEntry _entry;
    private readonly WorkspacePool _workspaces;

    /// <exception cref="ArgumentException">The model does not make 28 x 28 pictures from a style and a class.</exception>
    public StyleDecoder(ModelEntry entry, int maxBatch)
    {
        if (entry.Task != RecognitionTask.Generate || entry.Network.OutputShape.Size != PixelCount || entry.Network.InputShape.Size <= ClassCount)
        {
            throw new ArgumentException(
                $"Model \"{entry.Name}\": expected a generator from noise and {ClassCount} classes to {PixelCount} pixels, got {entry.Network.InputShape} to {entry.Network.OutputShape} for {entry.Task}.",
                nameof(entry));
        }

        _entry = entry;
        _workspaces = new WorkspacePool(entry.Network, maxBatch);
        StyleSize = entry.Network.InputShape.Size - ClassCount;
    }

    /// <summary>Numbers in a style vector.</summary>
    public int StyleSize { get; }

    /// <summary>Decodes so many styles at once, up to the batch that was asked for.</summary>
    /// <param name="styles">[count, style].</param>
    /// <param name="classes">[count, 10]: which digit; between two digits, some of each.</param>
    /// <returns>For each, 784 numbers of ink, 0 to 1.</returns>
    public double[][] Decode(ReadOnlySpan<float> styles, ReadOnlySpan<float> classes)
    {
        int count = classes.Length / ClassCount;
        int inputSize = StyleSize + ClassCount;
        float[] inputs = new float[count * inputSize];
        for (int i = 0; i < count; i++)
        {
            styles.Slice(i * StyleSize, StyleSize).CopyTo(inputs.AsSpan(i * inputSize));
            classes.Slice(i * ClassCount, ClassCount).CopyTo(inputs.AsSpan((i * inputSize) + StyleSize));
        }

        using WorkspacePool.Lease lease = _workspaces.Rent();
        ReadOnlySpan<float> logits = _entry.Network.Predict(inputs, count, lease.Workspace);
        double[][] ink = new double[count][];
        for (int i = 0; i < count; i++)
        {
            ink[i] = new double[PixelCount];
            for (int pixel = 0; pixel < PixelCount; pixel++)
            {
                ink[i][pixel] = Logistic.Apply(logits[(i * PixelCount) + pixel]);
            }

            ink[i] = UnsharpMask.Apply(ink[i], Side);
        }

        return ink;
    }
}
