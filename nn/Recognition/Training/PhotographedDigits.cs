using Digits.Imaging.Preprocessing;
using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Training;

/// <summary>
/// Training images of digits as pages, cameras and scanners would have brought them: enlarged, turned, with a thinner or thicker pen; two in three also on grey
/// paper in slanting light, out of focus, noisy. Then prepared as served ones are.
/// </summary>
/// <remarks>Otherwise a model that is taught what is no digit turns away one digit in fourteen that is out of focus, and one in forty that only lies elsewhere.</remarks>
internal static class PhotographedDigits
{
    private const int Canvas = 140;

    // As shares of the canvas, of the digit's side, and of the range from black to white.
    private const float Smallest = 0.2f, Largest = 0.95f, MostBlur = 0.035f, MostNoise = 0.08f, MostShade = 0.5f, LeastContrast = 0.25f;
    private const float MostDegrees = 15;

    // As shares of the strokes' width.
    private const float MostThinner = 0.2f, MostThicker = 0.25f;

    /// <summary>Makes pictures from images drawn at random.</summary>
    /// <param name="digits">What to photograph.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides which images, and how each is photographed.</param>
    /// <param name="team">The threads that share the work; null for the calling one.</param>
    public static ImageSet Make(ImageSet digits, int count, ulong seed, StoppableTeam? team = null) =>
        Photographs.Make(digits, count, seed, team, Preprocessors.Digit, Photograph);

    private static Picture Photograph(Picture digit, RandomSource random)
    {
        float side = random.NextSingle(Smallest, Largest) * Canvas, slack = (Canvas - side) / 2, middle = Canvas / 2f;
        Picture ink = Placing.On(
            digit, Canvas, Math.Max(side, digit.Width), middle + random.NextSingle(-slack, slack), middle + random.NextSingle(-slack, slack), random.NextSingle(-MostDegrees, MostDegrees));
        if (random.NextInt(2) == 0)
        {
            ink = StrokeWidth.Change(ink, random.NextSingle(-MostThinner, MostThicker));
        }

        if (random.NextInt(3) == 0)
        {
            return random.NextInt(2) == 0 ? ink : ink.Inverted();
        }

        float dark = random.NextSingle(0, 0.45f), light = random.NextSingle(dark + LeastContrast, 1);
        (float paper, float pen) = random.NextInt(4) == 0 ? (dark, light) : (light, dark);
        Picture picture = ink.Map(coverage => paper + (coverage * (pen - paper)));
        if (random.NextInt(2) == 0)
        {
            picture = Effects.SlantedLight(picture, random.NextSingle(0, MostShade), random);
        }

        if (random.NextInt(3) > 0)
        {
            picture = Effects.Blur(picture, Math.Max(0.3f, random.NextSingle(0, MostBlur) * side));
        }

        return random.NextInt(2) == 0 ? picture : Effects.Noise(picture, random.NextSingle(0, MostNoise) * (light - dark), random);
    }
}
