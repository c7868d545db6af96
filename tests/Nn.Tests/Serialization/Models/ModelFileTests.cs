using System.Text.Json;
using System.Text.Json.Nodes;
using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Nn.Tests.Data;

namespace Digits.Nn.Tests.Serialization;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string ManifestPath => Path.Combine(_directory.Path, "model.json");

    private string WeightsPath => Path.Combine(_directory.Path, "weights.safetensors");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Load_WhatWasSaved_GivesTheSameNetworkAndManifest()
    {
        Network network = SmallModel.Network();
        ModelManifest saved = ModelFile.Save(_directory.Path, network, SmallModel.Manifest);
        LoadedModel loaded = ModelFile.Load(_directory.Path);

        Assert.Equal(JsonSerializer.Serialize(saved, ModelJson.Options), JsonSerializer.Serialize(loaded.Manifest, ModelJson.Options));
        Assert.Equal(network.Parameters.Select(p => p.Name), loaded.Network.Parameters.Select(p => p.Name));
        Assert.All(network.Parameters.Zip(loaded.Network.Parameters), p => Assert.Equal(p.First.Value, p.Second.Value));
        Assert.Equal(saved.Weights.Sha256[..12], loaded.Version);
        Assert.Equal(network.ParameterCount, loaded.Manifest.Parameters);
        Assert.True(loaded.Network.IsFrozen);
    }

    [Fact]
    public void Save_Twice_GivesTheSameBytesAndLeavesNothingElse()
    {
        ModelFile.Save(_directory.Path, SmallModel.Network(), SmallModel.Manifest);
        byte[] weights = File.ReadAllBytes(WeightsPath);
        byte[] manifest = File.ReadAllBytes(ManifestPath);
        ModelFile.Save(_directory.Path, SmallModel.Network(), SmallModel.Manifest);

        Assert.Equal(weights, File.ReadAllBytes(WeightsPath));
        Assert.Equal(manifest, File.ReadAllBytes(ManifestPath));
        Assert.Equal(2, Directory.GetFiles(_directory.Path).Length);
    }

    [Fact]
    public void Save_Weights_HaveThePyTorchNamesAndShapes()
    {
        ModelFile.Save(_directory.Path, SmallModel.Network(), SmallModel.Manifest);
        SafetensorsFile weights = Safetensors.Read(File.ReadAllBytes(WeightsPath));

        Assert.Equal([2, 1, 3, 3], weights.Tensors["conv1.weight"].Shape);
        Assert.Equal([3, 32], weights.Tensors["output.weight"].Shape);
        Assert.Contains("norm1.running_var", weights.Tensors.Keys);
        Assert.Equal("small", weights.Metadata["model"]);
    }

    [Fact]
    public void Save_ContradictoryManifest_WritesNothing()
    {
        ModelManifest contradictory = SmallModel.Manifest with { Classes = ["0", "1"] };
        Assert.Throws<ModelFormatException>(() => ModelFile.Save(_directory.Path, SmallModel.Network(), contradictory));
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    [Theory]
    [InlineData("formatVersion", "2", "got formatVersion 2, expected 1")]
    [InlineData("formatVersion", null, "formatVersion")]
    [InlineData("name", "\"\"", "name")]
    [InlineData("classes", "[\"0\", \"1\"]", "got 2, expected 3")]
    [InlineData("classes", "[\"0\", \"1\", \"1\"]", "different names")]
    [InlineData("classes", "[\"0\", \"1\", null]", "null")]
    [InlineData("classes", null, "classes")]
    [InlineData("parameters", "1", "expected 121")]
    [InlineData("unknown", "1", "unknown")]
    [InlineData("history", "[null]", "null")]
    [InlineData("architecture", "[]", "architecture")]
    [InlineData("architecture", "[null]", "null")]
    [InlineData("architecture/0/kind", "\"magic\"", "magic")]
    [InlineData("architecture/0/kernel", "9", "architecture cannot be built")]
    [InlineData("architecture/4/units", "4", "output.weight")]
    [InlineData("architecture/4/name", "\"head\"", "head.weight")]
    [InlineData("input/shape", "[1, 4, 0]", "architecture cannot be built")]
    [InlineData("input/range", "[1, 0]", "input.range")]
    [InlineData("input/range", "[0, 1e999]", "input.range")]
    [InlineData("evaluation/calibration/bins/0/confidence", "1e999", "bins[0].confidence")]
    [InlineData("weights/sha256", "\"00\"", "SHA-256")]
    [InlineData("weights/file", "\"../weights.safetensors\"", "same folder")]
    [InlineData("weights/file", "\"\"", "same folder")]
    [InlineData("weights/file", "\"other.safetensors\"", "cannot be read")]
    [InlineData("calibration/temperature", "0", "temperature")]
    [InlineData("calibration/temperature", "1e999", "temperature")]
    [InlineData("calibration/predictionSetThreshold", "2", "predictionSetThreshold")]
    [InlineData("history/0/epoch", "2", "history[0].epoch")]
    [InlineData("history/0/trainingAccuracy", "1.5", "trainingAccuracy")]
    [InlineData("evaluation/samples", "4", "evaluation.samples")]
    [InlineData("evaluation/accuracy", "0.9", "confusion matrix says")]
    [InlineData("evaluation/confusionMatrix/0", "[1, 0]", "confusionMatrix")]
    [InlineData("evaluation/confusionMatrix/0", "[2147483647, 2147483647, 0]", "samples")]
    [InlineData("evaluation/perClass/0/label", "\"x\"", "perClass")]
    [InlineData("evaluation/perClass/0/support", "5", "support")]
    [InlineData("task", "\"generate\"", "null for a generator")]
    public void Load_ManifestChanged_IsRefused(string path, string? value, string message)
    {
        ModelFile.Save(_directory.Path, SmallModel.Network(), SmallModel.Manifest);
        JsonNode root = JsonNode.Parse(File.ReadAllText(ManifestPath))!;
        string[] steps = path.Split('/');
        JsonNode parent = steps[..^1].Aggregate(root, (node, step) => (node is JsonArray ? node[int.Parse(step)] : node[step])!);
        if (value is null)
            parent.AsObject().Remove(steps[^1]);
        else if (parent is JsonArray)
            parent[int.Parse(steps[^1])] = JsonNode.Parse(value);
        else
            parent[steps[^1]] = JsonNode.Parse(value);
        File.WriteAllText(ManifestPath, root.ToJsonString());

        AssertRefused(message);
    }

    [Theory]
    [InlineData(0, "channels", 500_000, "conv1.weight")]
    [InlineData(4, "units", 20_000_000, "output.weight")]
    public void Load_MoreWeightsThanTheFileHas_IsRefusedBeforeMemoryIsTaken(int layer, string key, int value, string message)
    {
        ModelFile.Save(_directory.Path, SmallModel.Network(), SmallModel.Manifest);
        JsonNode root = JsonNode.Parse(File.ReadAllText(ManifestPath))!;
        root["architecture"]![layer]![key] = value;
        File.WriteAllText(ManifestPath, root.ToJsonString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void Load_ManifestTruncatedAnywhere_IsRefused()
    {
        ModelFile.Save(_directory.Path, SmallModel.Network(), SmallModel.Manifest);
        byte[] whole = File.ReadAllBytes(ManifestPath);
        for (int length = 0; length < whole.Length - 2; length += 7)
        {
            File.WriteAllBytes(ManifestPath, whole[..length]);
            AssertRefused("model.json");
        }
    }

    [Fact]
    public void Load_WeightsChanged_IsRefused()
    {
        ModelFile.Save(_directory.Path, SmallModel.Network(), SmallModel.Manifest);
        byte[] weights = File.ReadAllBytes(WeightsPath);
        weights[^1] ^= 1;
        File.WriteAllBytes(WeightsPath, weights);
        AssertRefused("SHA-256");
    }

    [Fact]
    public void Load_WeightsOfAnotherNetwork_IsRefused()
    {
        // The sum is right, so that what is inside has to be looked at.
        Network network = SmallModel.Network();
        ReplaceWeights(network, t => t.Remove("output.bias"), "no tensor \"output.bias\"");
        ReplaceWeights(network, t => t["more"] = new SafetensorsTensor([1], [0]), "more");
        ReplaceWeights(network, t => t["output.bias"] = new SafetensorsTensor([1, 3], [0, 0, 0]), "got shape [1, 3], expected [3]");
        ReplaceWeights(network, t => t["output.bias"] = new SafetensorsTensor([3], [0, float.NaN, 0]), "finite");
        ReplaceWeights(network, t => t["norm1.running_var"] = new SafetensorsTensor([2], [1, -1]), "variances");
    }

    [Fact]
    public void Load_EmptyFolder_NamesTheMissingFile() => AssertRefused("model.json: cannot be read");

    private void ReplaceWeights(Network network, Action<Dictionary<string, SafetensorsTensor>> change, string message)
    {
        ModelManifest manifest = ModelFile.Save(_directory.Path, network, SmallModel.Manifest);
        SafetensorsFile file = Safetensors.Read(File.ReadAllBytes(WeightsPath));
        var tensors = new Dictionary<string, SafetensorsTensor>(file.Tensors);
        change(tensors);
        byte[] weights = Safetensors.Write(file with { Tensors = tensors });
        File.WriteAllBytes(WeightsPath, weights);
        string sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(weights));
        File.WriteAllText(ManifestPath, File.ReadAllText(ManifestPath).Replace(manifest.Weights.Sha256, sha256, StringComparison.Ordinal));
        AssertRefused(message);
    }

    private void AssertRefused(string message)
    {
        var exception = Assert.Throws<ModelFormatException>(() => ModelFile.Load(_directory.Path));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
