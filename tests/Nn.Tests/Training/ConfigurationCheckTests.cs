using System.Text.Json;
using System.Text.Json.Nodes;
using Digits.Nn.Data.Augmentation;
using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

/// <summary>A number out of its range is found before a run begins, and the message says where it stands.</summary>
public sealed class ConfigurationCheckTests
{
    [Theory]
    [InlineData("task", "\"digits\"", "one of \"digit\", \"fashion\", \"generate\"")]
    [InlineData("huberDelta", "2", "none with another loss than \"huber\"")]
    [InlineData("background.noise", "-1", "0 or more")]
    [InlineData("extras.forms", "-5", "0 or more")]
    [InlineData("refinement.extras.forms", "-5", "0 or more")]
    [InlineData("optimizer.momentum", "0.5", "none with \"adam\", whose beta1 it is")]
    [InlineData("epochs", "0", "1 or more")]
    [InlineData("batchSize", "0", "1 or more")]
    [InlineData("patience", "-1", "0 or more")]
    [InlineData("beta", "-0.5", "0 or more")]
    [InlineData("labelSmoothing", "1", "0 or more and below 1")]
    [InlineData("weightAveraging", "1", "0 or more and below 1")]
    [InlineData("optimizer.kind", "\"magic\"", "one of \"sgd\", \"adam\", \"rmsprop\"")]
    [InlineData("optimizer.learningRate", "-0.001", "a number above 0")]
    [InlineData("optimizer.learningRate", "0", "a number above 0")]
    [InlineData("optimizer.squareDecay", "0.9", "none with \"adam\"")]
    [InlineData("optimizer.momentum", "1", "0 or more and below 1")]
    [InlineData("optimizer.weightDecay", "-1", "0 or more")]
    [InlineData("optimizer.clipNorm", "-1", "0 or more")]
    [InlineData("schedule.kind", "\"magic\"", "one of \"constant\", \"cosine\", \"step\", \"oneCycle\"")]
    [InlineData("schedule.warmupEpochs", "-1", "0 or more")]
    [InlineData("schedule.warmupEpochs", "1", "fewer than epochs, 1")]
    [InlineData("refinement.schedule.warmupEpochs", "1.5", "fewer than refinement.epochs, 1")]
    [InlineData("schedule.finalShare", "2", "a number from 0 to 1")]
    [InlineData("schedule.stepFactor", "-1", "a number from 0 to 1")]
    [InlineData("schedule.stepEpochs", "0", "a number above 0")]
    [InlineData("schedule.riseShare", "1", "a number above 0 and below 1")]
    [InlineData("schedule.finalShare", "0.5", "none with \"constant\"")]
    [InlineData("schedule.stepEpochs", "5", "none with \"constant\"")]
    [InlineData("schedule.stepFactor", "0.5", "none with \"constant\"")]
    [InlineData("schedule.riseShare", "0.5", "none with \"constant\"")]
    [InlineData("schedule.startShare", "0.5", "none with \"constant\"")]
    [InlineData("refinement.schedule.finalShare", "0.5", "none with \"constant\"")]
    [InlineData("latent", "4", "none for a classifier")]
    [InlineData("flowSteps", "2", "none for a classifier")]
    [InlineData("beta", "0.5", "none for a classifier")]
    [InlineData("refinement.runs", "0", "1 or more")]
    [InlineData("refinement.startShare", "1", "0 or more and below 1")]
    [InlineData("refinement.augmentation.rotation", "-1", "0 or more")]
    [InlineData("refinement.everySecond.augmentation.rotation", "-1", "0 or more")]
    [InlineData("refinement.everySecond.extras.forms", "-5", "0 or more")]
    [InlineData("augmentation.rotation", "-1", "0 or more")]
    [InlineData("augmentation.scale", "1", "0 or more and below 1")]
    [InlineData("augmentation.thickness", "1.5", "a number from 0 to 1")]
    [InlineData("augmentation.wholePixels", "2", "a number from 0 to 1")]
    [InlineData("augmentation.flip", "1.5", "a number from 0 to 1")]
    [InlineData("augmentation.erasing", "-0.5", "a number from 0 to 1")]
    [InlineData("augmentation.cutout", "-3", "0 or more")]
    [InlineData("refinement.epochs", "0", "1 or more")]
    [InlineData("refinement.learningRate", "-1", "a number above 0")]
    [InlineData("refinement.learningRate", "0", "a number above 0")]
    [InlineData("refinement.weightAveraging", "1", "0 or more and below 1")]
    [InlineData("refinement.schedule.stepEpochs", "-2", "a number above 0")]
    [InlineData("augmentation.mixup", "0.01", "0, or 0.05 to 1")]
    [InlineData("refinement.augmentation.mixup", "1.5", "0, or 0.05 to 1")]
    public void Run_NumberOutOfRange_IsNamedBeforeTheFirstStep(string key, string value, string expected)
    {
        TrainingConfiguration configuration = With(key, value);
        string message = Assert.Throws<ArgumentException>(
            () => Trainer.Run(configuration, new Untouched(), new TrainerOptions(), TestContext.Current.CancellationToken)).Message;
        Assert.Equal($"{key}: expected {expected}; got {value}.", message);
        if (key.StartsWith("augmentation", StringComparison.Ordinal))
        {
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => new ImageAugmenter(configuration.Augmentation!, 28, 28)).Message);
        }
    }

    [Theory]
    [InlineData("optimizer.learningRate", "1e-30")]
    [InlineData("labelSmoothing", "0.99")]
    [InlineData("schedule.warmupEpochs", "0.99")]
    [InlineData("augmentation.thickness", "1")]
    [InlineData("optimizer", """{"kind": "adam", "learningRate": 1, "beta1": 0.5, "beta2": 0.9, "squareDecay": 0.99}""")]
    [InlineData("optimizer", """{"kind": "rmsprop", "learningRate": 1, "squareDecay": 0.9}""")]
    [InlineData("schedule", """{"kind": "cosine", "finalShare": 0.1, "stepEpochs": 10}""")]
    [InlineData("schedule", """{"kind": "step", "stepEpochs": 2, "stepFactor": 0.5}""")]
    [InlineData("schedule", """{"kind": "oneCycle", "riseShare": 0.5, "startShare": 0.1, "finalShare": 0.1}""")]
    public void Check_NumberAtTheEdge_Passes(string key, string value) => With(key, value).Check();

    [Fact]
    public void Check_WarmupThatTheRefinementInheritsAndHasNoTimeFor_IsRefused()
    {
        TrainingConfiguration configuration = With("refinement", """{"epochs": 2, "learningRate": 1}""") with { Epochs = 9, Schedule = new ScheduleConfiguration { WarmupEpochs = 2 } };
        Assert.Equal("schedule.warmupEpochs: expected fewer than refinement.epochs, 2; got 2.", Assert.Throws<ArgumentException>(configuration.Check).Message);
    }

    [Fact]
    public void Check_MorePicturesThanFit_IsRefused()
    {
        TrainingConfiguration configuration = With("background", """{"noise": 2147483647, "clouds": 2147483647}""");
        Assert.Equal("background: expected 1000000 pictures at most; got 4294967294.", Assert.Throws<ArgumentException>(configuration.Check).Message);
    }

    [Theory]
    [InlineData("optimizer", """{"kind": "rmsprop", "learningRate": 1, "nesterov": true}""", "optimizer.nesterov: ")]
    [InlineData("optimizer", """{"kind": "sgd", "learningRate": 1, "beta1": 0.5}""", "optimizer.beta1: ")]
    [InlineData("optimizer", """{"kind": "rmsprop", "learningRate": 1, "beta2": 0.9}""", "optimizer.beta2: ")]
    [InlineData("schedule", """{"kind": "oneCycle", "warmupEpochs": 1}""", "schedule.warmupEpochs: ")]
    [InlineData("schedule", """{"kind": "step", "finalShare": 0.1}""", "schedule.finalShare: ")]
    [InlineData("schedule", """{"kind": "cosine", "stepFactor": 0.5}""", "schedule.stepFactor: ")]
    [InlineData("encoder", """[{"kind": "dense", "units": 2}]""", "encoder: ")]
    [InlineData("refinement", """{"epochs": 1, "learningRate": 1, "everySecond": {}}""", "refinement.everySecond: ")]
    public void Check_WhatWouldChangeNothing_IsRefused(string key, string value, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(With(key, value).Check).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("refinement", """{"epochs": 1, "learningRate": 1}""")]
    [InlineData("background", """{"noise": 1}""")]
    [InlineData("loss", "\"huber\"")]
    [InlineData("classWeights", "[1]")]
    [InlineData("labelSmoothing", "0.1")]
    [InlineData("augmentation.mixup", "0.2")]
    public void Check_WhatOnlyClassifiersHave_IsRefusedOfAGenerator(string key, string value)
    {
        TrainingConfiguration whole = With(key, value);
        TrainingConfiguration generator = whole with { Task = "generate", Encoder = [new DenseSpec(2)], Refinement = key == "refinement" ? whole.Refinement : null };
        Assert.Equal($"{key}: expected none for a generator; got one.", Assert.Throws<ArgumentException>(generator.Check).Message);
    }

    [Fact]
    public void Refined_EverySecondRun_LearnsFromItsOwnPicturesAndElseFromTheOthers()
    {
        TrainingConfiguration configuration = With("refinement", """
            {"epochs": 1, "learningRate": 1, "runs": 3, "extras": {"forms": 1}, "background": {"noise": 2}, "everySecond": {"extras": {"plain": 3}, "augmentation": {"rotation": 4}}}
            """);
        TrainingConfiguration first = configuration.Refined(0), second = configuration.Refined(1);

        Assert.Equal(["forms"], first.Extras.Keys);
        Assert.Equal(["plain"], second.Extras.Keys);
        Assert.Equal((0f, 4f), (first.Augmentation!.Rotation, second.Augmentation!.Rotation));
        Assert.Equal(2, second.Background["noise"]);
        Assert.Equal(["forms"], configuration.Refined(2).Extras.Keys);
        Assert.Equal(3, new[] { first, second, configuration.Refined(2) }.Select(run => run.Seed).Distinct().Count());
    }

    private static TrainingConfiguration With(string key, string value)
    {
        JsonNode json = JsonNode.Parse("""
            {
              "name": "made", "task": "digit", "description": "", "dataSets": [], "inputShape": [1], "architecture": [], "epochs": 1, "batchSize": 1, "background": {}, "extras": {},
              "optimizer": {"kind": "adam", "learningRate": 1}, "schedule": {}, "augmentation": {}, "refinement": {
                "epochs": 1, "learningRate": 1, "runs": 2, "schedule": {}, "extras": {}, "augmentation": {}, "everySecond": {"extras": {}, "augmentation": {}}
              }
            }
            """)!;
        string[] path = key.Split('.');
        JsonNode at = path[..^1].Aggregate(json, (node, name) => node[name]!);
        at[path[^1]] = JsonNode.Parse(value);
        return json.Deserialize<TrainingConfiguration>(ModelJson.Options)!;
    }

    /// <summary>A task that no run may begin with.</summary>
    private sealed class Untouched : ITrainingTask
    {
        public IReadOnlyList<Parameter> Parameters => throw new InvalidOperationException();

        public WorkerTeam Team => throw new InvalidOperationException();

        public int Count => throw new InvalidOperationException();

        public (double LossSum, int Correct) Step(ReadOnlySpan<int> samples, ReadOnlySpan<int> next, int epoch, long step) => throw new InvalidOperationException();

        public (double Loss, double Accuracy) Validate() => throw new InvalidOperationException();
    }
}
