using System.Security.Cryptography;
using Digits.Api.Errors;
using Digits.Api.Queries;
using Digits.Recognition.Generation;

namespace Digits.Api.Generation;

/// <summary>What to write and how, read from the path and the query.</summary>
/// <param name="Number">1 to 32 digits.</param>
/// <param name="Options">How to write it, with the seed that was given or drawn.</param>
/// <param name="SeedGiven">Whether the client named the seed, so that the answer is the same for ever.</param>
internal sealed record GenerationQuery(string Number, GenerationOptions Options, bool SeedGiven)
{
    private static readonly IntegerParameter Seed = new("seed",
        "Which of the many ways to write it. The same seed gives the same bytes; without one it is drawn, and told in `X-Seed`.", 0, uint.MaxValue, null);

    private static readonly IntegerParameter Scale = new("scale", "Pixels of the picture for each pixel of a digit.", 1, 16, 4);
    private static readonly NumberParameter Variation = new("variation", "How far to stray from each digit's most typical form.", 0, 1, 1);
    private static readonly NumberParameter Slant = new("slant", "Positive leans right.", -1, 1, 0);
    private static readonly NumberParameter Thickness = new("thickness", "Positive is bolder.", -1, 1, 0);
    private static readonly ChoiceParameter Style = new("style", "One hand for all digits, or a hand for each.", "consistent", "consistent", "mixed");
    private static readonly ChoiceParameter Ink = new("ink", "Light on black, or dark on white.", "light", "light", "dark");
    private static readonly IntegerParameter Gap = new("gap", "Pixels between digits, before scaling.", 0, 28, 0);

    public static readonly QueryParameter[] All = [Seed, Scale, Variation, Slant, Thickness, Style, Ink, Gap];

    public static GenerationQuery Read(string number, IQueryCollection query)
    {
        RequireDigits(number);
        long? seed = query.Integer(Seed);
        var options = new GenerationOptions
        {
            Seed = (uint)(seed ?? DrawSeed()),
            Scale = (int)query.Integer(Scale)!.Value,
            Variation = query.Number(Variation),
            Slant = query.Number(Slant),
            Thickness = query.Number(Thickness),
            Style = query.Choice(Style) == "mixed" ? GenerationStyle.Mixed : GenerationStyle.Consistent,
            Ink = query.Choice(Ink) == "dark" ? InkColor.Dark : InkColor.Light,
            Gap = (int)query.Integer(Gap)!.Value,
        };
        return new GenerationQuery(number, options, seed is not null);
    }

    private static void RequireDigits(string number)
    {
        if (number.Length is < 1 or > DigitGenerator.MaxDigits || !number.All(char.IsAsciiDigit))
        {
            throw new ProblemException(Problems.InvalidParameter,
                $"number: got '{QueryReader.Shorten(number)}' ({number.Length} characters), expected 1 to {DigitGenerator.MaxDigits} of 0-9.");
        }
    }

    private static uint DrawSeed() => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
}
