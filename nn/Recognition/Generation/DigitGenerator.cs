using Digits.Imaging.Codecs;

namespace Digits.Recognition.Generation;

/// <summary>Writes numbers. The same model version, number and options give the same bytes on every machine. Safe for any number of threads at once.</summary>
/// <remarks>
/// The network's results do not depend on the machine (see <see cref="Digits.Nn.Layers.Network"/>); what follows it is double arithmetic
/// by + - * / alone, which IEEE 754 fixes exactly.
/// </remarks>
public sealed class DigitGenerator
{
    /// <summary>The longest number.</summary>
    public const int MaxDigits = 32;

    /// <summary>
    /// What logits of ink are multiplied by. A variational autoencoder gives the average of what it is unsure about, a soft edge;
    /// a steeper curve makes it the edge of a stroke.
    /// </summary>
    private const double Sharpness = 1.6;

    private const int Side = 28;
    private const int DigitCount = 10;

    private readonly WorkspacePool _workspaces;
    private readonly int _styleSize;

    /// <summary>Makes a generator of a loaded model.</summary>
    /// <exception cref="ArgumentException">The model does not make 28 x 28 pictures from noise and a class.</exception>
    public DigitGenerator(ModelEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Task != RecognitionTask.Generate || entry.Network.OutputShape.Size != Side * Side || entry.Network.InputShape.Size <= DigitCount)
        {
            throw new ArgumentException(
                $"Model \"{entry.Name}\": expected a generator from noise and {DigitCount} classes to {Side * Side} pixels, got {entry.Network.InputShape} to {entry.Network.OutputShape} for {entry.Task}.",
                nameof(entry));
        }

        Entry = entry;
        _workspaces = new WorkspacePool(entry.Network, MaxDigits);
        _styleSize = entry.Network.InputShape.Size - DigitCount;
    }

    /// <summary>The model.</summary>
    public ModelEntry Entry { get; }

    /// <summary>Throws what <see cref="Generate"/> would throw for these arguments.</summary>
    /// <exception cref="GenerationException">The number or an option is out of range.</exception>
    public static void Validate(string number, GenerationOptions options) => GenerationRules.Check(number, options);

    /// <summary>Writes a number.</summary>
    /// <param name="number">1 to 32 characters 0-9; leading zeros count.</param>
    /// <param name="options">How to write it.</param>
    /// <exception cref="GenerationException">The number or an option is out of range.</exception>
    public GeneratedNumber Generate(string number, GenerationOptions options)
    {
        GenerationRules.Check(number, options);
        byte[][] ink = [.. Decode(number, options).Chunk(Side * Side).Select(logits => Shape(logits, options))];
        int width = NumberLayout.Width(number.Length, Side, options.Gap) * options.Scale;
        int height = Side * options.Scale;
        byte[] gray = Paint(NumberLayout.Compose(ink, Side, options.Gap), options);
        return new GeneratedNumber
        {
            Number = number,
            Options = options,
            Model = Entry.Name,
            ModelVersion = Entry.Version,
            Digits = [.. ink.Select((pixels, i) => new GeneratedDigit(number[i] - '0', Array.ConvertAll(pixels, p => p / 255f)))],
            Width = width,
            Height = height,
            Gray = gray,
            Png = PngEncoder.EncodeGray8(gray, width, height),
        };
    }

    // [digits, 784] logits of ink, for inputs [digits, style + class].
    private float[] Decode(string number, GenerationOptions options)
    {
        int inputSize = _styleSize + DigitCount;
        float[] styles = StyleVectors.Draw(number.Length, _styleSize, options);
        float[] inputs = new float[number.Length * inputSize];
        for (int i = 0; i < number.Length; i++)
        {
            styles.AsSpan(i * _styleSize, _styleSize).CopyTo(inputs.AsSpan(i * inputSize));
            inputs[(i * inputSize) + _styleSize + (number[i] - '0')] = 1;
        }

        using WorkspacePool.Lease lease = _workspaces.Rent();
        return Entry.Network.Predict(inputs, number.Length, lease.Workspace).ToArray();
    }

    private static byte[] Shape(float[] logits, GenerationOptions options)
    {
        double[] ink = Array.ConvertAll(logits, logit => Logistic.Apply(Sharpness * logit));
        ink = Thickness.Apply(ink, Side, options.Thickness);
        ink = Slant.Apply(ink, Side, options.Slant);
        return Array.ConvertAll(ink, value => (byte)((value * 255) + 0.5));
    }

    private static byte[] Paint(byte[] line, GenerationOptions options)
    {
        byte[] gray = Upscaler.Enlarge(line, line.Length / Side, Side, options.Scale);
        if (options.Ink == InkColor.Dark)
        {
            for (int i = 0; i < gray.Length; i++)
            {
                gray[i] = (byte)(255 - gray[i]);
            }
        }

        return gray;
    }
}
