namespace Digits.Nn.Training;

/// <summary>What a finished epoch came to; a model file's history is a list of these.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainingLoss">Mean loss over the epoch's augmented samples, while the weights were changing.</param>
/// <param name="TrainingAccuracy">Likewise, 0 to 1; 0 for a generator.</param>
/// <param name="ValidationLoss">Mean loss on the samples set aside, after the epoch.</param>
/// <param name="ValidationAccuracy">Likewise, 0 to 1; 0 for a generator.</param>
/// <param name="LearningRate">The rate of the epoch's last step.</param>
/// <param name="Seconds">How long the epoch took.</param>
public sealed record EpochRecord(
    int Epoch, double TrainingLoss, double TrainingAccuracy, double ValidationLoss, double ValidationAccuracy, double LearningRate, double Seconds);

/// <summary>How far a run has come, reported every few steps and at the end of each epoch.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">Epochs of the whole run.</param>
/// <param name="Samples">Samples done in this epoch.</param>
/// <param name="SamplesPerEpoch">Samples in an epoch.</param>
/// <param name="Loss">Mean training loss of the epoch so far.</param>
/// <param name="Accuracy">Training accuracy of the epoch so far.</param>
/// <param name="SamplesPerSecond">Speed since the run started or resumed.</param>
/// <param name="Remaining">Estimated time to the end of the run.</param>
/// <param name="Finished">The epoch's record once it is finished, else null.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Samples, int SamplesPerEpoch, double Loss, double Accuracy, double SamplesPerSecond, TimeSpan Remaining, EpochRecord? Finished);
