using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Digits.Cli;

/// <summary>Options whose value is a number or one of a few words. Anything else is answered by what was expected, where the parser of the library would name a type of .NET.</summary>
internal static class ValueOptions
{
    private delegate bool Reader<T>(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>A number without a limit of its own: whole where <typeparamref name="T"/> is.</summary>
    public static Option<T> Numeric<T>(this Option<T> option)
        where T : struct, INumber<T>
    {
        option.CustomParser = argument => Read<T>(argument, option.Name, Expected<T>(), TryRead);
        return option;
    }

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public static Option<T> Between<T>(this Option<T> option, T low, T high)
        where T : struct, INumber<T>
    {
        option.CustomParser = argument => ReadBetween(argument, option.Name, low, high);
        return option;
    }

    /// <inheritdoc cref="Between{T}(Option{T}, T, T)"/>
    public static Option<T?> Between<T>(this Option<T?> option, T low, T high)
        where T : struct, INumber<T>
    {
        option.CustomParser = argument => ReadBetween(argument, option.Name, low, high);
        return option;
    }

    /// <summary>One of the names of <typeparamref name="T"/>, in capitals or not; not its number.</summary>
    public static Option<T> Words<T>(this Option<T> option)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
        option.CustomParser = argument => Read(
            argument, option.Name, string.Join(" or ", names), (string text, out T value) => Enum.TryParse(text, ignoreCase: true, out value) && names.Contains(text.ToLowerInvariant()));
        return option;
    }

    private static T ReadBetween<T>(ArgumentResult argument, string name, T low, T high)
        where T : struct, INumber<T>
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"{Expected<T>()} from {low} to {high}");
        return Read(argument, name, expected, (string text, out T value) => TryRead(text, out value) && value >= low && value <= high);
    }

    private static T Read<T>(ArgumentResult argument, string name, string expected, Reader<T> reader)
        where T : struct
    {
        string text = argument.Tokens[0].Value;
        if (reader(text, out T value))
            return value;
        argument.AddError($"{name}: expected {expected}, got \"{text}\".");
        return default;
    }

    // NaN and infinities are no numbers that anyone means.
    private static bool TryRead<T>(string text, out T value)
        where T : struct, INumber<T> =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && T.IsFinite(value);

    private static string Expected<T>()
        where T : struct, INumber<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? "a number" : "a whole number";
}
