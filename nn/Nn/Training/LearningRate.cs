namespace Digits.Nn.Training;

/// <summary>The learning rate of each step, from a schedule.</summary>
public static class LearningRate
{
    /// <summary>Computes one step's rate.</summary>
    /// <param name="schedule">The course.</param>
    /// <param name="largest">The largest rate.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="stepsPerEpoch">Steps in an epoch.</param>
    /// <param name="epochs">Epochs of the whole run.</param>
    /// <exception cref="ArgumentException">The schedule is unknown.</exception>
    public static float At(ScheduleConfiguration schedule, float largest, long step, int stepsPerEpoch, int epochs)
    {
        double warmup = schedule.WarmupEpochs * stepsPerEpoch;
        if (step < warmup)
        {
            return (float)(largest * (step + 1) / (warmup + 1));
        }

        double progress = (step - warmup) / Math.Max(1, ((double)stepsPerEpoch * epochs) - warmup);
        return schedule.Kind switch
        {
            "constant" => largest,

            // Loshchilov and Hutter, 2017, without restarts.
            "cosine" => (float)(largest * (schedule.FinalShare + ((1 - schedule.FinalShare) * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, progress)))))),
            _ => throw new ArgumentException($"LearningRate: the schedule must be \"constant\" or \"cosine\"; got \"{schedule.Kind}\"."),
        };
    }
}
