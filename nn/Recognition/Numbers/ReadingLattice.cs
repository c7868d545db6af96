using Digits.Imaging;
using Digits.Imaging.Segmentation;

namespace Digits.Recognition.Numbers;

/// <summary>All that may be a digit in a row of ink: each way from the first piece to the last, over candidates, is a reading.</summary>
internal sealed class ReadingLattice
{
    // In digits' heights. Wider paper is never inside a digit.
    private const float MostWidth = 1.5f;
    private const float MostInnerGap = 0.35f;
    private const float LeastHeight = 0.25f;

    // What is lower may be a comma, a point or a dash: no digit, and read over.
    private const float MostSkipped = 0.4f;
    private const int MostPieces = 12;

    // Each is a pass through the network. Twelve digits have fewer: rows of MNIST's up to some 200, thin zeros that all but touch 400. A bar code has more.
    private const int MostCandidates = 500;

    // In strokes' widths, both sides together: what is cut out of something larger is no digit.
    private const float MostCut = 2.6f;

    private ReadingLattice(DigitPieces pieces, IReadOnlyList<ReadingCandidate> candidates) => (Pieces, Candidates) = (pieces, candidates);

    /// <summary>The pieces and what lies between them.</summary>
    public DigitPieces Pieces { get; }

    /// <summary>By their first piece, then by their number of pieces. All pieces together are among them.</summary>
    public IReadOnlyList<ReadingCandidate> Candidates { get; }

    /// <summary>Whether there are more candidates than can be in twelve digits: then the row is not looked into.</summary>
    public static bool IsBeyondReading(DigitPieces pieces) => List(pieces).Count > MostCandidates;

    /// <summary>Finds the candidates and has them classified, all in one go.</summary>
    public static ReadingLattice Build(DigitPieces pieces, Classifier classifier)
    {
        List<ReadingCandidate> candidates = List(pieces);
        Prediction[] predictions = classifier.PredictPieces([.. candidates.Select(candidate => ClassifierInput.FromImage(pieces.Prepare(candidate.First, candidate.End)))]);
        return new ReadingLattice(pieces, [.. candidates.Zip(predictions, (candidate, prediction) => candidate with { Prediction = prediction }).SelectMany(candidate => WithSkipped(candidate, pieces))]);
    }

    private static IEnumerable<ReadingCandidate> WithSkipped(ReadingCandidate candidate, DigitPieces pieces) =>
        candidate.End - candidate.First > 1 || pieces.Count == 1 || candidate.Height >= MostSkipped ? [candidate]
            : candidate.Height >= LeastHeight ? [candidate, candidate with { IsSkipped = true }]
            : [candidate with { IsSkipped = true }];

    private static List<ReadingCandidate> List(DigitPieces pieces)
    {
        List<ReadingCandidate> candidates = [];
        for (int first = 0; first < pieces.Count; first++)
        {
            float innerGap = 0;
            for (int end = first + 1; end <= pieces.Count; end++)
            {
                innerGap = end - first > 1 ? Math.Max(innerGap, pieces.Boundaries[end - 2].Gap) : 0;
                PixelBox box = pieces.BoxOf(first, end);
                float width = box.Width / pieces.DigitHeight, height = box.Height / pieces.DigitHeight;
                float cut = (first == 0 ? 0 : pieces.Boundaries[first - 1].Ink) + (end == pieces.Count ? 0 : pieces.Boundaries[end - 1].Ink);
                bool isPlausible = end - first <= MostPieces && width <= MostWidth && (height >= LeastHeight || end - first == 1) && innerGap <= MostInnerGap && cut <= MostCut;
                if (isPlausible || end - first == pieces.Count)
                {
                    candidates.Add(new ReadingCandidate(first, end, width, height, innerGap, null!));
                }
            }
        }

        return candidates;
    }
}
