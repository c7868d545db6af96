namespace Digits.Imaging.Preprocessing;

/// <summary>The ways of preparing a picture, by the name a model's card gives.</summary>
public static class Preprocessors
{
    /// <summary>Handwritten digits, as MNIST holds them.</summary>
    public static IPreprocessor Digit { get; } = new DigitPreprocessor();

    /// <summary>Articles of clothing, as Fashion-MNIST holds them.</summary>
    public static IPreprocessor Fashion { get; } = new FashionPreprocessor();

    /// <summary>Finds a preprocessor by its name.</summary>
    /// <exception cref="ArgumentException">No preprocessor has the name.</exception>
    public static IPreprocessor Find(string name)
    {
        if (name == Digit.Name)
            return Digit;
        if (name == Fashion.Name)
            return Fashion;
        throw new ArgumentException($"Preprocessors: got '{name}', expected '{Digit.Name}' or '{Fashion.Name}'", nameof(name));
    }
}
