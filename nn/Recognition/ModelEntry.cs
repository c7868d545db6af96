using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Recognition.Activations;

namespace Digits.Recognition;

/// <summary>A model that has been loaded and verified: read-only, shared by everyone.</summary>
public sealed class ModelEntry
{
    internal ModelEntry(ModelManifest manifest, Network network, string version, long sizeBytes, bool isDefault = false)
    {
        Manifest = manifest;
        Network = network;
        Version = version;
        SizeBytes = sizeBytes;
        IsDefault = isDefault;
        Task = ParseTask(manifest);
        Groups = LayerGrouping.Of(network, Task, manifest.Classes.Count);
        Layers = [.. Groups.Select(group => group.Summarize())];
    }

    /// <summary>The model's name, which is its folder's.</summary>
    public string Name => Manifest.Name;

    /// <summary>What it does, for people.</summary>
    public string Description => Manifest.Description;

    /// <summary>What it does.</summary>
    public RecognitionTask Task { get; }

    /// <summary>Whether it answers when no model is named.</summary>
    public bool IsDefault { get; }

    /// <summary>The whole of model.json.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The network with its weights. Treat it as read-only.</summary>
    public Network Network { get; }

    /// <summary>The first 12 hex digits of the SHA-256 of the weights file.</summary>
    public string Version { get; }

    /// <summary>The size of the weights file in bytes.</summary>
    public long SizeBytes { get; }

    /// <summary>How many numbers it learned.</summary>
    public int Parameters => Network.ParameterCount;

    /// <summary>The share of its test set that it names right; null for generators.</summary>
    public double? TestAccuracy => Task == RecognitionTask.Generate ? null : Manifest.Evaluation?.Accuracy;

    /// <summary>The class labels, in the order of the outputs.</summary>
    public IReadOnlyList<string> Classes => Manifest.Classes;

    /// <summary>The layers as people count them, the input first.</summary>
    public IReadOnlyList<LayerSummary> Layers { get; }

    /// <summary>The same with what is needed to look inside.</summary>
    internal IReadOnlyList<LayerGroup> Groups { get; }

    /// <summary>Loads and verifies the model in a folder that holds model.json and the weights it names.</summary>
    /// <exception cref="ModelFormatException">The folder, the file and the weights do not agree.</exception>
    public static ModelEntry Load(string directory)
    {
        LoadedModel model = ModelFile.Load(directory);
        string folder = new DirectoryInfo(directory).Name;
        if (model.Manifest.Name != folder)
        {
            throw new ModelFormatException($"{directory}: expected the name of the folder, \"{folder}\", in {ModelFile.ManifestName}, got \"{model.Manifest.Name}\".");
        }

        long size = new FileInfo(Path.Combine(directory, model.Manifest.Weights.File)).Length;
        return new ModelEntry(model.Manifest, model.Network, model.Version, size);
    }

    /// <summary>The same model as the one that answers when none is named.</summary>
    internal ModelEntry AsDefault() => new(Manifest, Network, Version, SizeBytes, isDefault: true);

    /// <summary>Makes something of the model. One of the wrong form is bad data here, not a caller's mistake.</summary>
    /// <exception cref="ModelFormatException">It cannot be made of this model.</exception>
    internal T Make<T>(Func<ModelEntry, T> make)
    {
        try
        {
            return make(this);
        }
        catch (ArgumentException e)
        {
            throw new ModelFormatException(e.Message, e);
        }
    }

    private static RecognitionTask ParseTask(ModelManifest manifest) => manifest.Task switch
    {
        "digit" => RecognitionTask.Digit,
        "fashion" => RecognitionTask.Fashion,
        "generate" => RecognitionTask.Generate,
        _ => throw new ModelFormatException($"Model \"{manifest.Name}\": expected the task digit, fashion or generate, got \"{manifest.Task}\"."),
    };
}
