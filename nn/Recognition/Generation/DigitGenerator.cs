namespace Digits.Recognition.Generation;

/// <summary>Writes numbers. The same model version, number and options give the same bytes on every machine. Safe for any number of threads at once.</summary>
public sealed class DigitGenerator
{
    /// <summary>The longest number.</summary>
    public const int MaxDigits = 32;

    /// <summary>Makes a generator of a loaded model.</summary>
    /// <exception cref="ArgumentException">The model does not make 28 x 28 pictures from noise and a class.</exception>
    public DigitGenerator(ModelEntry entry)
    {
        Entry = entry;
        throw new NotImplementedException();
    }

    /// <summary>The model.</summary>
    public ModelEntry Entry { get; }

    /// <summary>Throws what <see cref="Generate"/> would throw for these arguments.</summary>
    /// <exception cref="GenerationException">The number or an option is out of range.</exception>
    public static void Validate(string number, GenerationOptions options) => throw new NotImplementedException();

    /// <summary>Writes a number.</summary>
    /// <param name="number">1 to 32 characters 0-9; leading zeros count.</param>
    /// <param name="options">How to write it.</param>
    /// <exception cref="GenerationException">The number or an option is out of range.</exception>
    public GeneratedNumber Generate(string number, GenerationOptions options) => throw new NotImplementedException();
}
