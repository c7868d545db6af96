using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

public sealed class WeightAverageTests
{
    [Fact]
    public void Update_EveryStep_MatchesDoublePrecision()
    {
        const float Decay = 0.9f;
        Parameter parameter = new("weight", [37]);
        Oracle.Random(37, 1).CopyTo(parameter.Value, 0);
        WeightAverage average = new([parameter], Decay);
        double[] expected = [.. parameter.Value];
        for (int step = 0; step < 200; step++)
        {
            Oracle.Random(37, (ulong)step + 2).CopyTo(parameter.Value, 0);
            average.Update(step);
            double kept = Math.Min(Decay, (1.0 + step) / (10 + step));
            for (int i = 0; i < expected.Length; i++)
            {
                expected[i] = (kept * expected[i]) + ((1 - kept) * parameter.Value[i]);
                Assert.Equal(expected[i], average.Values[0][i], 1e-5);
            }
        }
    }

    [Fact]
    public void Update_SharedByAnyThreads_GivesTheSameBits()
    {
        const int Length = 100_003;
        Parameter parameter = new("weight", [Length]);
        WeightAverage alone = new([parameter], 0.9f), shared = new([parameter], 0.9f);
        using WorkerTeam team = new(3);
        for (int step = 0; step < 3; step++)
        {
            Oracle.Random(Length, (ulong)step + 1).CopyTo(parameter.Value, 0);
            alone.Update(step);
            shared.Update(step, team);
        }

        Assert.Equal(alone.Values[0], shared.Values[0]);
    }

    [Fact]
    public void Swap_Twice_ChangesNothing()
    {
        Parameter parameter = new("weight", [3]);
        WeightAverage average = new([parameter], 0.5f);
        parameter.Value[1] = 7;
        average.Swap();
        Assert.Equal([0, 0, 0], parameter.Value);
        average.Swap();
        Assert.Equal([0, 7, 0], parameter.Value);
    }
}
