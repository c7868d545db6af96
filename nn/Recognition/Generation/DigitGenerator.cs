using Digits.Nn.Serialization;

namespace Digits.Recognition.Generation;

/// <summary>Writes numbers. The same model versions, number and options give the same bytes on every machine. Safe for any number of threads at once.</summary>
/// <remarks>
/// A classifier may read what is written before it is shown; what it cannot read clearly is written anew. The networks' results do not depend on the machine (see <see cref="Digits.Nn.Layers.Network"/>); what follows it is double arithmetic
/// by + - * / alone, which IEEE 754 fixes exactly.
/// </remarks>
public sealed class DigitGenerator
{
    /// <summary>The longest number, and the longest strip.</summary>
    public const int MaxDigits = 32;

    /// <summary>The model that reads what is written, wherever a folder of models has it: quick, and another than the default one, which is then free to judge.</summary>
    public const string ReaderName = "digit-mlp-deep";

    private const int Side = StyleDecoder.Side;
    private const int ClassCount = StyleDecoder.ClassCount;

    private readonly StyleDecoder _decoder;
    private readonly DigitWriter _writer;

    /// <summary>Makes a generator of a loaded model.</summary>
    /// <param name="entry">The model that writes.</param>
    /// <param name="reader">A model that reads digits, to have what it cannot read written anew; null for none.</param>
    /// <exception cref="ArgumentException">The model does not make 28 x 28 pictures from noise and a class, or the reader does not read digits.</exception>
    public DigitGenerator(ModelEntry entry, ModelEntry? reader = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _decoder = new StyleDecoder(entry, MaxDigits);
        _writer = new DigitWriter(_decoder, reader is null ? null : new Proofreader(reader));
        (Entry, Reader) = (entry, reader);
    }

    /// <summary>Makes a generator of models that were read from a folder, where ones of another form are bad data and no caller's mistake.</summary>
    /// <param name="entry">The model that writes.</param>
    /// <param name="reader">A model that reads digits, to have what it cannot read written anew; null for none.</param>
    /// <exception cref="ModelFormatException">The model does not make 28 x 28 pictures from noise and a class, or the reader does not read digits.</exception>
    public static DigitGenerator Of(ModelEntry entry, ModelEntry? reader)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Make(writer => new DigitGenerator(writer, reader));
    }

    /// <summary>The model that writes.</summary>
    public ModelEntry Entry { get; }

    /// <summary>The model that reads what is written before it is shown; null for none.</summary>
    public ModelEntry? Reader { get; }

    /// <summary>Throws what <see cref="Generate(string, GenerationOptions)"/> would throw for these arguments.</summary>
    /// <exception cref="GenerationException">The number or an option is out of range.</exception>
    public static void Validate(string number, GenerationOptions options) => GenerationRules.Check(number, options);

    /// <summary>Writes a number.</summary>
    /// <param name="number">1 to 32 characters 0-9; leading zeros count.</param>
    /// <param name="options">How to write it.</param>
    /// <exception cref="GenerationException">The number or an option is out of range.</exception>
    public GeneratedNumber Generate(string number, GenerationOptions options)
    {
        GenerationRules.Check(number, options);
        return Write(number, StyleVectors.Draw(_decoder.StyleSize, options), options);
    }

    /// <summary>Takes a hand from one digit that a person wrote, as far as the model allows. The same sample gives the same hand everywhere.</summary>
    /// <param name="sample">784 numbers, 0 to 1, 1 for full ink: found, scaled and centred as a classifier's input is.</param>
    /// <param name="digit">0 to 9: which digit it is.</param>
    /// <exception cref="GenerationException">The digit is out of range, or there are not 784 numbers of 0 to 1.</exception>
    public Handwriting TakeHand(ReadOnlySpan<float> sample, int digit)
    {
        GenerationRules.CheckSample(sample, digit);
        float[] style = new HandFinder(_decoder).Find(sample, digit);
        float[] classes = new float[ClassCount];
        classes[digit] = 1;
        double[] target = [.. sample.ToArray().Select(value => (double)value)];
        double[] ink = _decoder.Decode(style, classes)[0];

        // Strokes are widened upright and leant then, so that is the order in which to measure.
        double thickness = StrokeMeasure.ThicknessTo(ink, target, Side);
        ink = Thickness.Apply(ink, Side, thickness);
        double slant = StrokeMeasure.SlantTo(ink, target, Side);
        ink = Slant.Apply(ink, Side, slant);
        return new Handwriting(digit, style, (float)slant, (float)thickness, (float)StrokeMeasure.Cosine(ink, target));
    }

    /// <summary>Writes a number in a hand that was taken from a person's digit.</summary>
    /// <param name="number">1 to 32 characters 0-9; leading zeros count.</param>
    /// <param name="hand">The hand. There is one, whatever the options say of style.</param>
    /// <param name="options">How to write it; slant and thickness come on top of the hand's own.</param>
    /// <exception cref="GenerationException">The number or an option is out of range.</exception>
    public GeneratedNumber Generate(string number, Handwriting hand, GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(hand);
        GenerationRules.Check(number, options);
        return Write(number, StyleVectors.Around(hand.Style, options), options with
        {
            Style = GenerationStyle.Consistent,
            Slant = Math.Clamp(options.Slant + hand.Slant, -1, 1),
            Thickness = Math.Clamp(options.Thickness + hand.Thickness, -1, 1),
        });
    }

    /// <summary>Turns one digit into another in even steps, in one hand: the ends are what <see cref="Generate(string, GenerationOptions)"/> writes.</summary>
    /// <param name="from">0 to 9.</param>
    /// <param name="to">0 to 9.</param>
    /// <param name="steps">2 to 32, both ends included.</param>
    /// <param name="options">How to write them; there is one hand and one layout, whatever these say of style and layout.</param>
    /// <exception cref="GenerationException">A digit, the number of steps or an option is out of range.</exception>
    public GeneratedStrip Interpolate(int from, int to, int steps, GenerationOptions options)
    {
        options = options with { Style = GenerationStyle.Consistent, Layout = GenerationLayout.Cells };
        GenerationRules.CheckStrip(from, to, steps, options);
        StyleVectors styles = StyleVectors.Draw(_decoder.StyleSize, options);
        float[] first = _writer.Write([from], styles)[0].Style, last = _writer.Write([to], styles)[0].Style;
        float[] classes = new float[steps * ClassCount];
        float[] positions = [.. Enumerable.Range(0, steps).Select(i => (float)i / (steps - 1))];
        for (int i = 0; i < steps; i++)
        {
            classes[(i * ClassCount) + from] += 1 - positions[i];
            classes[(i * ClassCount) + to] += positions[i];
        }

        byte[][] ink = Shape(_decoder.Decode([.. positions.SelectMany(share => first.Zip(last, (a, b) => ((1 - share) * a) + (share * b)))], classes), options);
        return new GeneratedStrip
        {
            From = from,
            To = to,
            Options = options,
            Model = Entry.Name,
            ModelVersion = Entry.Version,
            Frames = [.. ink.Select((pixels, i) => new StripFrame(positions[i], Pixels(pixels)))],
            Picture = new NumberPicture(ink, Side, $"From {from} to {to}", options),
        };
    }

    private GeneratedNumber Write(string number, StyleVectors styles, GenerationOptions options)
    {
        byte[][] ink = Shape(_writer.Write([.. number.Select(character => character - '0')], styles).Select(written => written.Ink), options);
        return new GeneratedNumber
        {
            Number = number,
            Options = options,
            Model = Entry.Name,
            ModelVersion = Entry.Version,
            Digits = [.. ink.Select((pixels, i) => new GeneratedDigit(number[i] - '0', Pixels(pixels)))],
            Picture = new NumberPicture(ink, Side, number, options),
        };
    }

    private static byte[][] Shape(IEnumerable<double[]> digits, GenerationOptions options) => [.. digits.Select(ink =>
        Array.ConvertAll(Slant.Apply(Thickness.Apply(ink, Side, options.Thickness), Side, options.Slant), value => (byte)((value * 255) + 0.5)))];

    private static float[] Pixels(byte[] ink) => Array.ConvertAll(ink, value => value / 255f);
}
