namespace Digits.Recognition.Rejection;

/// <summary>What a rejected input's sender is told.</summary>
/// <param name="Reason">The reason, for programs.</param>
/// <param name="Message">The reason in one friendly sentence, for people.</param>
/// <param name="BestGuess">The label the model would have given; null when blank.</param>
public sealed record RejectionDetails(RejectionReason Reason, string Message, string? BestGuess);
