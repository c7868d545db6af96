namespace Digits.Recognition.Tests;

public class PredictionSetsTests
{
    [Fact]
    public void Choose_LowThreshold_TakesWhatReachesIt() => Assert.Equal(["1", "2"], Choose(0.02f, 0.01f, 0.03f, 0.96f));

    [Fact]
    public void Choose_ThresholdAboveOneHalf_StillNamesALabelThatMayWellBeTheTruth() => Assert.Equal(["1", "2"], Choose(0.7f, 0.05f, 0.4f, 0.55f));

    [Fact]
    public void Choose_SureAnswer_IsAlone() => Assert.Equal(["2"], Choose(0.7f, 0.01f, 0.04f, 0.95f));

    private static List<string> Choose(float threshold, params float[] probabilities) => PredictionSets.Choose(
        [.. probabilities.Select((probability, i) => new ClassProbability($"{i}", probability))], Array.IndexOf(probabilities, probabilities.Max()), threshold);
}
