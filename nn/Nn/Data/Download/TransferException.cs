namespace Digits.Nn.Data;

/// <summary>One attempt to receive a file failed.</summary>
internal sealed class TransferException(TransferFailure failure, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public TransferFailure Failure { get; } = failure;
}

/// <summary>What to do about a failed attempt.</summary>
internal enum TransferFailure
{
    /// <summary>No connection: try again, or the next place. Nothing but these means offline.</summary>
    Unreachable,

    /// <summary>The server is there and the line broke or it is busy: try again.</summary>
    Interrupted,

    /// <summary>The server will not give the file: try the next place.</summary>
    Refused,

    /// <summary>What came is not the file: throw it away.</summary>
    WrongBytes,
}
