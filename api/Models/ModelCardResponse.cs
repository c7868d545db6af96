using System.Text.Json;
using Digits.Nn.Metrics;
using Digits.Nn.Serialization;
using Digits.Nn.Training;
using Digits.Recognition;

namespace Digits.Api.Models;

/// <summary>All there is to know of a model.</summary>
/// <param name="Name">What <c>model=</c> takes.</param>
/// <param name="Task">digit, fashion or generate.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Parameters">How many numbers it learned.</param>
/// <param name="SizeBytes">The size of its weights file.</param>
/// <param name="TestAccuracy">The share of its test set that it names right, 0 to 1; null for generators.</param>
/// <param name="Default">Whether it answers when no model is named.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights file.</param>
/// <param name="Classes">The labels, in class order.</param>
/// <param name="Layers">The input first; their index is the one that activations, ablation and unit weights use.</param>
/// <param name="Calibration">How its outputs are read; null for generators.</param>
/// <param name="Training">The configuration it was trained with, the seed included.</param>
/// <param name="DataSet">What it was trained on, with the hashes of the files.</param>
/// <param name="History">What each epoch brought.</param>
/// <param name="Evaluation">How it does on data it never saw, before any rejection; null for generators.</param>
internal sealed record ModelCardResponse(
    string Name,
    RecognitionTask Task,
    string Description,
    int Parameters,
    long SizeBytes,
    double? TestAccuracy,
    bool Default,
    string ModelVersion,
    IReadOnlyList<string> Classes,
    IReadOnlyList<LayerSummary> Layers,
    Calibration? Calibration,
    JsonElement Training,
    DataSetReference DataSet,
    IReadOnlyList<EpochRecord> History,
    ClassifierReport? Evaluation)
{
    public static ModelCardResponse From(ModelEntry model) => new(
        model.Name,
        model.Task,
        model.Description,
        model.Parameters,
        model.SizeBytes,
        model.TestAccuracy,
        model.IsDefault,
        model.Version,
        model.Classes,
        model.Layers,
        model.Manifest.Calibration,
        model.Manifest.Training,
        model.Manifest.DataSet,
        model.Manifest.History,
        model.Manifest.Evaluation);
}
