namespace Digits.Recognition.Generation;

/// <summary>What may be asked of a generator.</summary>
internal static class GenerationRules
{
    public static void Check(string number, GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(options);
        if (number.Length is < 1 or > DigitGenerator.MaxDigits)
        {
            throw new GenerationException($"number: expected 1 to {DigitGenerator.MaxDigits} digits, got {number.Length}.", "number");
        }

        if (number.AsSpan().IndexOfAnyExceptInRange('0', '9') is int position and >= 0)
        {
            throw new GenerationException($"number: expected only the characters 0-9, got another at position {position + 1}.", "number");
        }

        CheckOptions(options);
    }

    public static void CheckStrip(int from, int to, int steps, GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Within("number", from, 0, 9);
        Within("to", to, 0, 9);
        Within("steps", steps, 2, DigitGenerator.MaxDigits);
        CheckOptions(options);
    }

    public static void CheckSample(ReadOnlySpan<float> sample, int digit)
    {
        Within("as", digit, 0, 9);
        if (sample.Length != StyleDecoder.PixelCount)
        {
            throw new GenerationException($"sample: expected {StyleDecoder.PixelCount} numbers, got {sample.Length}.", "sample");
        }

        foreach (float value in sample)
        {
            Within("sample", value, 0, 1);
        }
    }

    private static void CheckOptions(GenerationOptions options)
    {
        Within("scale", options.Scale, 1, 16);
        Within("variation", options.Variation, 0, 1);
        Within("slant", options.Slant, -1, 1);
        Within("thickness", options.Thickness, -1, 1);
        Within("gap", options.Gap, 0, 28);
        Known("style", options.Style);
        Known("ink", options.Ink);
        Known("layout", options.Layout);
    }

    private static void Within(string option, float value, float low, float high)
    {
        if (!(value >= low && value <= high))
        {
            throw new GenerationException($"{option}: expected a number from {low} to {high}, got {value}.", option);
        }
    }

    private static void Known<T>(string option, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new GenerationException($"{option}: expected one of {string.Join(", ", Enum.GetNames<T>())}, got {value}.", option);
        }
    }
}
