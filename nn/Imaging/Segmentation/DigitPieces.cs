using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Segmentation;

/// <summary>A row of ink, parted wherever two digits may meet. Neighbouring pieces make up a digit.</summary>
/// <remarks>Which of them do is for a classifier to say: geometry alone cannot tell a broken 4 from a 1 beside another.</remarks>
public sealed class DigitPieces
{
    private const byte InkLevel = 102;

    private readonly GrayPlane _plane;
    private readonly byte[] _labels;
    private readonly PixelBox _box;
    // A piece of nothing but a stroke's soft edge has none.
    private readonly PixelBox?[] _pieces;
    private readonly int _sourceWidth, _sourceHeight;

    internal DigitPieces(PreprocessedImage whole, Ink ink, PixelBox box, byte[] labels, IReadOnlyList<DigitBoundary> boundaries, float digitHeight)
    {
        (Whole, _plane, _box, _labels, Boundaries, DigitHeight) = (whole, ink.Plane, box, labels, boundaries, digitHeight);
        (_sourceWidth, _sourceHeight) = (whole.SourceWidth, whole.SourceHeight);
        _pieces = Measure();
    }

    /// <summary>How many pieces there are, at least 1.</summary>
    public int Count => _pieces.Length;

    /// <summary>Where the pieces meet: number i lies between pieces i and i + 1.</summary>
    public IReadOnlyList<DigitBoundary> Boundaries { get; }

    /// <summary>All of the ink, prepared as one digit.</summary>
    public PreprocessedImage Whole { get; }

    /// <summary>How high the digits are, in the unit of <see cref="BoxOf"/>.</summary>
    public float DigitHeight { get; }

    /// <summary>The box around neighbouring pieces, in pixels of the size that the picture is looked at; around all where they are nothing but soft edges.</summary>
    /// <param name="first">The leftmost piece.</param>
    /// <param name="end">The piece after the rightmost.</param>
    public PixelBox BoxOf(int first, int end)
    {
        InkComponent box = new(int.MaxValue, int.MaxValue, 0, 0, 0);
        for (int i = first; i < end; i++)
        {
            if (_pieces[i] is not PixelBox piece)
                continue;
            (box.Left, box.Top) = (Math.Min(box.Left, piece.X), Math.Min(box.Top, piece.Y));
            (box.Right, box.Bottom) = (Math.Max(box.Right, piece.X + piece.Width), Math.Max(box.Bottom, piece.Y + piece.Height));
        }
        return box.Right == 0 ? _box : new PixelBox(box.Left, box.Top, box.Right - box.Left, box.Bottom - box.Top);
    }

    /// <summary>Prepares neighbouring pieces as a digit of its own, as a picture of it alone would be.</summary>
    /// <param name="first">The leftmost piece.</param>
    /// <param name="end">The piece after the rightmost.</param>
    public PreprocessedImage Prepare(int first, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, end);
        if (end - first == Count)
            return Whole;
        PixelBox box = BoxOf(first, end);
        byte[] values = new byte[box.Width * box.Height];
        for (int y = 0; y < box.Height; y++)
        {
            int from = (box.Y + y) * _plane.Width + box.X, label = (box.Y + y - _box.Y) * _box.Width + box.X - _box.X;
            for (int x = 0; x < box.Width; x++)
            {
                if (_labels[label + x] >= first && _labels[label + x] < end)
                    values[y * box.Width + x] = _plane.Values[from + x];
            }
        }
        FloatPlane scaled = DigitScaler.Scale(new GrayPlane(box.Width, box.Height, values, 1), new PixelBox(0, 0, box.Width, box.Height));
        return new PreprocessedImage
        {
            SourceWidth = _sourceWidth,
            SourceHeight = _sourceHeight,
            Inverted = Whole.Inverted,
            LeftOut = Whole.LeftOut,
            Box = SourceBox.Of(box, _plane, _sourceWidth, _sourceHeight),
            Pixels = MassCentre.Place(scaled.Values, scaled.Width, scaled.Height),
        };
    }

    private PixelBox?[] Measure()
    {
        InkComponent[] pieces = new InkComponent[Boundaries.Count + 1];
        Array.Fill(pieces, new InkComponent(int.MaxValue, int.MaxValue, 0, 0, 0));
        for (int y = 0; y < _box.Height; y++)
        {
            for (int x = 0; x < _box.Width; x++)
            {
                int column = _box.X + x, row = _box.Y + y;
                if (_plane.Values[row * _plane.Width + column] >= InkLevel)
                    pieces[_labels[y * _box.Width + x]].Add(new InkRun(row, column, column + 1));
            }
        }
        return Array.ConvertAll(pieces, piece => piece.Area == 0 ? (PixelBox?)null : new PixelBox(piece.Left, piece.Top, piece.Right - piece.Left, piece.Bottom - piece.Top));
    }
}
