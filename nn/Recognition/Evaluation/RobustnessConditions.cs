using Digits.Imaging;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation;

/// <summary>What may happen to a handwritten digit between the pen and the file, done to pictures of 28x28 ink.</summary>
internal static class RobustnessConditions
{
    private const int Canvas = Picture.Canvas;

    // A size at which there is room to shift, and strokes are some ten pixels wide.
    private const float Usual = 0.5f;

    /// <summary>Every condition: its name, and what it makes of a digit.</summary>
    public static IReadOnlyList<(string Name, Func<Picture, RandomSource, GrayImage> Change)> All { get; } =
    [
        ("28x28 anywhere on 280x280", (digit, random) => Placing.Anywhere(digit, Canvas, digit.Width, random).ToGray()),
        ("half size, anywhere", (digit, random) => Placing.Anywhere(digit, Canvas, Usual * Canvas, random).ToGray()),
        .. ((float[])[0.2f, 0.3f, 0.5f, 0.7f, 0.9f]).Select(Scaled),
        ("turned by -15 degrees", (digit, _) => Placing.InTheMiddle(digit, Canvas, Usual * Canvas, -15).ToGray()),
        ("turned by +15 degrees", (digit, _) => Placing.InTheMiddle(digit, Canvas, Usual * Canvas, 15).ToGray()),
        ("28x28, dark on white", (digit, _) => digit.Inverted().ToGray()),
        ("dark on white", (digit, random) => Drawn(digit, random).Inverted().ToGray()),
        ("transparent, dark ink", (digit, random) => Transparent(Drawn(digit, random), 0)),
        ("transparent, light ink", (digit, random) => Transparent(Drawn(digit, random), 255)),
        ("thin", (digit, random) => StrokeWidth.Change(Drawn(digit, random), -0.2f).ToGray()),
        ("thick", (digit, random) => StrokeWidth.Change(Drawn(digit, random), 0.25f).ToGray()),
        ("blurred", (digit, random) => Effects.Blur(OnPaper(Drawn(digit, random), 1, 0), 4).ToGray()),
        ("noisy", (digit, random) => Effects.Noise(OnPaper(Drawn(digit, random), 0.85f, 0.15f), 0.12f, random).ToGray()),
        ("shaded paper", (digit, random) => Effects.SlantedLight(OnPaper(Drawn(digit, random), 0.92f, 0.15f), 0.55f, random).ToGray()),
        ("low contrast", (digit, random) => OnPaper(Drawn(digit, random), 0.62f, 0.44f).ToGray()),
        ("coloured ink", Colored),
        ("photo: grey, shaded, blurred, noisy", (digit, random) => Photo(Drawn(digit, random), random)),
    ];

    /// <summary>Where the canvas ends: its name, and what it leaves of a digit. A part that is gone may have told it from another, so nothing is asked for.</summary>
    public static IReadOnlyList<(string Name, Func<Picture, RandomSource, GrayImage> Change)> AtTheEdge { get; } =
    [
        AtEdge("touching an edge", 0),
        AtEdge("touching two, in a corner", 0, inCorner: true),
        AtEdge("a twentieth cut off", 0.05f),
        AtEdge("a tenth cut off", 0.1f),
        ("large, touching an edge, dark on white", (digit, random) => Placing.AtEdge(digit, Canvas, 1.1f * Canvas, 0, inCorner: false, random).Inverted().ToGray()),
    ];

    /// <summary>What whoever cuts a digit out of a picture leaves around it: its name, and the picture. Hardly any paper is left, so nothing is asked for.</summary>
    public static IReadOnlyList<(string Name, Func<Picture, RandomSource, GrayImage> Change)> CutOut { get; } =
    [
        ("28x28 cut to its ink", (digit, _) => Placing.CutOut(digit, 0).ToGray()),
        ("half size, cut to its ink", (digit, random) => Placing.CutOut(Drawn(digit, random), 0).ToGray()),
        ("cut to its ink, dark on white", (digit, random) => Placing.CutOut(Drawn(digit, random), 0).Inverted().ToGray()),
        ("cut to its ink, thick, dark on white", (digit, random) => Placing.CutOut(StrokeWidth.Change(Drawn(digit, random), 0.25f), 0).Inverted().ToGray()),
        ("2 pixels around it, dark on white", (digit, random) => Placing.CutOut(Drawn(digit, random), 2).Inverted().ToGray()),
        ("photographed, cut to its ink", (digit, random) => Photo(Placing.CutOut(Drawn(digit, random), 0), random)),
        ("photographed, a twentieth around it", (digit, random) => Photo(Placing.CutOut(Drawn(digit, random), Canvas / 40), random)),
        ("16 pixels, cut to its ink", (digit, _) => OfPixels(digit, 16)),
        ("8 pixels, cut to its ink", (digit, _) => OfPixels(digit, 8)),
        ("8 pixels, enlarged as blocks", (digit, _) => Blocks(OfPixels(digit, 8), 20)),
    ];

    private static (string, Func<Picture, RandomSource, GrayImage>) Scaled(float share) =>
        ($"scaled to {share:P0} of the canvas", (digit, random) => Placing.Anywhere(digit, Canvas, share * Canvas, random).ToGray());

    private static (string, Func<Picture, RandomSource, GrayImage>) AtEdge(string name, float beyond, bool inCorner = false) =>
        (name, (digit, random) => Placing.AtEdge(digit, Canvas, Usual * Canvas, beyond, inCorner, random).ToGray());

    private static Picture Drawn(Picture digit, RandomSource random) => Placing.Anywhere(digit, Canvas, Usual * Canvas, random);

    private static Picture OnPaper(Picture ink, float paper, float pen) => ink.Map(coverage => paper + (coverage * (pen - paper)));

    private static GrayImage Transparent(Picture ink, byte pen)
    {
        byte[] luminance = new byte[ink.Values.Length];
        Array.Fill(luminance, pen);
        return new GrayImage(ink.Width, ink.Height, luminance, ink.ToBytes());
    }

    // Two opposite colours of one luminance, so that only their colour tells ink from paper.
    private static GrayImage Colored(Picture digit, RandomSource random)
    {
        Picture ink = Drawn(digit, random);
        float luminance = random.NextSingle(0.45f, 0.55f), strength = random.NextSingle(0.12f, 0.25f);
        (float blue, float red) = MathF.SinCos(random.NextSingle(0, MathF.Tau));
        byte[] rgb = new byte[3 * ink.Values.Length];
        for (int i = 0; i < ink.Values.Length; i++)
        {
            float side = strength * ((2 * ink.Values[i]) - 1);
            rgb[3 * i] = ToByte(luminance + (1.402f * side * red));
            rgb[(3 * i) + 1] = ToByte(luminance - (0.344f * side * blue) - (0.714f * side * red));
            rgb[(3 * i) + 2] = ToByte(luminance + (1.772f * side * blue));
        }

        return GrayImage.FromRgb(ink.Width, ink.Height, rgb);

        static byte ToByte(float value) => (byte)((Math.Clamp(value, 0, 1) * 255) + 0.5f);
    }

    private static GrayImage Blocks(GrayImage small, int times)
    {
        byte[] pixels = new byte[small.Width * times * small.Height * times];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i % (small.Width * times), y = i / (small.Width * times);
            pixels[i] = small.Luminance[(y / times * small.Width) + (x / times)];
        }

        return new GrayImage(small.Width * times, small.Height * times, pixels);
    }

    // In the middle of a square, as the smallest data sets have digits.
    private static GrayImage OfPixels(Picture digit, int side)
    {
        const int Fineness = 12;
        Picture fine = Placing.InTheMiddle(Placing.CutOut(digit, 0), Fineness * side, Fineness * side);
        return Picture.Paint(side, side, (x, y) =>
        {
            float sum = 0;
            for (int i = 0; i < Fineness * Fineness; i++)
            {
                sum += fine.Values[(((Fineness * y) + (i / Fineness)) * fine.Width) + (Fineness * x) + (i % Fineness)];
            }

            return sum / (Fineness * Fineness);
        }).ToGray();
    }

    private static GrayImage Photo(Picture ink, RandomSource random)
    {
        Picture paper = OnPaper(ink, random.NextSingle(0.6f, 0.9f), random.NextSingle(0.1f, 0.3f));
        Picture shaded = Effects.SlantedLight(paper, random.NextSingle(0.1f, 0.4f), random);
        return Effects.Noise(Effects.Blur(shaded, 1.5f), 0.03f, random).ToGray();
    }
}
