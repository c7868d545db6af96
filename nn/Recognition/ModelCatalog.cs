using System.Collections.Frozen;
using Digits.Nn.Serialization;
using Digits.Recognition.Generation;

namespace Digits.Recognition;

/// <summary>All models of a folder, loaded, verified, and ready to be used by any number of threads at once.</summary>
public sealed class ModelCatalog
{
    private readonly FrozenDictionary<string, ModelEntry> _entries;
    private readonly FrozenDictionary<string, Classifier> _classifiers;
    private readonly FrozenDictionary<string, DigitGenerator> _generators;

    private ModelCatalog(IReadOnlyList<ModelEntry> models)
    {
        Models = models;
        _entries = models.ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
        _classifiers = models.Where(entry => entry.Task != RecognitionTask.Generate)
            .ToFrozenDictionary(entry => entry.Name, Recognition.Classifier.Of, StringComparer.Ordinal);
        ModelEntry? reader = models.FirstOrDefault(entry => entry.Name == DigitGenerator.ReaderName && entry.Task == RecognitionTask.Digit);
        _generators = models.Where(entry => entry.Task == RecognitionTask.Generate)
            .ToFrozenDictionary(entry => entry.Name, entry => DigitGenerator.Of(entry, reader), StringComparer.Ordinal);
        Generator = _generators[Default(RecognitionTask.Generate).Name];
    }

    /// <summary>Every model: by task, the default of each task first, then by name.</summary>
    public IReadOnlyList<ModelEntry> Models { get; }

    /// <summary>The default generator. What the model of its reader's name, where there is one, cannot read clearly it writes anew.</summary>
    public DigitGenerator Generator { get; }

    /// <summary>Loads every folder below <paramref name="modelsDirectory"/> that holds a model.json.</summary>
    /// <remarks>The defaults are the models named "digit" and "fashion", and the generator whose name sorts first.</remarks>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ModelFormatException">A model is damaged or disagrees with itself.</exception>
    /// <exception cref="ModelNotFoundException">A default is missing.</exception>
    public static ModelCatalog Load(string modelsDirectory)
    {
        if (!Directory.Exists(modelsDirectory))
        {
            throw new DirectoryNotFoundException($"There is no folder of models at {modelsDirectory}.");
        }

        List<ModelEntry> models =
        [
            .. Directory.EnumerateDirectories(modelsDirectory)
                .Where(folder => File.Exists(Path.Combine(folder, ModelFile.ManifestName)))
                .Order(StringComparer.Ordinal)
                .Select(ModelEntry.Load),
        ];
        MarkDefault(models, entry => entry.Task == RecognitionTask.Digit && entry.Name == "digit", $"a digit model named \"digit\" in {modelsDirectory}");
        MarkDefault(models, entry => entry.Task == RecognitionTask.Fashion && entry.Name == "fashion", $"a fashion model named \"fashion\" in {modelsDirectory}");
        MarkDefault(models, entry => entry.Task == RecognitionTask.Generate, $"a generator in {modelsDirectory}");
        return new ModelCatalog([.. models.OrderBy(entry => entry.Task).ThenByDescending(entry => entry.IsDefault).ThenBy(entry => entry.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The classifier of a task.</summary>
    /// <param name="task">Digits or fashion.</param>
    /// <param name="name">A model of that task; null for the default.</param>
    /// <exception cref="ModelNotFoundException">There is no model of that name, or it has another task.</exception>
    public Classifier Classifier(RecognitionTask task, string? name = null) =>
        _classifiers.GetValueOrDefault(name ?? Default(task).Name) is { } classifier && classifier.Entry.Task == task ? classifier : throw Missing(task, name);

    /// <summary>The classifier of that name, whichever its task.</summary>
    /// <exception cref="ModelNotFoundException">There is no model of that name, or it is a generator.</exception>
    public Classifier Classifier(string name) =>
        _classifiers.GetValueOrDefault(name) ?? throw new ModelNotFoundException($"There is no classifier named \"{name}\"; there are {string.Join(", ", _classifiers.Keys.Order(StringComparer.Ordinal))}.");

    /// <summary>The model of that name, whatever its task. Names are case-sensitive.</summary>
    /// <exception cref="ModelNotFoundException">There is none.</exception>
    public ModelEntry Find(string name) =>
        _entries.GetValueOrDefault(name) ?? throw new ModelNotFoundException($"There is no model named \"{name}\"; there are {Names(Models)}.");

    /// <summary>Runs every model once on a made-up input, so that the first real one finds compiled code and pooled memory.</summary>
    public void WarmUp(CancellationToken cancellationToken = default)
    {
        foreach (Classifier classifier in _classifiers.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WarmUpRun.Of(classifier);
        }

        foreach (DigitGenerator generator in _generators.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _ = generator.Generate("0123456789", new GenerationOptions()).Picture.Png;
        }
    }

    private static void MarkDefault(List<ModelEntry> models, Predicate<ModelEntry> isDefault, string expected)
    {
        int index = models.FindIndex(isDefault);
        if (index < 0)
        {
            throw new ModelNotFoundException($"Expected {expected}, got {(models.Count == 0 ? "no models at all" : Names(models))}.");
        }

        models[index] = models[index].AsDefault();
    }

    private static string Names(IEnumerable<ModelEntry> models) => string.Join(", ", models.Select(entry => entry.Name));

    private ModelEntry Default(RecognitionTask task) => Models.First(entry => entry.Task == task && entry.IsDefault);

    private ModelNotFoundException Missing(RecognitionTask task, string? name) =>
        new($"There is no model named \"{name}\" for the task {task.ToString().ToLowerInvariant()}; there are {Names(Models.Where(entry => entry.Task == task))}.");
}
