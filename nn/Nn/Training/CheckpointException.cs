namespace Digits.Nn.Training;

/// <summary>A checkpoint cannot be gone on from.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Says what is wrong with which file.</summary>
    public CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
