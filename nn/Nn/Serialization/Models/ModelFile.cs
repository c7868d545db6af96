using System.Security.Cryptography;
using System.Text.Json;
using Digits.Nn.Layers;
using Digits.Nn.Tensors;

namespace Digits.Nn.Serialization;

/// <summary>Saves a model to its folder and loads it: weights.safetensors, and model.json, which says what they are.</summary>
public static class ModelFile
{
    /// <summary>The name of the manifest.</summary>
    public const string ManifestName = "model.json";

    /// <summary>The name of the weights' file.</summary>
    public const string WeightsName = "weights.safetensors";

    /// <summary>Writes both files, each under a temporary name first: a reader never sees half of one.</summary>
    /// <param name="directory">The model's folder; made when it is not there.</param>
    /// <param name="network">The network with its weights.</param>
    /// <param name="manifest">What the model is; weights, architecture and the number of parameters are filled in from the network.</param>
    /// <returns>The manifest as written.</returns>
    /// <exception cref="ModelFormatException">The manifest contradicts itself or the network; nothing was written.</exception>
    public static ModelManifest Save(string directory, Network network, ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(manifest);
        byte[] weights = Safetensors.Write(new SafetensorsFile(Metadata(manifest), NetworkWeights.Collect(network)));
        ModelManifest complete = manifest with
        {
            Weights = new WeightsReference { File = WeightsName, Sha256 = Convert.ToHexStringLower(SHA256.HashData(weights)) },
            Parameters = network.ParameterCount,
            Architecture = network.Architecture,
        };
        string manifestPath = Path.Combine(directory, ManifestName);
        byte[] json = [.. JsonSerializer.SerializeToUtf8Bytes(complete, ModelJson.Options), (byte)'\n'];

        // What would not load is not saved.
        Assemble(ParseManifest(json, manifestPath), weights, directory);
        Directory.CreateDirectory(directory);
        AtomicFile.WriteAll([(Path.Combine(directory, WeightsName), weights), (manifestPath, json)]);
        return complete;
    }

    /// <summary>Reads both files and verifies that everything in them agrees.</summary>
    /// <param name="directory">The model's folder.</param>
    /// <exception cref="ModelFormatException">A file is missing, cannot be read, or disagrees with another one.</exception>
    public static LoadedModel Load(string directory)
    {
        string manifestPath = Path.Combine(directory, ManifestName);
        ModelManifest manifest = ParseManifest(ReadFile(manifestPath), manifestPath);
        string weightsName = manifest.Weights.File;
        if (weightsName.Length == 0 || Path.GetFileName(weightsName) != weightsName || weightsName.Contains('\\', StringComparison.Ordinal))
            throw new ModelFormatException($"{manifestPath}: weights.file: got \"{weightsName}\", expected the name of a file in the same folder");
        return Assemble(manifest, ReadFile(Path.Combine(directory, weightsName)), directory);
    }

    private static LoadedModel Assemble(ModelManifest manifest, byte[] weights, string directory)
    {
        string manifestPath = Path.Combine(directory, ManifestName);
        string weightsPath = Path.Combine(directory, manifest.Weights.File);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(weights));
        if (sha256 != manifest.Weights.Sha256)
            throw new ModelFormatException($"{weightsPath}: got SHA-256 {sha256}, expected {manifest.Weights.Sha256}, which {ManifestName} says");

        Network network = Build(manifest, manifestPath);
        try
        {
            NetworkWeights.Apply(Safetensors.Read(weights), network, weightsPath);
        }
        catch (SafetensorsException e)
        {
            throw new ModelFormatException($"{weightsPath}: {e.Message}", e);
        }

        ManifestCheck.Check(manifest, network, manifestPath);
        network.Freeze();
        return new LoadedModel(network, manifest, LoadedModel.VersionOf(manifest));
    }

    private static Network Build(ModelManifest manifest, string path)
    {
        try
        {
            return Network.BuildUnfilled(new Shape(manifest.Input.Shape), manifest.Architecture);
        }
        catch (ArgumentException e)
        {
            throw new ModelFormatException($"{path}: the architecture cannot be built: {e.Message}", e);
        }
    }

    private static ModelManifest ParseManifest(byte[] json, string path)
    {
        try
        {
            // First the version alone: what a later one looks like is not known here.
            using (JsonDocument document = JsonDocument.Parse(json))
            {
                if (!document.RootElement.TryGetProperty("formatVersion", out JsonElement version))
                    throw new ModelFormatException($"{path}: got no formatVersion, expected {ModelManifest.CurrentFormatVersion}");
                if (version.GetInt32() != ModelManifest.CurrentFormatVersion)
                    throw new ModelFormatException($"{path}: got formatVersion {version}, expected {ModelManifest.CurrentFormatVersion}");
            }

            ModelManifest manifest = JsonSerializer.Deserialize<ModelManifest>(json, ModelJson.Options)!;
            ManifestCheck.NoNulls(manifest, path);
            return manifest;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            throw new ModelFormatException($"{path}: {e.Message}", e);
        }
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static Dictionary<string, string> Metadata(ModelManifest manifest) => new(StringComparer.Ordinal)
    {
        ["format"] = "pt",
        ["model"] = manifest.Name,
        ["task"] = manifest.Task,
        ["classes"] = string.Join(", ", manifest.Classes),
        ["preprocessing"] = manifest.Input.Preprocessing,
    };
}
