namespace Digits.Nn.Data;

/// <summary>What is wrong with a data set.</summary>
public enum DataSetErrorKind
{
    /// <summary>A file cannot be read as what it should be.</summary>
    Malformed,

    /// <summary>A file is not there.</summary>
    Missing,

    /// <summary>A file is readable but is not the one that its authors published.</summary>
    Mismatch,

    /// <summary>None of the places that publish a file could be reached.</summary>
    Unreachable,
}

/// <summary>A data set is missing, cannot be read, or is not what it should be.</summary>
public sealed class DataSetException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="kind">What is wrong.</param>
    /// <param name="message">What was got and what was expected.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public DataSetException(DataSetErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
    }

    /// <summary>What is wrong.</summary>
    public DataSetErrorKind Kind { get; }

    internal static DataSetException Malformed(string message, Exception? innerException = null) =>
        new(DataSetErrorKind.Malformed, message, innerException);
}
