namespace Digits.Recognition.Activations;

/// <summary>There is no such unit, or it has no weights.</summary>
public sealed class UnitNotFoundException : Exception
{
    /// <summary>Makes one without details.</summary>
    public UnitNotFoundException()
        : this("No such unit.")
    {
    }

    /// <summary>Makes one that says what was asked for and what there is.</summary>
    public UnitNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with the error that led to it.</summary>
    public UnitNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
