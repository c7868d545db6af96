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
    /// <exception cref="ArgumentException">The schedule is unknown, or one of its numbers is out of its range.</exception>
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
            "step" => (float)(largest * Math.Pow(schedule.StepFactor, Math.Floor((step - warmup) / StepLength(schedule, stepsPerEpoch)))),
            "oneCycle" => (float)(largest * OneCycle(schedule, step, ((long)stepsPerEpoch * epochs) - 1)),
            _ => throw new ArgumentException(
                $"LearningRate: the schedule must be \"constant\", \"cosine\", \"step\" or \"oneCycle\"; got \"{schedule.Kind}\"."),
        };
    }

    private static double StepLength(ScheduleConfiguration schedule, int stepsPerEpoch) => schedule.StepEpochs > 0
        ? (double)schedule.StepEpochs * stepsPerEpoch
        : throw new ArgumentException($"LearningRate: stepEpochs must be above 0; got {schedule.StepEpochs}.");

    /// <summary>Up along half a cosine to the largest rate, then down to the final one, over the whole run; a warm-up besides is not meant (Smith and Topin, 2019).</summary>
    private static double OneCycle(ScheduleConfiguration schedule, long step, long last)
    {
        if (schedule.RiseShare is not (> 0 and < 1))
        {
            throw new ArgumentException($"LearningRate: riseShare must be above 0 and below 1; got {schedule.RiseShare}.");
        }

        // PyTorch's OneCycleLR turns at step riseShare * steps - 1.
        double turn = (schedule.RiseShare * (last + 1.0)) - 1;
        return step < turn
            ? Between(schedule.StartShare, 1, step / turn)
            : Between(1, schedule.FinalShare, Math.Min(1, (step - turn) / Math.Max(1, last - turn)));

        static double Between(double from, double to, double share) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));
    }
}
