namespace Digits.Recognition;

/// <summary>No model of that name and task is loaded. The message names those that are.</summary>
public sealed class ModelNotFoundException : Exception
{
    /// <summary>Makes one without details.</summary>
    public ModelNotFoundException()
        : this("No such model.")
    {
    }

    /// <summary>Makes one that says what was asked for and what there is.</summary>
    public ModelNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with the error that led to it.</summary>
    public ModelNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
