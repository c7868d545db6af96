using Digits.Imaging;
using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;
using Digits.Nn.Data;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Pictures of what is none of a model's classes, in the network's form, for it to learn when not to answer.</summary>
/// <remarks>Training with such outliers also teaches about kinds that are not among them (Hendrycks et al., "Deep anomaly detection with outlier exposure", 2019).</remarks>
internal sealed class BackgroundImages
{
    private const int Size = PreprocessedImage.Side * PreprocessedImage.Side;

    // Images of bars alone have no part that is none.
    private const int MostTries = 50;

    /// <summary>Clothing learnt as "no digit"; bags and ankle boots are kept to be judged by.</summary>
    private static readonly int[] KnownClothing = [0, 1, 2, 3, 4, 5, 6, 7];

    private readonly IPreprocessor _preprocessor;
    private readonly Dictionary<string, Func<RandomSource, GrayImage?>> _makers = [];

    // Kinds whose strokes and shapes fall as they may: what chance made like a 1 is not taught as none.
    private readonly HashSet<string> _byChance = [];

    /// <param name="preprocessor">Brings pictures into the network's form.</param>
    /// <param name="own">The model's own training images, which mixtures are made of; null for none.</param>
    /// <param name="digits">Digits, for a model that knows none; null for none.</param>
    /// <param name="clothing">Clothing, for a model that knows none; null for none.</param>
    /// <param name="drawings">Pen drawings that are learnt from.</param>
    public BackgroundImages(IPreprocessor preprocessor, ImageSet? own, ImageSet? digits, ImageSet? clothing, IReadOnlyList<FreehandDrawing> drawings)
    {
        _preprocessor = preprocessor;
        Add("letters", random => PenCanvas.Draw(DrawnBackground.Letter(random), random));
        AddChance("signs", random => PenCanvas.Draw(DrawnBackground.Sign(random), random));
        Add("symbols", random => PenCanvas.Draw(DrawnBackground.Symbol(random), random));
        AddChance("scribbles", random => PenCanvas.Draw(DrawnBackground.Scribble(random), random));
        Add("brackets", random => PenCanvas.Draw(DrawnFigures.Bracket(random), random));
        AddChance("figures", random => PenCanvas.Draw(DrawnFigures.Polygons(random), random));
        Add("bars", PaintedBars.Bar);
        AddChance("shapes", PaintedBackground.Shape);
        AddChance("clouds", PaintedBackground.Clouds);
        AddChance("patterns", PaintedScenes.Pattern);
        AddChance("scenes", PaintedScenes.Things);
        AddChance("shadows", PaintedScenes.Shadow);
        Add("noise", _ => null);
        AddDrawings("doodles", drawings.Where(drawing => drawing.Label is null && FreehandSplit.IsDoodle(drawing)));
        AddDrawings("characters", drawings.Where(drawing => drawing.Label is null && !FreehandSplit.IsDoodle(drawing)));
        AddDrawings("drawnDigits", drawings.Where(drawing => drawing.Label is not null));
        if (own is not null)
        {
            Add("rows", random => DigitMixtures.Row(own, random));
            Add("overlaid", random => DigitMixtures.Overlaid(own, random));
            AddChance("parts", random => DigitMixtures.Part(own, random));
            Add("turned", random => DigitMixtures.Turned(own, random));
            Add("mirrored", random => DigitMixtures.Mirrored(own, random));
        }

        if (digits is not null)
        {
            Add("digits", random => Picture(digits, random.NextInt(digits.Count), random));
        }

        if (clothing is not null)
        {
            int[] known = [.. Enumerable.Range(0, clothing.Count).Where(i => KnownClothing.Contains(clothing.Labels[i]))];
            Add("clothing", random => Picture(clothing, known[random.NextInt(known.Length)], random));
        }
    }

    /// <summary>The kinds that can be made.</summary>
    public IReadOnlyCollection<string> Kinds => _makers.Keys;

    /// <summary>Whether a kind is made from data that may not be at hand.</summary>
    public static bool NeedsData(string kind) => kind is "doodles" or "characters" or "drawnDigits" or "digits" or "clothing";

    /// <summary>Checks kinds before anything is made of them.</summary>
    /// <param name="kinds">The kinds asked for.</param>
    /// <param name="hasOwn">Whether mixtures of the model's own training images are among what can be made.</param>
    /// <param name="key">What the message calls the list.</param>
    /// <exception cref="ArgumentException">A kind is not known.</exception>
    public static void Check(IEnumerable<string> kinds, bool hasOwn, string key)
    {
        // No picture is made: an empty set says as well what could be.
        ImageSet? own = hasOwn ? new ImageSet(1, 1, [], []) : null;
        BackgroundImages possible = new(Preprocessors.Digit, own, digits: null, clothing: null, []);
        foreach (string kind in kinds.Where(kind => !NeedsData(kind)))
        {
            possible.Find(kind, key);
        }
    }

    /// <summary>Makes pictures.</summary>
    /// <param name="counts">How many of each kind.</param>
    /// <param name="seed">Decides them.</param>
    /// <param name="label">The label they get.</param>
    /// <param name="team">The threads that share the work; null for the calling one.</param>
    /// <exception cref="ArgumentException">A kind is not known.</exception>
    public ImageSet Make(IReadOnlyDictionary<string, int> counts, ulong seed, byte label, StoppableTeam? team = null)
    {
        (Func<RandomSource, GrayImage?> Make, bool IsByChance)[] makers =
        [
            .. counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => Enumerable.Repeat((Find(pair.Key, "background"), _byChance.Contains(pair.Key)), pair.Value)),
        ];
        byte[] pixels = new byte[makers.Length * Size], labels = new byte[makers.Length];
        Array.Fill(labels, label);
        (team ?? StoppableTeam.Alone).For(makers.Length, (i, _) =>
        {
            (Func<RandomSource, GrayImage?> make, bool isByChance) = makers[i];
            RandomSource random = RandomSource.For(seed, (ulong)i);
            Span<byte> destination = pixels.AsSpan(i * Size, Size);
            for (int tries = 0; !Fill(make(random), random, destination) || (tries < MostTries && isByChance && LooksLikeOne(destination)); tries++)
            {
            }
        });

        return new ImageSet(PreprocessedImage.Side, PreprocessedImage.Side, pixels, labels);
    }

    private Func<RandomSource, GrayImage?> Find(string kind, string key) => _makers.GetValueOrDefault(kind)
        ?? throw new ArgumentException($"{key}: expected kinds among {string.Join(", ", _makers.Keys.Order(StringComparer.Ordinal))}; got \"{kind}\".");

    private void AddChance(string kind, Func<RandomSource, GrayImage?> make)
    {
        Add(kind, make);
        _byChance.Add(kind);
    }

    private void Add(string kind, Func<RandomSource, GrayImage?> make) => _makers.Add(kind, make);

    private void AddDrawings(string kind, IEnumerable<FreehandDrawing> drawings)
    {
        PenStroke[][] strokes = [.. drawings.Select(PenCanvas.Strokes)];
        if (strokes.Length > 0)
        {
            Add(kind, random => PenCanvas.Draw(strokes[random.NextInt(strokes.Length)], random));
        }
    }

    /// <summary>Brings a picture into the network's form; noise is made in it.</summary>
    /// <returns>False when the picture turned out blank.</returns>
    private bool Fill(GrayImage? picture, RandomSource random, Span<byte> destination)
    {
        if (picture is null)
        {
            PaintedBackground.Noise(random, destination);
            return true;
        }

        PreprocessedImage prepared = _preprocessor.Process(picture);
        prepared.CopyBytes(destination);
        return !prepared.IsBlank;
    }

    /// <summary>Whether the ink is one upright bar, as chance makes them: that is how a 1 is written.</summary>
    /// <remarks>By the ink's second moments: its longer axis is within 45 degrees of the vertical and several times the shorter one.</remarks>
    private static bool LooksLikeOne(ReadOnlySpan<byte> pixels)
    {
        const double LeastElongation = 2.6;
        double sum = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            double ink = pixels[i];
            int column = i % PreprocessedImage.Side, row = i / PreprocessedImage.Side;
            (sum, x, y) = (sum + ink, x + (ink * column), y + (ink * row));
            (xx, yy, xy) = (xx + (ink * column * column), yy + (ink * row * row), xy + (ink * column * row));
        }

        (xx, yy, xy) = ((xx / sum) - (x / sum * x / sum), (yy / sum) - (y / sum * y / sum), (xy / sum) - (x / sum * y / sum));
        double middle = (xx + yy) / 2, spread = Math.Sqrt((((xx - yy) / 2) * ((xx - yy) / 2)) + (xy * xy));
        return yy > xx && middle + spread > LeastElongation * LeastElongation * (middle - spread);
    }

    /// <summary>An image of a data set enlarged as a file might hold it, light or dark, or as it is.</summary>
    private static GrayImage Picture(ImageSet images, int index, RandomSource random)
    {
        int factor = 1 + (2 * random.NextInt(3)), side = images.Width * factor;
        bool inverted = random.NextInt(2) == 0;
        ReadOnlySpan<byte> source = images.Image(index);
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.Length; i++)
        {
            byte value = source[(i / side / factor * images.Width) + (i % side / factor)];
            pixels[i] = inverted ? (byte)(255 - value) : value;
        }

        return new GrayImage(side, side, pixels);
    }
}
