using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Nn.Serialization;
using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>The images of a run: what is learnt from, what choices are made by, and where they came from. Test images are not among them.</summary>
/// <param name="Definition">The data set that gives the classes, the validation split and later the test.</param>
/// <param name="Training">What is learnt from.</param>
/// <param name="Validation">What choices are made by.</param>
/// <param name="Files">The files read.</param>
/// <param name="Title">The data sets' names for people.</param>
internal sealed record TrainingData(
    DataSetDefinition Definition, ImageSet Training, ImageSet Validation, IReadOnlyList<DataSetFileReference> Files, string Title)
{
    /// <summary>Reads the data sets and makes up what the configuration asks for beside them, which may take minutes.</summary>
    /// <exception cref="OperationCanceledException">The team was stopped while pictures were made.</exception>
    public static TrainingData Load(TrainingConfiguration configuration, DataSetStore store, StoppableTeam team, Action<string> notice)
    {
        DataSetDefinition definition = store.Find(configuration.DataSets[0]);
        ImageSet all = store.LoadTrain(definition);
        if (configuration.Validation < 1 || configuration.Validation >= all.Count)
        {
            throw new ArgumentException(
                $"{configuration.Name}: validation must be from 1 to {all.Count - 1}; got {configuration.Validation}.", nameof(configuration));
        }

        int[] order = [.. Enumerable.Range(0, all.Count)];
        RandomSource.For(configuration.SplitSeed ?? configuration.Seed, (ulong)RandomUse.Split).Shuffle<int>(order);
        List<DataSetFileReference> files = [.. definition.Files.Select(file => new DataSetFileReference { Name = file.Name, Md5 = file.Md5 })];
        TrainingData data = new(definition, all.Select(order.AsSpan(configuration.Validation)), all.Select(order.AsSpan(0, configuration.Validation)), files, definition.Title);
        return OptionalData.Join(data, configuration, store, team, notice);
    }

    public DataSetReference Describe(ulong seed) => new()
    {
        Name = Title,
        Files = Files,
        Split = new DataSetSplit { Train = Training.Count, Validation = Validation.Count, Seed = seed },
    };
}
