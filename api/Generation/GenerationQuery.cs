using System.Security.Cryptography;
using Digits.Api.Errors;
using Digits.Api.Queries;
using Digits.Recognition.Generation;

namespace Digits.Api.Generation;

/// <summary>What to write and how, read from the path and the query.</summary>
/// <param name="Number">1 to 32 digits.</param>
/// <param name="Options">How to write it, with the seed that was given or drawn.</param>
/// <param name="SeedGiven">Whether the client named the seed, so that the answer may be cached.</param>
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
    private static readonly IntegerParameter Gap = new("gap", "Pixels between digits, before scaling; on top of the natural spacing where that is asked for.", 0, 28, 0);

    private static readonly ChoiceParameter Layout = new("layout",
        "Digits in cells of 28 x 28 pixels, or as far apart as their outlines ask for, which makes the width vary.", "cells", "cells", "natural");

    /// <summary>Those that make sense for anything written in one hand and in cells.</summary>
    public static readonly QueryParameter[] OfOneHand = [Seed, Scale, Variation, Slant, Thickness, Ink, Gap];

    /// <summary>Those that make sense for a hand that is given.</summary>
    public static readonly QueryParameter[] OfGivenHand = [.. OfOneHand, Layout];

    public static readonly QueryParameter[] All = [Seed, Scale, Variation, Slant, Thickness, Style, Ink, Gap, Layout];

    public static GenerationQuery Read(string number, IQueryCollection query)
    {
        RequireDigits(number, DigitGenerator.MaxDigits);
        (GenerationOptions options, bool seedGiven) = ReadOptions(query);
        return new GenerationQuery(number, options, seedGiven);
    }

    /// <summary>The options, with a seed drawn where none is given. What a route does not take was refused before, and has its default here.</summary>
    public static (GenerationOptions Options, bool SeedGiven) ReadOptions(IQueryCollection query)
    {
        long? seed = query.Integer(Seed);
        return (new GenerationOptions
        {
            Seed = (uint)(seed ?? DrawSeed()),
            Scale = (int)query.Integer(Scale)!.Value,
            Variation = query.Number(Variation),
            Slant = query.Number(Slant),
            Thickness = query.Number(Thickness),
            Style = query.Choice(Style) == "mixed" ? GenerationStyle.Mixed : GenerationStyle.Consistent,
            Ink = query.Choice(Ink) == "dark" ? InkColor.Dark : InkColor.Light,
            Gap = (int)query.Integer(Gap)!.Value,
            Layout = query.Choice(Layout) == "natural" ? GenerationLayout.Natural : GenerationLayout.Cells,
        }, seed is not null);
    }

    /// <exception cref="ProblemException">400: it is not 1 to <paramref name="most"/> characters 0-9.</exception>
    public static void RequireDigits(string number, int most)
    {
        if (number.Length < 1 || number.Length > most || !number.All(char.IsAsciiDigit))
        {
            throw new ProblemException(Problems.InvalidParameter,
                $"number: got '{QueryReader.Shorten(number)}' ({number.Length} {(number.Length == 1 ? "character" : "characters")}), expected {(most == 1 ? "one digit" : $"1 to {most}")} of 0-9.");
        }
    }

    private static uint DrawSeed() => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
}
