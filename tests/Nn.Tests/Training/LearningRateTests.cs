using System.Text.Json;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

public sealed class LearningRateTests
{
    public static TheoryData<string> Cases => Golden.Names("schedules");

    [Theory]
    [MemberData(nameof(Cases))]
    public void At_EveryStep_AsInPyTorch(string name)
    {
        JsonElement golden = Golden.Case("schedules", name);
        ScheduleConfiguration schedule = golden.As<ScheduleConfiguration>("configuration");
        float[] rates = golden.Floats("rates");
        for (int step = 0; step < rates.Length; step++)
        {
            float rate = LearningRate.At(schedule, golden.As<float>("largest"), step, golden.As<int>("stepsPerEpoch"), golden.As<int>("epochs"));
            Assert.Equal(rates[step], rate, 1e-6f * rates[step] + 1e-9f);
        }
    }

    [Fact]
    public void At_WarmUp_RisesEvenlyToTheSchedule()
    {
        ScheduleConfiguration schedule = new() { Kind = "step", WarmupEpochs = 1, StepEpochs = 2 };
        Assert.Equal(0.2f, LearningRate.At(schedule, 1, 0, 4, 10), 1e-6f);
        Assert.Equal(0.8f, LearningRate.At(schedule, 1, 3, 4, 10), 1e-6f);
        Assert.Equal(1f, LearningRate.At(schedule, 1, 4, 4, 10), 1e-6f);
        Assert.Equal(0.1f, LearningRate.At(schedule, 1, 12, 4, 10), 1e-6f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void At_OneCycleOfFewSteps_StaysFinite(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            Assert.InRange(LearningRate.At(new ScheduleConfiguration { Kind = "oneCycle" }, 1, step, steps, 1), 0, 1);
        }
    }

    [Theory]
    [InlineData("magic", 10, 0.3f, "the schedule must be")]
    [InlineData("step", 0, 0.3f, "stepEpochs must be above 0")]
    [InlineData("oneCycle", 10, 1f, "riseShare must be above 0 and below 1")]
    public void At_WhatCannotBe_SaysWhy(string kind, float stepEpochs, float riseShare, string message)
    {
        ScheduleConfiguration schedule = new() { Kind = kind, StepEpochs = stepEpochs, RiseShare = riseShare };
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => LearningRate.At(schedule, 1, 5, 4, 10)).Message, StringComparison.Ordinal);
    }
}
