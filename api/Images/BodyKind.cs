namespace Digits.Api.Images;

/// <summary>What a body is to hold: how it counts at the gate, and what is said where it is empty or too large.</summary>
/// <param name="IsBatch">Whether it needs room however small it is: its document and its pictures are larger.</param>
/// <param name="Empty">What to send instead of nothing.</param>
/// <param name="TooLarge">What to send instead of so much.</param>
internal sealed record BodyKind(bool IsBatch, string Empty, string TooLarge)
{
    public static readonly BodyKind Image = new(false, "Send an image or a JSON document, as Content-Type says.", "Send a smaller image.");

    public static readonly BodyKind Batch = new(true, "Send {\"inputs\": [...]} with 1 to 256 pictures.", "Send fewer inputs at once, or smaller images.");

    public static readonly BodyKind Inference = new(true, "Send an inference request, in JSON.", "Send fewer pictures at once, or their numbers with fewer decimals.");
}
