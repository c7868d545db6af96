using System.Globalization;
using Digits.Api.Errors;

namespace Digits.Api.Queries;

/// <summary>Reads declared parameters; what is not as declared is 400, naming the parameter and its range.</summary>
internal static class QueryReader
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The text, or null where it was not sent.</summary>
    public static string? Text(this IQueryCollection query, TextParameter parameter) => Raw(query, parameter);

    /// <summary>The number, or null where it was not sent and has no default.</summary>
    public static long? Integer(this IQueryCollection query, IntegerParameter parameter)
    {
        if (Raw(query, parameter) is not { } text)
        {
            return parameter.Default;
        }

        return long.TryParse(text, NumberStyles.None, Invariant, out long value) && value >= parameter.Minimum && value <= parameter.Maximum
            ? value
            : throw Invalid(parameter, text, Expected(parameter));
    }

    public static float Number(this IQueryCollection query, NumberParameter parameter)
    {
        if (Raw(query, parameter) is not { } text)
        {
            return (float)parameter.Default;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        double maximum = parameter.Maximum ?? double.MaxValue;
        return double.TryParse(text, Style, Invariant, out double value) && value >= parameter.Minimum && value <= maximum
            ? (float)Math.Min(value, float.MaxValue)
            : throw Invalid(parameter, text, Expected(parameter));
    }

    public static bool Switch(this IQueryCollection query, SwitchParameter parameter) => Raw(query, parameter) switch
    {
        null or "false" => false,
        "true" => true,
        { } text => throw Invalid(parameter, text, Expected(parameter)),
    };

    /// <summary>The word, or the default where it was not sent.</summary>
    public static string? Choice(this IQueryCollection query, ChoiceParameter parameter)
    {
        string? text = Raw(query, parameter);
        return text is null ? parameter.Default
            : parameter.Choices.Contains(text, StringComparer.Ordinal) ? text
            : throw Invalid(parameter, text, Expected(parameter));
    }

    /// <summary>The problem of a value that is not as declared.</summary>
    public static ProblemException Invalid(QueryParameter parameter, string got, string expected)
        => new(Problems.InvalidParameter, $"Query parameter '{parameter.Name}': got '{Shorten(got)}', expected {expected}.");

    /// <summary>What would be right.</summary>
    public static string Expected(QueryParameter parameter) => parameter switch
    {
        IntegerParameter integer => $"a whole number from {integer.Minimum} to {integer.Maximum}",
        NumberParameter number => Range(number),
        SwitchParameter => "true or false",
        ChoiceParameter choice => string.Join(" or ", choice.Choices),
        _ => "a value",
    };

    public static string Shorten(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "...");

    private static string? Raw(IQueryCollection query, QueryParameter parameter)
    {
        string? text = query.TryGetValue(parameter.Name, out var values) ? values[0] : null;
        return text is null && parameter.Required
            ? throw new ProblemException(Problems.InvalidParameter, $"Query parameter '{parameter.Name}' is required: {Expected(parameter)}. {parameter.Description}")
            : text;
    }

    private static string Range(NumberParameter parameter) => parameter.Maximum is { } maximum
        ? $"a number from {parameter.Minimum.ToString(Invariant)} to {maximum.ToString(Invariant)}"
        : $"a number, {parameter.Minimum.ToString(Invariant)} or more";
}
