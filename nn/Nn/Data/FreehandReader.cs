using System.Text.Json;

namespace Digits.Nn.Data;

/// <summary>Reads pen drawings: one JSON object a line, UTF-8, gzip-compressed or plain.</summary>
/// <remarks>
/// A line: <c>{"label":"7","writer":3,"id":"a1","width":280,"height":280,"strokes":[[[x,y],...],...]}</c>;
/// label is null for what is no digit, and kind then says what it is.
/// </remarks>
public static class FreehandReader
{
    /// <summary>Reads a file, such as "freehand/digits.jsonl.gz" of the data directory.</summary>
    /// <exception cref="DataSetException">The file is not there, or a line of it is malformed.</exception>
    public static IReadOnlyList<FreehandDrawing> ReadFile(string path)
    {
        if (!File.Exists(path))
            throw new DataSetException(DataSetErrorKind.Missing, $"Freehand: {path} is not there");
        using FileStream stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <summary>Reads drawings to the end of the stream, which stays open. Empty lines are passed over.</summary>
    /// <exception cref="DataSetException">A line is malformed; the message has its number.</exception>
    public static IReadOnlyList<FreehandDrawing> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var drawings = new List<FreehandDrawing>();
        int number = 0;
        try
        {
            using Stream content = GzipContent.Open(stream);
            using var reader = new StreamReader(content);
            while (reader.ReadLine() is { } line)
            {
                number++;
                if (line.Length > 0)
                    drawings.Add(Parse(line));
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or InvalidDataException)
        {
            throw DataSetException.Malformed($"Freehand: line {number}: {e.Message}", e);
        }

        return drawings;
    }

    private static FreehandDrawing Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement drawing = document.RootElement;
        return new FreehandDrawing(
            Label(drawing.GetProperty("label")),
            drawing.TryGetProperty("writer", out JsonElement writer) && writer.ValueKind != JsonValueKind.Null ? writer.GetInt32() : null,
            drawing.TryGetProperty("kind", out JsonElement kind) ? kind.GetString() : null,
            Text(drawing.GetProperty("id")),
            Side(drawing.GetProperty("width")),
            Side(drawing.GetProperty("height")),
            Strokes(drawing.GetProperty("strokes")));
    }

    private static int? Label(JsonElement label) => label.GetString() switch
    {
        null => null,
        [>= '0' and <= '9'] text => text[0] - '0',
        string text => throw new FormatException($"got label \"{text}\", expected one digit or null"),
    };

    private static string Text(JsonElement text) => text.GetString() ?? throw new FormatException("got null, expected a text");

    private static int Side(JsonElement side) =>
        side.GetInt32() is > 0 and int value ? value : throw new FormatException($"got a canvas side of {side.GetRawText()}, expected at least 1");

    private static FreehandStroke[] Strokes(JsonElement strokes)
    {
        FreehandStroke[] read = [.. strokes.EnumerateArray().Select(Stroke)];
        return read.Length > 0 ? read : throw new FormatException("got no strokes, expected at least one");
    }

    private static FreehandStroke Stroke(JsonElement points)
    {
        int count = points.GetArrayLength();
        if (count == 0)
            throw new FormatException("got a stroke without points, expected at least one");
        var x = new float[count];
        var y = new float[count];
        int i = 0;
        foreach (JsonElement point in points.EnumerateArray())
        {
            if (point.GetArrayLength() != 2)
                throw new FormatException($"got a point of {point.GetArrayLength()} numbers, expected 2");
            x[i] = Coordinate(point[0]);
            y[i] = Coordinate(point[1]);
            i++;
        }

        return new FreehandStroke(x, y);
    }

    // JSON has no infinity, but 1e39 is one as a float.
    private static float Coordinate(JsonElement number) =>
        number.GetSingle() is var value && float.IsFinite(value) ? value : throw new FormatException($"got {number.GetRawText()}, expected a finite number");
}
