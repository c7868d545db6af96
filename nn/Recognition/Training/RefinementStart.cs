using System.Text.Json;
using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>The weights of a model that was trained before, for its refinement to start from.</summary>
internal static class RefinementStart
{
    /// <summary>Fills a network with the weights of a model's folder.</summary>
    /// <returns>The run that gave them, as model.json tells it.</returns>
    /// <exception cref="ArgumentException">The configuration has no refinement.</exception>
    /// <exception cref="ModelFormatException">There are no such weights, they are another network's, or were refined already.</exception>
    public static TrainingResult Load(string modelDirectory, TrainingConfiguration configuration, Network network)
    {
        if (configuration.Refinement is null || configuration.Encoder.Count > 0)
        {
            throw new ArgumentException($"{configuration.Name}: only a classifier with a refinement can be refined.", nameof(configuration));
        }

        LoadedModel model = ModelFile.Load(modelDirectory);
        if (WasRefined(model.Manifest, modelDirectory))
        {
            throw new ModelFormatException($"{modelDirectory}: these weights were refined already; train the model from the beginning.");
        }

        if (Describe(model.Network) != Describe(network))
        {
            throw new ModelFormatException($"{modelDirectory}: got weights of another architecture, expected train.json's.");
        }

        for (int i = 0; i < network.Parameters.Count; i++)
        {
            model.Network.Parameters[i].Value.CopyTo(network.Parameters[i].Value, 0);
        }

        return new TrainingResult(true, model.Manifest.History, BestOf(model.Manifest.History));
    }

    // Strides and activations among it: weights that only fit would be another network's.
    private static string Describe(Network network) => $"{network.InputShape} {JsonSerializer.Serialize(network.Architecture, ModelJson.Options)}";

    private static bool WasRefined(ModelManifest manifest, string modelDirectory)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingConfiguration>(manifest.Training, ModelJson.Options)?.Refinement is not null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new ModelFormatException($"{modelDirectory}: {ModelFile.ManifestName}: training: {exception.Message}", exception);
        }
    }

    private static int BestOf(IReadOnlyList<EpochRecord> history) =>
        history.OrderByDescending(record => record.ValidationAccuracy).ThenBy(record => record.ValidationLoss).Select(record => record.Epoch).FirstOrDefault();
}
