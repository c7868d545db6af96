using Digits.Api.Queries;
using Digits.Recognition.Generation;

namespace Digits.Api.Generation;

/// <summary>Which digit to turn into which, read from the path and the query.</summary>
/// <param name="From">0 to 9.</param>
/// <param name="To">0 to 9.</param>
/// <param name="Steps">2 to 32, both ends included.</param>
/// <param name="Options">How to write them, with the seed that was given or drawn.</param>
/// <param name="SeedGiven">Whether the client named the seed, so that the answer may be cached.</param>
internal sealed record StripQuery(int From, int To, int Steps, GenerationOptions Options, bool SeedGiven)
{
    private static readonly IntegerParameter Last = new("to", "The digit that the strip ends with.", 0, 9, null) { Required = true };
    private static readonly IntegerParameter Count = new("steps", "How many pictures, both ends included.", 2, DigitGenerator.MaxDigits, 9);

    public static readonly QueryParameter[] All = [Last, Count, .. GenerationQuery.OfOneHand];

    public static StripQuery Read(string number, IQueryCollection query)
    {
        GenerationQuery.RequireDigits(number, 1);
        int to = (int)query.Integer(Last)!.Value;
        int steps = (int)query.Integer(Count)!.Value;
        (GenerationOptions options, bool seedGiven) = GenerationQuery.ReadOptions(query);
        return new StripQuery(number[0] - '0', to, steps, options, seedGiven);
    }
}
