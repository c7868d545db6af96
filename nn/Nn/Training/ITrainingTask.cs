using Digits.Nn.Tensors;
using Digits.Nn.Threading;

namespace Digits.Nn.Training;

/// <summary>What <see cref="Trainer"/> trains: it turns samples into gradients, and says how good the weights are.</summary>
public interface ITrainingTask
{
    /// <summary>All weights and running statistics: what a checkpoint keeps.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The threads that share the work.</summary>
    WorkerTeam Team { get; }

    /// <summary>Training samples.</summary>
    int Count { get; }

    /// <summary>Leaves the gradients of one step's loss in the parameters.</summary>
    /// <param name="samples">Indices of the step's samples.</param>
    /// <param name="next">Indices of the samples of the epoch's next step, which threads with nothing to do may prepare meanwhile; none after the last.</param>
    /// <param name="epoch">From 0; with the index it decides a sample's augmentation.</param>
    /// <param name="step">From 0 over the whole run; it decides dropout and noise.</param>
    /// <returns>The loss summed over the samples, and how many were classified right.</returns>
    (double LossSum, int Correct) Step(ReadOnlySpan<int> samples, ReadOnlySpan<int> next, int epoch, long step);

    /// <summary>Measures the weights as they are on the samples set aside.</summary>
    /// <returns>The mean loss, and the share classified right (0 where nothing is classified).</returns>
    (double Loss, double Accuracy) Validate();
}
