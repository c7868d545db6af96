using Digits.Imaging.Preprocessing;
using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Training;

/// <summary>
/// Training images of clothing as people have them: larger, anywhere on a black, grey or white ground; out of focus, noisy, in slanting light. Then prepared as
/// served ones are.
/// </summary>
/// <remarks>Enlarged and reduced again cloth loses the texture that tells a shirt from a coat: a model that saw it only as scanned misses it.</remarks>
internal static class PhotographedClothing
{
    private const int Canvas = 140;

    // As shares of the canvas, of the article's side, and of the range from ground to white.
    private const float Smallest = 0.3f, MostBlur = 0.02f, MostNoise = 0.06f, MostShade = 0.15f, DarkestPaper = 0.6f;

    /// <summary>Makes pictures from images drawn at random.</summary>
    /// <param name="clothing">What to photograph.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides which images, and how each is photographed.</param>
    /// <param name="team">The threads that share the work; null for the calling one.</param>
    public static ImageSet Make(ImageSet clothing, int count, ulong seed, StoppableTeam? team = null) =>
        Photographs.Make(clothing, count, seed, team, Preprocessors.Fashion, Photograph);

    private static Picture Photograph(Picture article, RandomSource random)
    {
        float side = random.NextInt(3) == 0 ? Canvas : random.NextSingle(Smallest, 1) * Canvas, slack = (Canvas - side) / 2, middle = Canvas / 2f;
        Picture picture = Placing.On(article, Canvas, side, middle + random.NextSingle(-slack, slack), middle + random.NextSingle(-slack, slack));
        if (random.NextInt(2) == 0)
        {
            float ground = random.NextInt(2) == 0 ? 1 : random.NextSingle(DarkestPaper, 1);
            picture = picture.Map(value => ground * (1 - value));
        }

        if (random.NextInt(4) == 0)
        {
            picture = Effects.SlantedLight(picture, random.NextSingle(0, MostShade), random);
        }

        if (random.NextInt(2) == 0)
        {
            picture = Effects.Blur(picture, Math.Max(0.3f, random.NextSingle(0, MostBlur) * side));
        }

        return random.NextInt(2) == 0 ? picture : Effects.Noise(picture, random.NextSingle(0, MostNoise), random);
    }
}
