using Digits.Imaging.Preprocessing;
using Digits.Nn.Data;
using Digits.Nn.Serialization;
using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>What joins a run's own data set: digits drawn with a pen, and pictures of what is none of the classes.</summary>
internal static class OptionalData
{
    /// <summary>Clothing among the doodles: not shown to a model of clothing as what is none.</summary>
    private static readonly string[] DrawnClothing =
    [
        "doodle/t-shirt", "doodle/pants", "doodle/shorts", "doodle/jacket", "doodle/sweater", "doodle/underwear", "doodle/shoe",
        "doodle/flip flops", "doodle/rollerskates", "doodle/purse", "doodle/backpack", "doodle/suitcase", "doodle/bucket",
    ];

    /// <summary>Adds what the configuration asks for and the data directory has; says what is missing.</summary>
    /// <exception cref="ArgumentException">The configuration names data or a kind of background that is not known.</exception>
    /// <exception cref="OperationCanceledException">The team was stopped.</exception>
    public static TrainingData Join(TrainingData data, TrainingConfiguration configuration, DataSetStore store, StoppableTeam team, Action<string> notice)
    {
        FreehandImages? freehand = null;
        ImageSet? other = null;
        foreach (string name in configuration.OptionalDataSets)
        {
            if (name == FreehandImages.Name)
            {
                freehand = FreehandImages.Load(store.Directory, configuration.Seed, configuration.SplitSeed ?? configuration.Seed, team);
            }
            else
            {
                other = TryLoad(store, store.Find(name));
            }

            if ((name == FreehandImages.Name ? (object?)freehand : other) is null)
            {
                notice($"{name} is not among the data sets: training without it, so the result will differ from the model that is shipped.");
            }
        }

        bool isFashion = configuration.Task == ModelTasks.Fashion;
        TrainingData joined = freehand is null ? data : Add(data, freehand, isFashion);
        if (other is not null)
        {
            DataSetDefinition definition = store.Find(configuration.OptionalDataSets.First(name => name != FreehandImages.Name));
            joined = joined with { Files = [.. joined.Files, .. new[] { definition.TrainImages, definition.TrainLabels }.Select(file => new DataSetFileReference { Name = $"{definition.Name}/{file.Name}", Md5 = file.Md5 })] };
        }

        joined = ExtraImages.Join(joined, configuration, team);
        return configuration.Background.Count == 0 ? joined : AddBackground(joined, configuration, freehand, other, isFashion, team, notice);
    }

    /// <summary>Checks the kinds of background that a configuration asks for; whether their data are at hand is another matter.</summary>
    /// <param name="configuration">Names them.</param>
    /// <param name="key">What the message calls the list.</param>
    /// <exception cref="ArgumentException">A kind is not known, or not for this task.</exception>
    public static void CheckBackground(TrainingConfiguration configuration, string key) => BackgroundImages.Check(
        configuration.Background.Keys, hasOwn: configuration.Task != ModelTasks.Fashion, key);

    private static ImageSet? TryLoad(DataSetStore store, DataSetDefinition definition)
    {
        try
        {
            return store.LoadTrain(definition);
        }
        catch (DataSetException exception) when (exception.Kind == DataSetErrorKind.Missing)
        {
            return null;
        }
    }

    private static TrainingData Add(TrainingData data, FreehandImages freehand, bool isFashion) => isFashion
        ? data with { Files = [.. data.Files, .. freehand.Files] }
        : data with
        {
            Training = data.Training.Concat(freehand.Training),
            Validation = data.Validation.Concat(freehand.Validation),
            Files = [.. data.Files, .. freehand.Files],
            Title = $"{data.Title} and pen strokes",
        };

    private static TrainingData AddBackground(
        TrainingData data, TrainingConfiguration configuration, FreehandImages? freehand, ImageSet? other, bool isFashion, StoppableTeam team, Action<string> notice)
    {
        IReadOnlyList<FreehandDrawing> drawings = freehand is null ? [] : isFashion
            ? [.. freehand.Others.Where(drawing => !DrawnClothing.Contains(drawing.Kind)), .. freehand.Digits]
            : freehand.Others;
        BackgroundImages background = new(
            isFashion ? Preprocessors.Fashion : Preprocessors.Digit,
            own: isFashion ? null : data.Training,
            digits: isFashion ? other : null,
            clothing: isFashion ? null : other,
            drawings);
        string[] missing = [.. configuration.Background.Keys.Where(kind => BackgroundImages.NeedsData(kind) && !background.Kinds.Contains(kind))];
        if (missing.Length > 0)
        {
            notice($"Without these kinds of background, for want of data: {string.Join(", ", missing)}.");
        }

        Dictionary<string, int> counts = configuration.Background.Where(pair => !missing.Contains(pair.Key)).ToDictionary();
        return data with { Training = data.Training.Concat(background.Make(counts, configuration.Seed, (byte)data.Definition.Classes.Count, team)) };
    }
}
