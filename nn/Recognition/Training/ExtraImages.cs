using Digits.Nn.Data;
using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>Pictures of the classes themselves that no data set has: what a configuration's "extras" count.</summary>
internal static class ExtraImages
{
    /// <summary>The kind that cameras and scanners bring.</summary>
    public const string Photographed = "photographed";

    // Apart from what else the seed decides about the same positions.
    private const ulong SeedOffset = 1;

    private static readonly Dictionary<string, Func<string, ImageSet, int, ulong, StoppableTeam, ImageSet>> Makers = new()
    {
        ["forms"] = (_, _, count, seed, team) => DigitForms.Render(count, seed, team),
        [Photographed] = Photographs.Of,
        ["plain"] = (_, _, count, seed, team) => PlainDigits.Render(count, seed, team),
        ["silhouettes"] = (_, clothing, count, seed, team) => ClothingSilhouettes.Make(clothing, count, seed, team),
    };

    /// <summary>Checks kinds before anything is made of them.</summary>
    /// <param name="kinds">The kinds asked for.</param>
    /// <param name="key">What the message calls the list.</param>
    /// <exception cref="ArgumentException">A kind is not known.</exception>
    public static void Check(IEnumerable<string> kinds, string key)
    {
        foreach (string kind in kinds.Where(kind => !Makers.ContainsKey(kind)))
        {
            throw new ArgumentException($"{key}: expected kinds among {string.Join(", ", Makers.Keys.Order(StringComparer.Ordinal))}; got \"{kind}\".");
        }
    }

    /// <summary>Adds the extras that a configuration asks for, all of known kinds, to the training images.</summary>
    public static TrainingData Join(TrainingData data, TrainingConfiguration configuration, StoppableTeam team)
    {
        ImageSet training = data.Training;
        foreach ((string kind, int count) in configuration.Extras.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            training = training.Concat(Makers[kind](configuration.Task, data.Training, count, configuration.Seed + SeedOffset, team));
        }

        return data with { Training = training };
    }
}
