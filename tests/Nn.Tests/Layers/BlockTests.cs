using System.Text.Json;
using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Layers;

/// <summary>Blocks of layers, and batch normalisation folded into the weights before it.</summary>
public sealed class BlockTests
{
    private static readonly LayerSpec[] Small =
    [
        new Conv2dSpec(6, 3) { Name = "stem", Padding = 1, Bias = false }, new BatchNormSpec { Name = "norm" }, new ReluSpec { Name = "relu" },
        new ResidualSpec(
        [
            new Conv2dSpec(6, 3) { Name = "conv1", Padding = 1, Bias = false }, new BatchNormSpec { Name = "norm1" }, new ReluSpec(),
            new Conv2dSpec(6, 3) { Name = "conv2", Padding = 1 }, new BatchNormSpec { Name = "norm2" },
        ]) { Name = "block1" },
        new ReluSpec { Name = "relu1" },
        new ResidualSpec(
        [
            new Conv2dSpec(12, 3) { Name = "conv1", Padding = 1, Stride = 2, Bias = false }, new BatchNormSpec { Name = "norm1" }, new ReluSpec(),
            new DropoutSpec(0.1f), new Conv2dSpec(12, 3) { Name = "conv2", Padding = 1 }, new BatchNormSpec { Name = "norm2" }, new DropoutSpec(0.1f),
        ])
        {
            Name = "block2",
            Shortcut = [new Conv2dSpec(12, 1) { Name = "conv", Stride = 2, Bias = false }, new BatchNormSpec { Name = "norm" }],
        },
        new ReluSpec { Name = "relu2" }, new GlobalAvgPoolSpec { Name = "pool" },
        new SequentialSpec([new DenseSpec(8) { Name = "fc" }, new BatchNormSpec { Name = "norm" }, new ReluSpec()]) { Name = "head" },
        new DenseSpec(4) { Name = "output" },
    ];

    [Fact]
    public void Build_Blocks_NameTheirParameters()
    {
        string[] names = [.. Trained().Parameters.Select(parameter => parameter.Name)];
        Assert.Equal(
            ["block1.body.conv1.weight", "block1.body.norm1.weight", "block1.body.norm1.bias", "block1.body.norm1.running_mean", "block1.body.norm1.running_var"],
            names.Where(name => name.StartsWith("block1", StringComparison.Ordinal)).Take(5));
        Assert.Contains("block2.shortcut.conv.weight", names);
        Assert.Contains("head.fc.bias", names);
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void Predict_FoldedNormalisation_GivesWhatLayerByLayerGives()
    {
        // The same layers, each by itself in a network: nothing to fold into.
        Network network = Trained();
        float[] inputs = Oracle.Random(5 * 64, 3);
        float[] x = inputs;
        foreach (Layer layer in network.Layers)
        {
            x = Alone(layer, x);
        }

        using Workspace workspace = network.CreateWorkspace(5);
        Golden.AssertClose(x, network.Predict(inputs, 5, workspace), "logits", 5e-6f);
        Assert.True(network.Layers[1].IsIdentity);
    }

    [Fact]
    public void Predict_AnyBatchAndThreads_GivesEachSampleTheSameBits()
    {
        Network network = Trained();
        float[] inputs = Oracle.Random(9 * 64, 1);
        using Workspace one = network.CreateWorkspace(1), many = network.CreateWorkspace(16, threads: 3);
        for (int repeat = 0; repeat < 2; repeat++)
        {
            float[] together = network.Predict(inputs, 9, many).ToArray();
            for (int i = 0; i < 9; i++)
            {
                Assert.Equal(together.AsSpan(i * 4, 4), network.Predict(inputs.AsSpan(i * 64, 64), 1, one));
            }
        }
    }

    [Fact]
    public void Predict_WeightsChangedAfterwards_AreUsedByTheNextWorkspace()
    {
        Network network = Trained();
        float[] inputs = Oracle.Random(64, 1);
        using Workspace before = network.CreateWorkspace(1);
        float[] old = network.Predict(inputs, 1, before).ToArray();
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Name.EndsWith("running_mean", StringComparison.Ordinal)))
        {
            parameter.Value.AsSpan().Fill(1);
        }

        using Workspace after = network.CreateWorkspace(1);
        Assert.NotEqual(old, network.Predict(inputs, 1, after).ToArray());
    }

    [Fact]
    public void Architecture_AsJson_BuildsTheSameNetwork()
    {
        Network network = Trained();
        string json = JsonSerializer.Serialize(network.Architecture, ModelJson.Options);
        LayerSpec[] read = JsonSerializer.Deserialize<LayerSpec[]>(json, ModelJson.Options)!;
        Network again = Network.Build(network.InputShape, read, seed: 9);
        Assert.Equal(network.Parameters.Select(parameter => parameter.ToString()), again.Parameters.Select(parameter => parameter.ToString()));
        Assert.Equal(json, JsonSerializer.Serialize(again.Architecture, ModelJson.Options));
    }

    [Fact]
    public void Weights_ThroughSafetensors_GiveTheSameBits()
    {
        Network network = Trained(), again = Network.Build(new Shape(1, 8, 8), Small, seed: 2);
        byte[] file = Safetensors.Write(new SafetensorsFile(new Dictionary<string, string>(), NetworkWeights.Collect(network)));
        NetworkWeights.Apply(Safetensors.Read(file), again, "weights");
        float[] inputs = Oracle.Random(64, 1);
        using Workspace first = network.CreateWorkspace(1), second = again.CreateWorkspace(1);
        Assert.Equal(network.Predict(inputs, 1, first), again.Predict(inputs, 1, second));
    }

    [Theory]
    [InlineData("""[{"kind": "residual", "name": "b", "body": []}]""", "expected at least one layer in its body")]
    [InlineData("""[{"kind": "sequential", "name": "b", "layers": []}]""", "expected at least one layer")]
    [InlineData("""[{"kind": "residual", "name": "b", "body": [null]}]""", "is null")]
    [InlineData("""[{"kind": "residual", "name": "b", "body": [{"kind": "conv2d", "channels": 3, "kernel": 3}]}]""", "the body gives 3x6x6, the shortcut 1x8x8")]
    [InlineData("""[{"kind": "sequential", "name": "b", "layers": [{"kind": "relu", "name": "a"}, {"kind": "relu", "name": "a"}]}]""", "two layers are named 'b.a'")]
    [InlineData("""[{"kind": "convTranspose2d", "name": "b", "channels": 2, "kernel": 3, "stride": 2, "outputPadding": 2}]""", "below the stride")]
    [InlineData("""[{"kind": "convTranspose2d", "name": "b", "channels": 2, "kernel": 3, "padding": 9}]""", "leaves nothing")]
    [InlineData("""[{"kind": "avgPool2d", "name": "b", "size": 9}]""", "a window of 9 with stride 0 does not fit an input of 1x8x8")]
    [InlineData("""[{"kind": "flatten"}, {"kind": "globalAvgPool", "name": "b"}]""", "expected an input of channels x height x width, got 64")]
    [InlineData("""[{"kind": "layerNorm", "name": "b", "epsilon": 0}]""", "expected epsilon > 0")]
    [InlineData("""[{"kind": "conv2d", "name": "b", "channels": 2, "kernel": 3, "groups": 2}]""", "cannot be divided into 2 groups")]
    public void Build_WhatCannotBe_SaysWhy(string architecture, string message)
    {
        LayerSpec[] specs = JsonSerializer.Deserialize<LayerSpec[]>(architecture, ModelJson.Options)!;
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Network.Build(new Shape(1, 8, 8), specs)).Message, StringComparison.Ordinal);
    }

    /// <summary>A network whose running statistics have seen some batches.</summary>
    private static Network Trained()
    {
        Network network = Network.Build(new Shape(1, 8, 8), Small, seed: 4);
        using WorkerTeam team = new(1);
        TrainingPass pass = new(network, 16, team);
        for (ulong step = 0; step < 3; step++)
        {
            Oracle.Random(16 * 64, step).CopyTo(pass.Input(16));
            pass.Forward(16, step);
        }

        return network;
    }

    private static float[] Alone(Layer layer, float[] x)
    {
        // Blocks are taken apart as well.
        if (layer is Sequential sequential)
        {
            return sequential.Layers.Aggregate(x, (value, inner) => Alone(inner, value));
        }

        if (layer is Residual residual)
        {
            float[] body = residual.Body.Aggregate(x, (value, inner) => Alone(inner, value));
            float[] shortcut = residual.Shortcut.Aggregate(x, (value, inner) => Alone(inner, value));
            return [.. body.Zip(shortcut, (a, b) => a + b)];
        }

        Network network = Network.Build(layer.InputShape, [layer.Spec with { Name = "layer" }]);
        for (int i = 0; i < layer.Parameters.Count; i++)
        {
            layer.Parameters[i].Value.CopyTo(network.Parameters[i].Value, 0);
        }

        using Workspace workspace = network.CreateWorkspace(5);
        return network.Predict(x, 5, workspace).ToArray();
    }
}
