using Digits.Nn.Training;

namespace Digits.Cli.Output;

/// <summary>Shows how a training is getting on.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Runs a training that reports to the callback it is given.</summary>
    T Run<T>(Func<Action<TrainingProgress>, T> train);
}
