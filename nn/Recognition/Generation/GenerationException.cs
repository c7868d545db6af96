namespace Digits.Recognition.Generation;

/// <summary>A number or an option that cannot be written. The message names it, what was given and what would be right.</summary>
public sealed class GenerationException : ArgumentException
{
    /// <summary>Makes one without details.</summary>
    public GenerationException()
    {
    }

    /// <summary>Makes one that says what was given and what would be right.</summary>
    public GenerationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one that also names the option, as the REST contract spells it.</summary>
    public GenerationException(string message, string option)
        : base(message)
    {
        Option = option;
    }

    /// <summary>Makes one with the error that led to it.</summary>
    public GenerationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The option's name as the REST contract spells it: "number", "scale", "variation"...</summary>
    public string? Option { get; }
}
