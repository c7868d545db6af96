namespace Digits.Nn.Training;

/// <summary>A run went astray: its loss or its weights are no finite numbers any more, and no further step brings them back.</summary>
/// <remarks>The checkpoint of the last finished epoch, where one is kept, is untouched.</remarks>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Says what became of which number where, and what may help.</summary>
    public TrainingDivergedException(string message)
        : base(message)
    {
    }
}
