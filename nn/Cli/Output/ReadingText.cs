using System.Text.Json;
using Digits.Imaging;
using Digits.Recognition;
using Digits.Recognition.Numbers;

namespace Digits.Cli.Output;

/// <summary>A reading for people: the number, then a line for each digit.</summary>
internal static class ReadingText
{
    public static void Write(TextWriter output, NumberReading reading)
    {
        output.WriteLine(reading.Rejection is { } rejection
            ? $"{rejection.Message} (reason: {JsonSerializer.SerializeToElement(rejection.Reason)})"
            : $"{reading.Number}  ({reading.Confidence:P1} sure)");
        output.WriteLine();
        foreach (Prediction digit in reading.Digits)
        {
            PixelBox box = digit.Preprocessing!.Box!.Value;
            string verdict = digit.Accepted ? "" : "  not accepted";
            output.WriteLine($"  {digit.BestGuess}  {digit.Confidence,7:0.0000}  at {box.X},{box.Y}, {box.Width} x {box.Height}{verdict}");
        }

        foreach (NumberAlternative other in reading.Alternatives)
            output.WriteLine($"  or {other.Number}  {other.Confidence:0.0000}");
        output.WriteLine($"  model {reading.Model}, version {reading.ModelVersion}");
    }
}
