using Digits.Nn.Data;
using Digits.Nn.Serialization;

namespace Digits.Recognition.Training;

/// <summary>What was drawn with a pen: digits on canvases like the page's, brought into the networks' form by the same preprocessing that serves, and drawings of other things.</summary>
/// <param name="Training">Several renderings of each digit by the first writers.</param>
/// <param name="Validation">One rendering of each digit by the other writers, in whole strokes: how unfamiliar a digit may be is not to be decided by pens that skip.</param>
/// <param name="Digits">The drawings that the training images are renderings of.</param>
/// <param name="Others">Drawings that are no digits, as far as they may be learnt from.</param>
/// <param name="Files">The files read.</param>
internal sealed record FreehandImages(
    ImageSet Training, ImageSet Validation, IReadOnlyList<FreehandDrawing> Digits, IReadOnlyList<FreehandDrawing> Others, IReadOnlyList<DataSetFileReference> Files)
{
    public const string Name = "freehand";
    public const string DigitsPath = "freehand/digits.jsonl.gz";
    public const string OthersPath = "freehand/other.jsonl.gz";
    private const int Renderings = 5;
    private const long MaxLength = 256L << 20;

    /// <summary>Reads and renders the drawings.</summary>
    /// <param name="dataDirectory">Where the files are.</param>
    /// <param name="seed">Decides how the drawings to learn from are rendered.</param>
    /// <param name="splitSeed">Decides how those to validate by are.</param>
    /// <param name="team">The threads that share the work.</param>
    /// <returns>Null when a file is not there.</returns>
    public static FreehandImages? Load(string dataDirectory, ulong seed, ulong splitSeed, StoppableTeam team)
    {
        string digits = Path.Combine(dataDirectory, DigitsPath), others = Path.Combine(dataDirectory, OthersPath);
        if (!File.Exists(digits) || !File.Exists(others))
        {
            return null;
        }

        ILookup<bool, FreehandDrawing> drawings = FreehandReader.ReadFile(digits).Where(drawing => drawing.Label is not null).ToLookup(FreehandSplit.IsValidation);
        return new FreehandImages(
            Render([.. drawings[false]], Renderings, seed, mayBreak: true, team),
            Render([.. drawings[true]], 1, splitSeed, mayBreak: false, team),
            [.. drawings[false]],
            [.. FreehandReader.ReadFile(others).Where(drawing => drawing.Label is null && !FreehandSplit.IsValidation(drawing))],
            [Reference(digits, DigitsPath), Reference(others, OthersPath)]);
    }

    private static DataSetFileReference Reference(string path, string name) => new() { Name = name, Md5 = FileFingerprint.Of(path, MaxLength).Md5 };

    private static ImageSet Render(IReadOnlyList<FreehandDrawing> drawings, int renderings, ulong seed, bool mayBreak, StoppableTeam team) => PenCanvas.Render(
        drawings.Count * renderings, seed, mayBreak, (i, _) => (PenCanvas.Strokes(drawings[i / renderings]), (byte)drawings[i / renderings].Label!.Value), team);
}
