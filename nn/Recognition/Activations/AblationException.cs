namespace Digits.Recognition.Activations;

/// <summary>A unit to switch off does not exist, or no output would be left.</summary>
public sealed class AblationException : ArgumentException
{
    /// <summary>Makes one without details.</summary>
    public AblationException()
        : this("These units cannot be switched off.")
    {
    }

    /// <summary>Makes one that says what was asked for and what there is.</summary>
    public AblationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with the error that led to it.</summary>
    public AblationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
