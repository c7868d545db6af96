using Digits.Nn.Tensors;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class WeightMeanTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(0.5, 3)]
    [InlineData(0.25, 3.5)]
    public void Keep_TwoRunsFromAStart_IsTheirMeanAndAShareOfTheStart(float startShare, float expected)
    {
        Parameter weights = new("w", [1]);
        weights.Value[0] = 2;
        WeightMean mean = new([weights]);
        foreach (float end in (float[])[3, 5])
        {
            mean.Restart();
            Assert.Equal(2, weights.Value[0]);
            weights.Value[0] = end;
            mean.Add();
        }

        mean.Keep(startShare);

        Assert.Equal(expected, weights.Value[0]);
    }
}
