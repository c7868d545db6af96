using Digits.Api.Queries;
using Digits.Recognition.Generation;

namespace Digits.Api.Generation;

/// <summary>What to write in a hand that the body shows, read from the path and the query.</summary>
/// <param name="Number">1 to 32 digits.</param>
/// <param name="As">Which digit the sample is, 0 to 9; null to let the classifier read it.</param>
/// <param name="Options">How to write it, with the seed that was given or drawn.</param>
internal sealed record LikeQuery(string Number, int? As, GenerationOptions Options)
{
    private static readonly IntegerParameter SampleDigit = new("as",
        "Which digit the sample is. Without it the default digit model reads the sample.", 0, 9, null);

    public static readonly QueryParameter[] All = [SampleDigit, .. GenerationQuery.OfGivenHand];

    public static LikeQuery Read(string number, IQueryCollection query)
    {
        GenerationQuery.RequireDigits(number, DigitGenerator.MaxDigits);
        return new LikeQuery(number, (int?)query.Integer(SampleDigit), GenerationQuery.ReadOptions(query).Options);
    }
}
