using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

/// <summary>A run whose numbers are no numbers any more says so, and leaves the checkpoint of the last good epoch as it was.</summary>
public sealed class DivergedRunTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("diverged").FullName;

    private static TrainingConfiguration Configuration => new()
    {
        Name = "made",
        Task = "digit",
        Description = "Goes astray in its second epoch.",
        DataSets = ["made"],
        InputShape = [1],
        Architecture = [],
        Optimizer = new OptimizerConfiguration { Kind = "sgd", LearningRate = 1 },
        Epochs = 3,
        BatchSize = 2,
    };

    private string Path => System.IO.Path.Combine(_directory, "run.safetensors");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(double.NaN, 0, "The loss became NaN in epoch 2, step 2 of 3: a lower learning rate may help.")]
    [InlineData(double.NegativeInfinity, 0, "The loss became -Infinity in epoch 2, step 2 of 3: a lower learning rate may help.")]
    [InlineData(1, double.PositiveInfinity, "The validation loss became Infinity in epoch 2, step 3 of 3: a lower learning rate may help.")]
    public void Run_LossNotFinite_ThrowsAndKeepsTheCheckpoint(double loss, double validationLoss, string message)
    {
        byte[] kept = FirstEpoch();
        TrainerOptions options = new() { CheckpointPath = Path };
        StrayTask task = new(loss, validationLoss, 0);
        Assert.Equal(message, Assert.Throws<TrainingDivergedException>(
            () => Trainer.Run(Configuration, task, options, TestContext.Current.CancellationToken)).Message);
        Assert.Equal(kept, Kept());
    }

    [Fact]
    public void Run_StoppedWhenTheWeightsAreSpoilt_KeepsTheCheckpoint()
    {
        byte[] kept = FirstEpoch();
        using CancellationTokenSource stop = new();
        int reports = 0;
        TrainerOptions options = new() { CheckpointPath = Path, ReportEvery = 1, Report = _ => (++reports == 6 ? stop : null)?.Cancel() };
        string message = Assert.Throws<TrainingDivergedException>(() => Trainer.Run(Configuration, new StrayTask(1, 0, float.NaN), options, stop.Token)).Message;
        Assert.Contains("\"w\" became NaN in epoch 2, step 3", message, StringComparison.Ordinal);
        Assert.Equal(kept, Kept());
    }

    /// <summary>The weights that a run has saved when its first epoch is done.</summary>
    private byte[] FirstEpoch()
    {
        using CancellationTokenSource stop = new();
        TrainerOptions options = new() { CheckpointPath = Path, Report = progress => (progress.Finished is null ? null : stop)?.Cancel() };
        Assert.False(Trainer.Run(Configuration, new StrayTask(1, 0, 0), options, stop.Token).Completed);
        return Kept();
    }

    // The seconds that the run took are there as well; the tensors at the end are what counts.
    private byte[] Kept() => File.ReadAllBytes(Path)[^(sizeof(float) * 2)..];

    /// <summary>One weight, six samples, and in the second step of the second epoch the numbers given.</summary>
    private sealed class StrayTask(double loss, double validationLoss, float gradient) : ITrainingTask
    {
        private int _validations;

        public IReadOnlyList<Parameter> Parameters { get; } = [new Parameter("w", [1])];

        public WorkerTeam Team => WorkerTeam.Alone;

        public int Count => 6;

        public (double LossSum, int Correct) Step(ReadOnlySpan<int> samples, ReadOnlySpan<int> next, int epoch, long step)
        {
            Parameters[0].Gradient[0] = step == 4 ? gradient : 0.25f;
            return (step == 4 ? loss : 1, 0);
        }

        public (double Loss, double Accuracy) Validate() => (++_validations == 2 ? validationLoss : 1, 0.5);
    }
}
