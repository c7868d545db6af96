using System.Globalization;
using Digits.Nn.Data;

namespace Digits.Recognition.Training;

/// <summary>Which pen drawings choices are made and reported by; the others are learnt from. Divided by writer and by kind, never by drawing.</summary>
public static class FreehandSplit
{
    private const int FirstValidationWriter = 24;
    private const int Parts = 5;
    private const string DoodlePrefix = "doodle/";

    /// <summary>Whether a drawing is kept from training.</summary>
    /// <remarks>
    /// Digits by writer (24 and above), doodles by category (one in five, by a hash of its name), other characters by the
    /// number at the end of their id (one in five).
    /// </remarks>
    public static bool IsValidation(FreehandDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        if (drawing.Label is not null)
        {
            return drawing.Writer >= FirstValidationWriter;
        }

        return IsDoodle(drawing) ? Hash(drawing.Kind!) % Parts == 0 : TrailingNumber(drawing.Id) % Parts == 0;
    }

    /// <summary>Whether a drawing is a picture of something, as against a character.</summary>
    public static bool IsDoodle(FreehandDrawing drawing) => drawing.Kind?.StartsWith(DoodlePrefix, StringComparison.Ordinal) == true;

    /// <summary>FNV-1a: the same on every machine, as string.GetHashCode is not.</summary>
    private static uint Hash(string text) => text.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u);

    private static int TrailingNumber(string id)
    {
        string digits = string.Concat(id.Reverse().TakeWhile(char.IsAsciiDigit).Reverse());
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }
}
