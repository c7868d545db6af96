using Digits.Recognition.Evaluation;
using Spectre.Console;

namespace Digits.Cli.Output;

/// <summary>What a suite measured, for people: a table each, as boxes for the terminal or as Markdown for a document.</summary>
internal static class SuiteText
{
    public static void Write(CliContext context, SuiteReport report, bool isMarkdown)
    {
        foreach (SuiteTable suite in report.Tables)
        {
            Table table = new() { Border = isMarkdown ? TableBorder.Markdown : TableBorder.Simple, UseSafeBorder = false };
            bool hasTargets = suite.Rows.Any(row => row.IsMet is not null);
            table.AddColumn(Escaped(suite.Title, isMarkdown));
            table.AddColumn(new TableColumn("count").RightAligned());
            foreach (Measure measure in suite.Rows[0].Measures)
                table.AddColumn(new TableColumn(measure.Name).RightAligned());
            if (hasTargets)
                table.AddColumn("target");
            foreach (SuiteRow row in suite.Rows)
            {
                string[] cells = [row.Condition, $"{row.Count}", .. row.Measures.Select(Value)];
                table.AddRow([.. (hasTargets ? [.. cells, Targets(row)] : cells).Select(cell => Escaped(cell, isMarkdown))]);
            }

            // Nothing is wrapped: a file has no width, and a reader scrolls. Nor is anything padded on the right.
            using StringWriter text = new();
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new WideOutput(text) }).Write(table);
            foreach (string line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
                context.Output.WriteLine(line);
            context.Output.WriteLine();
        }
        if (!isMarkdown)
            context.Output.WriteLine($"{report.Suite} of {report.Model} ({report.ModelVersion}), seed {report.Seed}: {report.TargetsMet} of {report.TargetsAsked} targets met.");
    }

    private static string Value(Measure measure)
    {
        if (!measure.IsShare)
            return $"{measure.Value:0.0000}";
        return measure.Confidence is Interval interval
            ? $"{Percent(measure.Value)} ({100 * interval.Low:0.00} to {100 * interval.High:0.00})"
            : Percent(measure.Value);
    }

    private static string Targets(SuiteRow row) => string.Join("; ", row.Measures.Where(measure => measure.Target is not null).Select(measure =>
        $"{measure.Name} {Limits(measure.Target!, limit => measure.IsShare ? Percent(limit) : $"{limit:0.##}")}: {(measure.IsMet == true ? "met" : "MISSED")}"));

    private static string Limits(Target target, Func<double, string> show) => (target.AtLeast, target.AtMost) switch
    {
        (double least, double most) => $"{show(least)} to {show(most)}",
        (double least, _) => $">= {show(least)}",
        (_, double most) => $"<= {show(most)}",
        _ => "",
    };

    private static string Percent(double share) => $"{100 * share:0.00} %";

    private static string Escaped(string text, bool isMarkdown) => Markup.Escape(isMarkdown ? text.Replace("|", "\\|", StringComparison.Ordinal) : text);

    private sealed class WideOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => 400;

        public int Height => 100;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
