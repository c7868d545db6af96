namespace Digits.Recognition.Rejection;

/// <summary>What a rule decided.</summary>
/// <param name="Familiarity">The score, and the threshold it is held against.</param>
/// <param name="Reason">Why the input is rejected; null when it is accepted, which takes a sufficient score.</param>
/// <param name="IsForSurroundings">Whether it is rejected for what else is in the picture alone.</param>
internal readonly record struct RejectionVerdict(Familiarity Familiarity, RejectionReason? Reason, bool IsForSurroundings = false);
