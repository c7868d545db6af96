using Digits.Api.Predictions;
using Digits.Recognition.Numbers;
using Digits.Recognition.Rejection;

namespace Digits.Api.Numbers;

/// <summary>What number a picture shows.</summary>
/// <param name="Number">The digits, left to right, with the best guess for a digit that is not accepted. Empty when nothing is drawn, and when there are more than 12 digits.</param>
/// <param name="Accepted">Whether there are digits and each of them is accepted.</param>
/// <param name="Confidence">The product of the digits' confidences; 0 when there are none.</param>
/// <param name="Model">The name of the model that answered.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights file.</param>
/// <param name="Digits">Each digit as /predict/digit answers it, left to right, its box in the source image.</param>
/// <param name="Rejection">Why the answer does not stand: blank, not_a_digit (some part of it), too_many_digits; null when it does.</param>
/// <param name="Alternatives">Other readings, the likeliest first, where a digit or the place of a digit is in doubt; at most 5.</param>
/// <param name="ElapsedMs">Milliseconds from the bytes to the answer.</param>
internal sealed record NumberResponse(
    string Number,
    bool Accepted,
    float Confidence,
    string Model,
    string ModelVersion,
    IReadOnlyList<PredictionResponse> Digits,
    RejectionDetails? Rejection,
    IReadOnlyList<NumberAlternative> Alternatives,
    double ElapsedMs)
{
    public static NumberResponse From(NumberReading reading, double elapsedMs) => new(
        reading.Number,
        reading.Accepted,
        reading.Confidence,
        reading.Model,
        reading.ModelVersion,
        [.. reading.Digits.Select(digit => PredictionResponse.From(digit, Math.Round(elapsedMs / reading.Digits.Count, 3)))],
        reading.Rejection,
        reading.Alternatives,
        elapsedMs);
}
