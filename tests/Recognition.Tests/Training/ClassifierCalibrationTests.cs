using Digits.Nn.Serialization;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class ClassifierCalibrationTests
{
    private const int Classes = 2, Count = 1000;

    [Fact]
    public void Choose_Background_TurnsAwayTwoInAThousandAtMost()
    {
        float[] outputs = Outputs(i => i / 100f);
        Calibration calibration = ClassifierCalibration.Choose(outputs, new byte[Count], Classes);
        Assert.InRange(Enumerable.Range(0, Count).Count(i => (float)Score(i / 100f) < calibration.FamiliarityThreshold), 1, 2);
    }

    [Fact]
    public void Choose_PhotographedOnesAreLessFamiliar_LowersTheThresholdToTurnAwayThreeInAHundredOfThem()
    {
        float[] familiar = Outputs(i => 8 + (i / 1000f)), photographed = Outputs(i => i / 200f);
        Calibration calibration = ClassifierCalibration.Choose(familiar, new byte[Count], Classes, photographed);
        Assert.Equal(Score(29 / 200f), calibration.FamiliarityThreshold, 1e-6);
    }

    [Fact]
    public void Choose_PhotographedOnesAreAsFamiliar_KeepsTheThreshold()
    {
        float[] outputs = Outputs(i => i / 100f), photographed = Outputs(_ => 20);
        Assert.Equal(
            ClassifierCalibration.Choose(outputs, new byte[Count], Classes).FamiliarityThreshold,
            ClassifierCalibration.Choose(outputs, new byte[Count], Classes, photographed).FamiliarityThreshold);
    }

    /// <summary>Logits of the first class, of another that is never right, and of the background.</summary>
    private static float[] Outputs(Func<int, float> first) => [.. Enumerable.Range(0, Count).SelectMany(i => (float[])[first(i), -30, 0])];

    private static double Score(double first) => 1 / (1 + Math.Exp(-first));
}
