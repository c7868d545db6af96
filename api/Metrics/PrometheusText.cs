using System.Globalization;
using System.Text;

namespace Digits.Api.Metrics;

/// <summary>Writes the Prometheus text format, version 0.0.4: families of samples, each with a name, a type and a line of help.</summary>
internal sealed class PrometheusText
{
    public const string MediaType = "text/plain";
    public const string ContentType = MediaType + "; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new(8192);
    private string _family = "";

    /// <summary>Begins a family: <c>counter</c>, <c>gauge</c> or <c>histogram</c>. Its samples follow.</summary>
    public void Begin(string name, string type, string help)
    {
        _family = name;
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
    }

    /// <summary>A family of one sample.</summary>
    public void Single(string name, string type, string help, double value)
    {
        Begin(name, type, help);
        Add(value);
    }

    public void Add(double value, params ReadOnlySpan<(string Name, string Value)> labels) => Add("", value, labels);

    /// <param name="suffix">What follows the family's name, as histograms need it.</param>
    /// <param name="value">Finite.</param>
    /// <param name="labels">Names are ours; values may be anything.</param>
    public void Add(string suffix, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(_family).Append(suffix);
        for (int i = 0; i < labels.Length; i++)
        {
            _text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"").Append(Escape(labels[i].Value)).Append('"');
        }

        _text.Append(labels.Length > 0 ? "} " : " ").Append(Number(value)).Append('\n');
    }

    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
