using System.Text.Json;
using Digits.Nn.Layers;
using Digits.Nn.Metrics;
using Digits.Nn.Training;

namespace Digits.Nn.Serialization;

/// <summary>What a model is, where it comes from and how good it is: the content of model.json.</summary>
public sealed record ModelManifest
{
    /// <summary>The version of this layout that this code reads and writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>The version of the layout that the file has.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>The model's name, also of its folder: "digit-mlp".</summary>
    public required string Name { get; init; }

    /// <summary>What it is for: "digit", "fashion" or "generate".</summary>
    public required string Task { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Description { get; init; }

    /// <summary>The file of the weights. <see cref="ModelFile.Save"/> fills it in.</summary>
    public WeightsReference Weights { get; init; } = new() { File = ModelFile.WeightsName, Sha256 = "" };

    /// <summary>What goes into the network.</summary>
    public required InputDescription Input { get; init; }

    /// <summary>The classes' names, in the order of the outputs (of a generator: of its class inputs).</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Whether the network has an output after those of the classes which says "none of these".</summary>
    public bool Background { get; init; }

    /// <summary>How many numbers training learned. <see cref="ModelFile.Save"/> fills it in.</summary>
    public int Parameters { get; init; }

    /// <summary>The layers, in order. <see cref="ModelFile.Save"/> fills it in.</summary>
    public IReadOnlyList<LayerSpec> Architecture { get; init; } = [];

    /// <summary>How to read a classifier's outputs; null for a generator.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>The configuration of the training as used, seed included. Kept as it was written: reading a model does not depend on it.</summary>
    public required JsonElement Training { get; init; }

    /// <summary>What it was trained on.</summary>
    public required DataSetReference DataSet { get; init; }

    /// <summary>The epochs of the training, in order.</summary>
    public required IReadOnlyList<EpochRecord> History { get; init; }

    /// <summary>How good it is on data it never saw; null for a generator.</summary>
    public ClassifierReport? Evaluation { get; init; }
}
