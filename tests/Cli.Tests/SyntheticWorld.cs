using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Digits.Nn.Data;
using Digits.Nn.Numerics;

namespace Digits.Cli.Tests;

/// <summary>A folder with a data set and models of our own making: class c is a bar across rows 2c + 3 to 2c + 6.</summary>
public sealed class SyntheticWorld : IDisposable
{
    public const int Side = 28;
    private const int TrainCount = 240;
    private const int TestCount = 60;

    private readonly string _root = Directory.CreateTempSubdirectory("digits-cli-").FullName;

    public SyntheticWorld()
    {
        byte[] trainLabels = Labels(TrainCount), testLabels = Labels(TestCount);
        DataSet = new DataSetDefinition(
            "bars",
            "Bars",
            "ours",
            ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
            Write("train-images-idx3-ubyte", [TrainCount, Side, Side], Images(trainLabels, seed: 1)),
            Write("train-labels-idx1-ubyte", [TrainCount], trainLabels),
            Write("t10k-images-idx3-ubyte", [TestCount, Side, Side], Images(testLabels, seed: 2)),

            // One in ten is labelled wrong: no honest classifier reaches 100 %.
            Write("t10k-labels-idx1-ubyte", [TestCount], [.. testLabels.Select((label, i) => (byte)(i % 10 == 3 ? (label + 1) % 10 : label))]));
        ConfigureSmall(more: "");
    }

    public DataSetDefinition DataSet { get; }

    public string Data => Path.Combine(_root, "data");

    public string Models => Path.Combine(_root, "models");

    public string Checkpoint(string name) => Path.Combine(_root, ".checkpoints", $"{name}.safetensors");

    public string File(string name) => Path.Combine(_root, name);

    public string DataFile(string name) => Path.Combine(Data, DataSet.Name, name);

    public string Weights(string model) => Path.Combine(Models, model, "weights.safetensors");

    /// <summary>Writes a train.json.</summary>
    public void Configure(string name, string json)
    {
        Directory.CreateDirectory(Path.Combine(Models, name));
        System.IO.File.WriteAllText(Path.Combine(Models, name, "train.json"), JsonNode.Parse(json)!.ToJsonString());
    }

    /// <summary>Gives "small" a second run of two epochs, with drawings of digits among its bars.</summary>
    public void ConfigureRefined(string more = "") => ConfigureSmall($$$""", "refinement": {"epochs": 2, "learningRate": 0.001, "extras": {"forms": 10}{{{more}}}}""");

    public static byte[] Image(int label, RandomSource random)
    {
        var image = new byte[Side * Side];
        for (int row = 2 * label + 3; row < 2 * label + 7; row++)
        {
            for (int column = 4; column < 24; column++)
                image[row * Side + column] = (byte)(155 + random.NextInt(100));
        }

        return image;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Writes the train.json of "small", with more behind what it has.</summary>
    public void ConfigureSmall(string more) => Configure("small", $$"""
        {
          "name": "small", "task": "digit", "description": "A small one.", "dataSets": ["bars"], "inputShape": [1, 28, 28],
          "architecture": [{"kind": "flatten"}, {"kind": "dense", "name": "hidden", "units": 16}, {"kind": "relu"}, {"name": "output", "kind": "dense", "units": 10}],
          "optimizer": {"kind": "adam", "learningRate": 0.01}, "epochs": 3, "batchSize": 16, "validation": 40, "seed": 5{{more}}
        }
        """);

    private static byte[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];

    private static byte[] Images(byte[] labels, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. labels.SelectMany(label => Image(label, random))];
    }

    private DataSetFile Write(string name, int[] dimensions, byte[] values)
    {
        var file = new byte[4 + 4 * dimensions.Length + values.Length];
        file[2] = 0x08;
        file[3] = (byte)dimensions.Length;
        for (int i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + 4 * i), dimensions[i]);
        values.CopyTo(file, 4 + 4 * dimensions.Length);
        string path = Path.Combine(Data, "bars", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, file);
#pragma warning disable CA5351 // MD5 is what identifies the files of a data set.
        return new DataSetFile(name, Convert.ToHexStringLower(MD5.HashData(file)), file.Length, [new Uri("http://127.0.0.1:9/" + name)]);
#pragma warning restore CA5351
    }
}
