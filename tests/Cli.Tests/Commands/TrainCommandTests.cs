using System.Text.Json;
using System.Text.Json.Nodes;
using Digits.Nn.Serialization;

namespace Digits.Cli.Tests.Commands;

public sealed class TrainCommandTests : IDisposable
{
    private readonly SyntheticWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Train_ThenEvaluate_GivesAModelThatLoadsAndIsGood()
    {
        CliRun train = await Cli.RunAsync(_world, Train("--json", "--threads", "2"));
        Assert.Equal(ExitCodes.Success, train.ExitCode);
        Assert.Equal(3, train.Output.Split('\n').Count(line => line.StartsWith("epoch ", StringComparison.Ordinal) && line.Contains("validation", StringComparison.Ordinal)));
        Assert.Equal("small", train.Result.GetProperty("model").GetString());
        Assert.InRange(train.Result.GetProperty("testAccuracy").GetDouble(), 0.7, 0.91);
        Assert.False(File.Exists(_world.Checkpoint("small")));

        LoadedModel model = ModelFile.Load(Path.Combine(_world.Models, "small"));
        Assert.Equal(train.Result.GetProperty("modelVersion").GetString(), model.Version);
        Assert.Equal(5, model.Manifest.Training.GetProperty("seed").GetInt32());
        Assert.Equal(3, model.Manifest.History.Count);

        CliRun evaluate = await Cli.RunAsync(_world, Evaluate("--json"));
        Assert.Equal(ExitCodes.Success, evaluate.ExitCode);
        double accuracy = evaluate.Result.GetProperty("evaluation").GetProperty("accuracy").GetDouble();
        Assert.Equal(train.Result.GetProperty("testAccuracy").GetDouble(), accuracy);
        Assert.Contains("precision  recall", evaluate.Output, StringComparison.Ordinal);
        Assert.Contains("ECE", evaluate.Output, StringComparison.Ordinal);
        Assert.Contains("  top 2 ", evaluate.Output, StringComparison.Ordinal);
        JsonElement[] top = [.. evaluate.Result.GetProperty("topAccuracy").EnumerateArray()];
        Assert.Equal([2, 3], top.Select(each => each.GetProperty("k").GetInt32()));
        Assert.InRange(top[0].GetProperty("accuracy").GetDouble(), accuracy, top[1].GetProperty("accuracy").GetDouble());

        Assert.Equal(ExitCodes.Success, (await Cli.RunAsync(_world, Evaluate("--min-accuracy", "0.5"))).ExitCode);
        CliRun below = await Cli.RunAsync(_world, Evaluate("--min-accuracy", "0.99", "--json"));
        Assert.Equal(ExitCodes.BelowTarget, below.ExitCode);
        Assert.Contains("below 0.99", below.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_StoppedAndResumed_GivesTheSameWeightsAsInOneGo()
    {
        Assert.Equal(ExitCodes.Success, (await Cli.RunAsync(_world, Train())).ExitCode);
        byte[] inOneGo = File.ReadAllBytes(_world.Weights("small"));
        File.Delete(_world.Weights("small"));

        CliRun stopped = await Cli.RunAsync(_world, Train("--json"), stopAt: line => line.StartsWith("epoch   2", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Interrupted, stopped.ExitCode);
        Assert.Contains("--resume", stopped.Output, StringComparison.Ordinal);
        Assert.Equal(_world.Checkpoint("small"), stopped.Result.GetProperty("checkpoint").GetString());
        Assert.True(File.Exists(_world.Checkpoint("small")));
        Assert.False(File.Exists(_world.Weights("small")));

        CliRun resumed = await Cli.RunAsync(_world, Train("--resume"));
        Assert.Equal(ExitCodes.Success, resumed.ExitCode);
        Assert.DoesNotContain("epoch   1/", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(inOneGo, File.ReadAllBytes(_world.Weights("small")));
    }

    [Fact]
    public async Task Train_Refinement_GoesOnFromTheFirstRunAndResumesBitForBit()
    {
        _world.ConfigureRefined();
        Assert.Equal(ExitCodes.Success, (await Cli.RunAsync(_world, Train())).ExitCode);
        byte[] inOneGo = File.ReadAllBytes(_world.Weights("small"));
        LoadedModel model = ModelFile.Load(Path.Combine(_world.Models, "small"));
        Assert.Equal([1, 2, 3, 4, 5], model.Manifest.History.Select(record => record.Epoch));
        Assert.True(model.Manifest.History[3].LearningRate < model.Manifest.History[2].LearningRate);
        Assert.True(model.Manifest.History[3].TrainingLoss < model.Manifest.History[0].TrainingLoss);

        CliRun stopped = await Cli.RunAsync(_world, Train(), stopAt: line => line.StartsWith("epoch   1/2", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Interrupted, stopped.ExitCode);
        Assert.Contains("4 of 5 epochs", stopped.Output, StringComparison.Ordinal);
        CliRun resumed = await Cli.RunAsync(_world, Train("--resume"));
        Assert.Equal(ExitCodes.Success, resumed.ExitCode);
        Assert.DoesNotContain("/3", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(inOneGo, File.ReadAllBytes(_world.Weights("small")));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_world.Checkpoint("small"))!));
    }

    [Fact]
    public async Task Train_RefineOnly_StartsFromTheWeightsThereAreAndDoesSoOnce()
    {
        await Cli.RunAsync(_world, Train());
        _world.ConfigureRefined();
        CliRun stopped = await Cli.RunAsync(_world, Train("--refine-only"), stopAt: line => line.StartsWith("epoch   1/2", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Interrupted, stopped.ExitCode);
        Assert.Contains("\"train small --refine-only --resume\" goes on from", stopped.Output, StringComparison.Ordinal);
        CliRun refined = await Cli.RunAsync(_world, Train("--refine-only", "--resume", "--json"));
        Assert.Equal(ExitCodes.Success, refined.ExitCode);
        Assert.Equal(5, refined.Result.GetProperty("epochs").GetInt32());
        byte[] onlyRefined = File.ReadAllBytes(_world.Weights("small"));

        CliRun again = await Cli.RunAsync(_world, Train("--refine-only"));
        Assert.Equal(ExitCodes.Model, again.ExitCode);
        Assert.Contains("refined already", again.Error, StringComparison.Ordinal);

        await Cli.RunAsync(_world, Train());
        Assert.Equal(onlyRefined, File.ReadAllBytes(_world.Weights("small")));
    }

    [Fact]
    public async Task Train_SeveralRefinements_KeepsTheMeanOfTheirWeightsAndResumesBitForBit()
    {
        await Cli.RunAsync(_world, Train());
        float[][] first = Weights();
        _world.ConfigureRefined(", \"augmentation\": {\"rotation\": 3}");
        await Cli.RunAsync(_world, Train("--refine-only"));
        float[][] once = Weights();
        _world.ConfigureRefined(", \"runs\": 2, \"augmentation\": {\"rotation\": 3}");
        CliRun mean = await Cli.RunAsync(_world, Train("--json"));
        Assert.Equal(7, mean.Result.GetProperty("epochs").GetInt32());
        Assert.InRange(mean.Result.GetProperty("validationAccuracy").GetDouble(), 0.05, 1);
        float[][] mixed = Weights();
        for (int i = 0; i < first.Length; i++)
        {
            // The other run is as far from the mean as this one, and no run is where it began.
            float[] other = [.. mixed[i].Zip(once[i], (both, one) => (2 * both) - one)];
            Assert.NotEqual(first[i], once[i]);
            Assert.True(Distance(other, first[i]) is var far && far > 0 && far < 3 * Distance(once[i], first[i]), $"{far} from {first[i].Length} weights");
        }

        CliRun stopped = await Cli.RunAsync(_world, Train(), stopAt: line => line.Contains("2 of 2 times", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Interrupted, stopped.ExitCode);
        Assert.Contains("5 of 7 epochs", stopped.Output, StringComparison.Ordinal);
        CliRun resumed = await Cli.RunAsync(_world, Train("--resume"));
        Assert.Equal(ExitCodes.Success, resumed.ExitCode);
        Assert.Contains("mean of the weights that 2 refinements kept", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(mixed, Weights());
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_world.Checkpoint("small"))!));

        float[][] Weights() => [.. ModelFile.Load(Path.GetDirectoryName(_world.Weights("small"))!).Network.Parameters.Select(parameter => parameter.Value)];

        static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Sum());
    }

    [Fact]
    public async Task Train_RefineOnly_LeavesTheCheckpointOfARunThatWasStopped()
    {
        await Cli.RunAsync(_world, Train());
        await Cli.RunAsync(_world, Train("--seed", "6"), stopAt: line => line.StartsWith("epoch   2", StringComparison.Ordinal));
        byte[] stopped = File.ReadAllBytes(_world.Checkpoint("small"));
        _world.ConfigureRefined(", \"startShare\": 0.25");

        CliRun refined = await Cli.RunAsync(_world, Train("--refine-only", "--json"));

        Assert.Equal(ExitCodes.Success, refined.ExitCode);
        Assert.Contains("25 % of the first run's weights left in it", refined.Output, StringComparison.Ordinal);
        Assert.False(refined.Result.TryGetProperty("bestEpoch", out _));
        Assert.Equal(stopped, File.ReadAllBytes(_world.Checkpoint("small")));
    }

    [Fact]
    public async Task Train_RefineOnlyOfAnotherArchitecture_IsRefused()
    {
        await Cli.RunAsync(_world, Train());
        _world.ConfigureRefined();
        string path = Path.Combine(_world.Models, "small", "train.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"relu\"", "\"gelu\"", StringComparison.Ordinal));

        CliRun run = await Cli.RunAsync(_world, Train("--refine-only"));

        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains("another architecture", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_RefineOnlyWithoutARefinementOrWeights_IsRefused()
    {
        CliRun none = await Cli.RunAsync(_world, Train("--refine-only"));
        Assert.Equal(ExitCodes.Usage, none.ExitCode);
        Assert.Equal("--refine-only: small's train.json has no refinement.", none.Error.TrimEnd());

        _world.ConfigureRefined();
        Assert.Equal(ExitCodes.Model, (await Cli.RunAsync(_world, Train("--refine-only"))).ExitCode);
    }

    [Fact]
    public async Task Train_CheckpointCannotBeWritten_SaysSoBeforeItBegins()
    {
        CliRun run = await Cli.RunAsync(_world, ["train", "small", "--models", _world.Models, "--data", _world.Data, "--checkpoint", _world.Models]);
        Assert.Equal(ExitCodes.Disk, run.ExitCode);
        Assert.Contains($"{_world.Models} is a directory", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_StoppedBeforeItBegins_SavesACheckpointAndExitsWithInterrupted()
    {
        CliRun stopped = await Cli.RunAsync(_world, Train(), stopAt: line => line.StartsWith("small:", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Interrupted, stopped.ExitCode);
        Assert.True(File.Exists(_world.Checkpoint("small")));
    }

    [Fact]
    public async Task Train_ResumeOfARefinementOfAnotherFirstRun_IsRefusedAndLeavesTheModel()
    {
        _world.ConfigureRefined();
        await Cli.RunAsync(_world, Train());
        byte[] good = File.ReadAllBytes(_world.Weights("small"));
        await Cli.RunAsync(_world, Train(), stopAt: line => line.StartsWith("epoch   1/2", StringComparison.Ordinal));
        string refinement = Path.ChangeExtension(_world.Checkpoint("small"), ".refinement.safetensors");
        Assert.True(File.Exists(refinement));
        ChangeRate(0.05);
        Assert.Equal(ExitCodes.Model, (await Cli.RunAsync(_world, Train("--resume"))).ExitCode);
        File.Delete(_world.Checkpoint("small"));

        CliRun run = await Cli.RunAsync(_world, Train("--resume"));

        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains($"{refinement} is of a run that began with other weights", run.Error, StringComparison.Ordinal);
        Assert.Contains($"the first run starts from the beginning, and {refinement} is gone on from only if", run.Output, StringComparison.Ordinal);
        Assert.Equal(good, File.ReadAllBytes(_world.Weights("small")));

        // What the message says to do ends well, and the first run is not done again.
        File.Delete(refinement);
        CliRun resumed = await Cli.RunAsync(_world, Train("--resume"));
        Assert.Equal(ExitCodes.Success, resumed.ExitCode);
        Assert.DoesNotContain("/3", resumed.Output, StringComparison.Ordinal);
        byte[] inTwoGoes = File.ReadAllBytes(_world.Weights("small"));
        await Cli.RunAsync(_world, Train());
        Assert.Equal(inTwoGoes, File.ReadAllBytes(_world.Weights("small")));
    }

    [Fact]
    public async Task Train_ResumeOfARefinementOfOtherWeightsOfTheFolder_IsRefused()
    {
        await Cli.RunAsync(_world, Train());
        _world.ConfigureRefined();
        await Cli.RunAsync(_world, Train("--refine-only"), stopAt: line => line.StartsWith("epoch   1/2", StringComparison.Ordinal));
        _world.ConfigureSmall("");
        await Cli.RunAsync(_world, Train("--seed", "6", "--checkpoint", _world.File("other.safetensors")));
        _world.ConfigureRefined();

        CliRun run = await Cli.RunAsync(_world, Train("--refine-only", "--resume"));

        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains("began with other weights", run.Error, StringComparison.Ordinal);
    }

    // Where that is not heeded, so many pictures take a minute.
    [Fact]
    public async Task Train_StoppedWhilePicturesAreMade_EndsAtOnceAndSaysHowToGoOn()
    {
        const string Many = """, "extras": {"plain": 100000}""";
        _world.ConfigureSmall(Many);
        CliRun first = await Cli.RunAsync(_world, Train("--json"), stopAt: line => line.StartsWith("small:", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Interrupted, first.ExitCode);
        Assert.Contains("Stopped before the first step, so nothing is lost. \"train small\" begins again.", first.Output, StringComparison.Ordinal);
        Assert.False(first.Result.TryGetProperty("checkpoint", out _));
        Assert.Equal("", first.Error);

        _world.ConfigureSmall($$""", "refinement": {"epochs": 2, "learningRate": 0.001{{Many}}}""");
        CliRun second = await Cli.RunAsync(_world, Train("--json", "--threads", "2"), stopAt: line => line.StartsWith("Refining", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Interrupted, second.ExitCode);
        Assert.Contains($"Stopped after 3 of 5 epochs. \"train small --resume\" goes on from {_world.Checkpoint("small")}.", second.Output, StringComparison.Ordinal);
        Assert.Equal(_world.Checkpoint("small"), second.Result.GetProperty("checkpoint").GetString());

        CliRun again = await Cli.RunAsync(_world, Train("--resume"), stopAt: line => line.StartsWith("Refining", StringComparison.Ordinal));
        Assert.Contains("Stopped after 3 of 5 epochs.", again.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_world.Weights("small")));
    }

    [Fact]
    public async Task Train_StoppedBeforeItIsMeasured_SavesNoModelAndMeasuresWhenResumed()
    {
        await Cli.RunAsync(_world, Train());
        byte[] inOneGo = File.ReadAllBytes(_world.Weights("small"));
        File.Delete(_world.Weights("small"));

        CliRun stopped = await Cli.RunAsync(_world, Train(), stopAt: line => line.StartsWith("epoch   3/3", StringComparison.Ordinal));

        Assert.Equal(ExitCodes.Interrupted, stopped.ExitCode);
        Assert.Contains("Stopped after 3 of 3 epochs.", stopped.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_world.Weights("small")));
        CliRun resumed = await Cli.RunAsync(_world, Train("--resume"));
        Assert.Equal(ExitCodes.Success, resumed.ExitCode);
        Assert.DoesNotContain("epoch   ", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(inOneGo, File.ReadAllBytes(_world.Weights("small")));
    }

    [Fact]
    public async Task Train_EpochsNoMoreThanTheWarmUp_ShortensItInTheFirstRunAlone()
    {
        _world.ConfigureSmall(""", "schedule": {"kind": "cosine", "warmupEpochs": 1}, "refinement": {"epochs": 2, "learningRate": 0.001}""");
        CliRun run = await Cli.RunAsync(_world, Train("--epochs", "1"));
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("warm-up of 1 epochs: it is 0.5 here", run.Output, StringComparison.Ordinal);
        JsonElement training = ModelFile.Load(Path.Combine(_world.Models, "small")).Manifest.Training;
        Assert.Equal(0.5, training.GetProperty("schedule").GetProperty("warmupEpochs").GetDouble());
        Assert.Equal(1, training.GetProperty("refinement").GetProperty("schedule").GetProperty("warmupEpochs").GetDouble());

        CliRun longer = await Cli.RunAsync(_world, Train("--epochs", "2"));
        Assert.Equal(ExitCodes.Success, longer.ExitCode);
        Assert.DoesNotContain("warm-up", longer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_ResumeWithAnotherSeed_IsRefused()
    {
        await Cli.RunAsync(_world, Train(), stopAt: line => line.StartsWith("epoch   1", StringComparison.Ordinal));
        CliRun run = await Cli.RunAsync(_world, Train("--resume", "--seed", "6"));
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains("another configuration", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_SplitSeed_IsTheSplitsSeedInTheModel()
    {
        const string Json = """
            {
              "name": "parted", "task": "digit", "description": "", "dataSets": ["bars"], "inputShape": [1, 28, 28], "validation": 40, "epochs": 1, "batchSize": 16,
              "architecture": [{"kind": "flatten"}, {"kind": "dense", "units": 10}], "optimizer": {"kind": "adam", "learningRate": 0.01}, "seed": 5, "splitSeed": 9
            }
            """;
        _world.Configure("parted", Json);
        Assert.Equal(ExitCodes.Success, (await Cli.RunAsync(_world, ["train", "parted", "--models", _world.Models, "--data", _world.Data])).ExitCode);
        Assert.Equal(9UL, ModelFile.Load(Path.Combine(_world.Models, "parted")).Manifest.DataSet.Split.Seed);
    }

    [Fact]
    public async Task Train_RefinementOutOfRange_IsRefusedBeforeTheFirstRun()
    {
        const string Json = """
            {
              "name": "vain", "task": "digit", "description": "", "dataSets": ["bars"], "inputShape": [1, 28, 28], "validation": 40, "epochs": 1, "batchSize": 16,
              "architecture": [{"kind": "flatten"}, {"kind": "dense", "units": 10}], "optimizer": {"kind": "adam", "learningRate": 0.01},
              "refinement": {"epochs": 0, "learningRate": 0.001}
            }
            """;
        _world.Configure("vain", Json);
        CliRun run = await Cli.RunAsync(_world, ["train", "vain", "--models", _world.Models, "--data", _world.Data]);
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains("train.json: refinement.epochs: expected 1 or more; got 0.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "extras": {"cats": 1} """, "refinement.extras: expected kinds among forms, photographed, plain, silhouettes; got \"cats\"")]
    [InlineData(""" "background": {"cats": 1} """, "refinement.background: expected kinds among ")]
    [InlineData(""" "background": {"noise": 5} """, "refinement.background: expected 11 outputs")]
    public async Task Train_RefinementOfWhatIsNotKnown_IsRefusedBeforeTheFirstRun(string more, string message)
    {
        _world.ConfigureSmall($$""", "refinement": {"epochs": 1, "learningRate": 0.001, {{more}}}""");
        CliRun run = await Cli.RunAsync(_world, Train());
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_RefinementCorrected_ResumesTheFirstRun()
    {
        _world.ConfigureRefined();
        await Cli.RunAsync(_world, Train(), stopAt: line => line.StartsWith("epoch   2/3", StringComparison.Ordinal));
        _world.ConfigureSmall(""", "refinement": {"epochs": 1, "learningRate": 0.0005}""");
        CliRun resumed = await Cli.RunAsync(_world, Train("--resume"));
        Assert.Equal(ExitCodes.Success, resumed.ExitCode);
        Assert.DoesNotContain("epoch   1/3", resumed.Output, StringComparison.Ordinal);
        Assert.Contains("epoch   1/1", resumed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 32, 32]", "", "inputShape: expected [1, 28, 28] or [784] for the images of bars; got [1, 32, 32].")]
    [InlineData("[1, 14, 56]", "", "inputShape: ")]
    [InlineData("[784, 1, 1]", "", "inputShape: ")]
    [InlineData("[1, 28, 28]", """{"kind": "conv2d", "channels": 32, "kernel": 1},""", "batchSize: expected 85598 or less")]
    public async Task Train_NetworkThatDoesNotFitTheImages_IsRefused(string inputShape, string first, string message)
    {
        _world.Configure("unfit", $$"""
            {
              "name": "unfit", "task": "digit", "description": "", "dataSets": ["bars"], "inputShape": {{inputShape}}, "validation": 40, "epochs": 1, "batchSize": 100000,
              "architecture": [{{first}} {"kind": "flatten"}, {"kind": "dense", "units": 10}], "optimizer": {"kind": "adam", "learningRate": 0.01}
            }
            """);
        CliRun run = await Cli.RunAsync(_world, ["train", "unfit", "--models", _world.Models, "--data", _world.Data]);
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[{\"units\": 10}]")]
    public async Task Train_RefineOnlyOfAModelWhoseTrainingCannotBeRead_ExitsWithModel(string? architecture)
    {
        await Cli.RunAsync(_world, Train("--epochs", "1"));
        _world.ConfigureRefined();
        string path = Path.Combine(_world.Models, "small", "model.json");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(path))!;
        if (architecture is null)
            manifest["training"] = new JsonObject();
        else
            manifest["training"]!["architecture"] = JsonNode.Parse(architecture);
        File.WriteAllText(path, manifest.ToJsonString());
        CliRun run = await Cli.RunAsync(_world, Train("--refine-only"));
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains("model.json: training: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_LossBecomesNaN_SaysSoAndKeepsTheCheckpoint()
    {
        const string Json = """
            {
              "name": "wild", "task": "digit", "description": "", "dataSets": ["bars"], "inputShape": [1, 28, 28], "validation": 40, "epochs": 3, "batchSize": 16,
              "architecture": [{"kind": "flatten"}, {"kind": "dense", "units": 10}], "optimizer": {"kind": "sgd", "learningRate": 1e38}
            }
            """;
        _world.Configure("wild", Json);
        Directory.CreateDirectory(Path.GetDirectoryName(_world.Checkpoint("wild"))!);
        File.WriteAllText(_world.Checkpoint("wild"), "the last one");
        CliRun run = await Cli.RunAsync(_world, ["train", "wild", "--models", _world.Models, "--data", _world.Data, "--json"]);
        Assert.Equal(ExitCodes.Diverged, run.ExitCode);
        Assert.Contains("in epoch 1, step ", run.Error, StringComparison.Ordinal);
        Assert.Contains("a lower learning rate may help", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("the last one", File.ReadAllText(_world.Checkpoint("wild")));
    }

    [Fact]
    public async Task Train_OtherSeed_GivesOtherWeights()
    {
        await Cli.RunAsync(_world, Train("--epochs", "1"));
        byte[] first = File.ReadAllBytes(_world.Weights("small"));
        await Cli.RunAsync(_world, Train("--epochs", "1", "--seed", "6"));
        Assert.NotEqual(first, File.ReadAllBytes(_world.Weights("small")));
    }

    [Fact]
    public async Task Train_NoData_SaysHowToGetIt()
    {
        CliRun run = await Cli.RunAsync(_world, ["train", "small", "--models", _world.Models, "--data", _world.File("nowhere")]);
        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Contains("\"data download\"", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", null, "There is no model \"missing\"")]
    [InlineData("broken", "{\"name\": 5}", "train.json")]
    [InlineData("kindless", "{\"name\": \"kindless\", \"task\": \"digit\", \"description\": \"\", \"dataSets\": [\"bars\"], \"inputShape\": [784], \"architecture\": [{\"units\": 10}], \"optimizer\": {\"kind\": \"adam\", \"learningRate\": 1}, \"epochs\": 1, \"batchSize\": 1}", "train.json: ")]
    [InlineData("tasks", "{\"name\": \"tasks\", \"task\": \"digits\", \"description\": \"\", \"dataSets\": [\"bars\"], \"inputShape\": [784], \"validation\": 40, \"architecture\": [{\"kind\": \"dense\", \"units\": 10}], \"optimizer\": {\"kind\": \"adam\", \"learningRate\": 1}, \"epochs\": 1, \"batchSize\": 16}", "task: expected one of")]
    [InlineData("other", "{\"name\": \"small\", \"task\": \"digit\", \"description\": \"\", \"dataSets\": [\"bars\"], \"inputShape\": [784], \"architecture\": [{\"kind\": \"dense\", \"units\": 10}], \"optimizer\": {\"kind\": \"adam\", \"learningRate\": 1}, \"epochs\": 1, \"batchSize\": 1}", "expected the folder's")]
    [InlineData("extra", "{\"name\": \"extra\", \"task\": \"digit\", \"description\": \"\", \"dataSets\": [\"bars\"], \"inputShape\": [784], \"validation\": 40, \"extras\": {\"cats\": 1}, \"architecture\": [{\"kind\": \"dense\", \"units\": 10}], \"optimizer\": {\"kind\": \"adam\", \"learningRate\": 1}, \"epochs\": 1, \"batchSize\": 16}", "forms, photographed, plain, silhouettes")]
    [InlineData("magic", "{\"name\": \"magic\", \"task\": \"digit\", \"description\": \"\", \"dataSets\": [\"bars\"], \"inputShape\": [784], \"validation\": 40, \"architecture\": [{\"kind\": \"dense\", \"units\": 10}], \"optimizer\": {\"kind\": \"magic\", \"learningRate\": 1}, \"epochs\": 1, \"batchSize\": 16}", "magic")]
    public async Task Train_ConfigurationIsWrong_ExitsWithModel(string name, string? json, string message)
    {
        if (json is not null)
            _world.Configure(name, json);
        CliRun run = await Cli.RunAsync(_world, ["train", name, "--models", _world.Models, "--data", _world.Data]);
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_CheckpointIsADevice_ExitsWithUsage()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /dev/full.");
        CliRun run = await Cli.RunAsync(_world, Train("--checkpoint", "/dev/full"));
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("--checkpoint", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_Stopped_IsInterrupted()
    {
        await Cli.RunAsync(_world, Train("--epochs", "1"));
        using CancellationTokenSource stop = new(TimeSpan.Zero);
        CliRun run = await Cli.RunAsync(_world, Evaluate(), person: stop);
        Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
        Assert.DoesNotContain("accuracy", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_DamagedWeights_ExitsWithModel()
    {
        await Cli.RunAsync(_world, Train("--epochs", "1"));
        byte[] weights = File.ReadAllBytes(_world.Weights("small"));
        weights[^1] ^= 1;
        File.WriteAllBytes(_world.Weights("small"), weights);
        CliRun run = await Cli.RunAsync(_world, Evaluate());
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains("SHA-256", run.Error, StringComparison.Ordinal);
    }

    private void ChangeRate(double rate)
    {
        string path = Path.Combine(_world.Models, "small", "train.json");
        JsonNode configuration = JsonNode.Parse(File.ReadAllText(path))!;
        configuration["optimizer"]!["learningRate"] = rate;
        File.WriteAllText(path, configuration.ToJsonString());
    }

    private string[] Train(params string[] more) => ["train", "small", "--models", _world.Models, "--data", _world.Data, .. more];

    private string[] Evaluate(params string[] more) => ["evaluate", "small", "--models", _world.Models, "--data", _world.Data, .. more];
}
