using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Digits.Api.Options;

/// <summary>Reads a section of the configuration, and says of every setting that is wrong what would be right, in the words of who wrote it.</summary>
internal static class SettingsSection
{
    /// <exception cref="OptionsValidationException">A setting is unknown, of another kind, or out of range.</exception>
    public static void ReadInto(object options, IConfigurationSection section)
    {
        string[] failures = [.. section.GetChildren().Select(setting => Check(setting, options.GetType())).OfType<string>()];
        if (failures.Length > 0)
        {
            throw new OptionsValidationException(section.Path, options.GetType(), failures);
        }

        section.Bind(options);
    }

    /// <returns>What is wrong; null where nothing is.</returns>
    private static string? Check(IConfigurationSection setting, Type options)
    {
        if (options.GetProperty(setting.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not { } property)
        {
            return $"{setting.Path}: there is no such setting; known are {string.Join(", ", options.GetProperties().Select(known => known.Name))}.";
        }

        string? expected = property.PropertyType == typeof(bool) && !bool.TryParse(setting.Value, out _) ? "true or false"
            : property.PropertyType == typeof(int) && !IsWithin(setting.Value, property.GetCustomAttribute<RangeAttribute>()!) ? Describe(property.GetCustomAttribute<RangeAttribute>()!)
            : property.PropertyType == typeof(string[]) && !string.IsNullOrEmpty(setting.Value) ? $"a list: {setting.Path}:0, {setting.Path}:1 and so on"
            : null;
        return expected is null ? null : $"{setting.Path}: got '{setting.Value}', expected {expected}.";
    }

    private static bool IsWithin(string? text, RangeAttribute range)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= (int)range.Minimum && value <= (int)range.Maximum;

    private static string Describe(RangeAttribute range) => string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Minimum} to {range.Maximum}");
}
