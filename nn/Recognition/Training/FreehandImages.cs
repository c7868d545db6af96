using Digits.Imaging;
using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;
using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Nn.Serialization;

namespace Digits.Recognition.Training;

/// <summary>Digits drawn with a pen, on canvases like the page's, brought into the networks' form by the same preprocessing that serves.</summary>
/// <param name="Training">Several renderings of each drawing by the first writers.</param>
/// <param name="Validation">One rendering of each drawing by the other writers.</param>
/// <param name="File">The file read.</param>
internal sealed record FreehandImages(ImageSet Training, ImageSet Validation, DataSetFileReference File)
{
    public const string Name = "freehand";
    public const string RelativePath = "freehand/digits.jsonl.gz";
    private const int FirstValidationWriter = 24;
    private const int Renderings = 4;
    private const int Canvas = 280;
    private const long MaxLength = 256L << 20;

    /// <summary>Reads and renders the drawings.</summary>
    /// <returns>Null when the file is not there.</returns>
    public static FreehandImages? Load(string dataDirectory, ulong seed)
    {
        string path = Path.Combine(dataDirectory, RelativePath);
        if (!System.IO.File.Exists(path))
        {
            return null;
        }

        IReadOnlyList<FreehandDrawing> drawings = [.. FreehandReader.ReadFile(path).Where(drawing => drawing.Label is not null)];
        return new FreehandImages(
            Render([.. drawings.Where(drawing => drawing.Writer < FirstValidationWriter)], Renderings, seed),
            Render([.. drawings.Where(drawing => drawing.Writer >= FirstValidationWriter)], 1, seed),
            new DataSetFileReference { Name = RelativePath, Md5 = FileFingerprint.Of(path, MaxLength).Md5 });
    }

    private static ImageSet Render(IReadOnlyList<FreehandDrawing> drawings, int renderings, ulong seed)
    {
        int size = PreprocessedImage.Side * PreprocessedImage.Side;
        byte[] pixels = new byte[drawings.Count * renderings * size], labels = new byte[drawings.Count * renderings];
        for (int i = 0; i < labels.Length; i++)
        {
            FreehandDrawing drawing = drawings[i / renderings];
            float[] image = Preprocessors.Digit.Process(Draw(drawing, RandomSource.For(seed, (ulong)i))).Pixels;
            for (int j = 0; j < size; j++)
            {
                pixels[(i * size) + j] = (byte)MathF.Round(image[j] * 255);
            }

            labels[i] = (byte)drawing.Label!.Value;
        }

        return new ImageSet(PreprocessedImage.Side, PreprocessedImage.Side, pixels, labels);
    }

    /// <summary>Anywhere on the canvas, 60 to 260 pixels long, with a pen of 6 to 36 pixels that leaves the digit legible.</summary>
    private static GrayImage Draw(FreehandDrawing drawing, RandomSource random)
    {
        float left = drawing.Strokes.Min(stroke => stroke.X.Min()), right = drawing.Strokes.Max(stroke => stroke.X.Max());
        float top = drawing.Strokes.Min(stroke => stroke.Y.Min()), bottom = drawing.Strokes.Max(stroke => stroke.Y.Max());
        float length = random.NextSingle(60, 240), scale = length / Math.Max(1, Math.Max(right - left, bottom - top));
        float pen = Math.Clamp(length * random.NextSingle(0.05f, 0.18f), 6, 36);
        float x = Place(right - left), y = Place(bottom - top);
        PenStroke[] strokes = [.. drawing.Strokes.Select(stroke => new PenStroke(
            [.. stroke.X.Zip(stroke.Y, (px, py) => new PenPoint(x + ((px - left) * scale), y + ((py - top) * scale)))]))];
        return StrokeRasterizer.Draw(strokes, Canvas, Canvas, pen, inkIsLight: random.NextInt(2) == 0);

        float Place(float extent) => random.NextSingle(pen / 2, Math.Max((pen / 2) + 1, Canvas - (extent * scale) - (pen / 2)));
    }
}
