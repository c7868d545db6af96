using System.Globalization;
using Digits.Imaging.Drawing;

namespace Digits.Recognition.Training;

/// <summary>Reads figures written as polylines: "x,y x,y|x,y ...", a stroke that begins with "~" being a curve through its points.</summary>
internal static class StrokeTemplates
{
    private const char Curved = '~';

    /// <summary>The strokes of every source, in drawing order; y points downward.</summary>
    public static IReadOnlyList<IReadOnlyList<PenStroke>> Parse(IEnumerable<string> sources) =>
        [.. sources.Select(source => (IReadOnlyList<PenStroke>)[.. source.Split('|').Select(Stroke)])];

    private static PenStroke Stroke(string source)
    {
        PenPoint[] points = [.. source.TrimStart(Curved).Split(' ').Select(Point)];
        return source[0] == Curved ? PenCurves.Smooth(points) : new PenStroke(points);
    }

    private static PenPoint Point(string text)
    {
        string[] parts = text.Split(',');
        return new PenPoint(float.Parse(parts[0], CultureInfo.InvariantCulture), float.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
