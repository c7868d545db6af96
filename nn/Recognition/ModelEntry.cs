namespace Digits.Recognition;

/// <summary>A model that has been loaded and verified: read-only, shared by everyone.</summary>
public sealed class ModelEntry
{
    private ModelEntry()
    {
        throw new NotImplementedException();
    }

    /// <summary>The model's name, which is its folder's.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public RecognitionTask Task { get; }

    /// <summary>Whether it answers when no model is named.</summary>
    public bool IsDefault { get; }

    /// <summary>The first 12 hex digits of the SHA-256 of the weights file.</summary>
    public string Version { get; }

    /// <summary>The size of the weights file in bytes.</summary>
    public long SizeBytes { get; }

    /// <summary>How many numbers it learned.</summary>
    public int Parameters { get; }

    /// <summary>The share of its test set that it names right; null for generators.</summary>
    public double? TestAccuracy { get; }

    /// <summary>The class labels, in the order of the outputs.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The layers as people count them, the input first.</summary>
    public IReadOnlyList<LayerSummary> Layers { get; }

    /// <summary>Loads and verifies the model in a folder that holds model.json and the weights it names.</summary>
    public static ModelEntry Load(string directory) => throw new NotImplementedException();
}
