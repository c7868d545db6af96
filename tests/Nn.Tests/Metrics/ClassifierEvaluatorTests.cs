using Digits.Nn.Metrics;

namespace Digits.Nn.Tests.Metrics;

public sealed class ClassifierEvaluatorTests
{
    [Fact]
    public void Report_KnownAnswers_GivesTheTextbookNumbers()
    {
        var evaluator = new ClassifierEvaluator(["cat", "dog"]);
        evaluator.Add(0, [0.9f, 0.1f]);
        evaluator.Add(0, [0.4f, 0.6f]);
        evaluator.Add(1, [0.2f, 0.8f]);
        evaluator.Add(1, [0.3f, 0.7f]);
        ClassifierReport report = evaluator.Report("pets");

        Assert.Equal(("pets", 4, 0.75), (report.DataSet, report.Samples, report.Accuracy));
        Assert.Equal([[1, 1], [0, 2]], report.ConfusionMatrix);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.4) + Math.Log(0.8) + Math.Log(0.7)) / 4, report.Loss, 1e-6);

        ClassScore cat = report.PerClass[0];
        Assert.Equal(("cat", 1.0, 0.5, 2), (cat.Label, cat.Precision, cat.Recall, cat.Support));
        Assert.Equal(2.0 / 3, cat.F1, 1e-12);
        ClassScore dog = report.PerClass[1];
        Assert.Equal(2.0 / 3, dog.Precision, 1e-12);
        Assert.Equal(0.8, dog.F1, 1e-12);
    }

    [Fact]
    public void TopAccuracy_CountsTheTruthAmongTheMostProbable()
    {
        var evaluator = new ClassifierEvaluator(["a", "b", "c"]);
        Assert.Equal(0, evaluator.TopAccuracy(3));
        evaluator.Add(0, [0.5f, 0.3f, 0.2f]);
        evaluator.Add(2, [0.5f, 0.3f, 0.2f]);
        evaluator.Add(1, [0.4f, 0.4f, 0.2f]);
        evaluator.Add(1, [0.2f, 0.3f, 0.5f]);
        Assert.Equal(evaluator.Report("").Accuracy, evaluator.TopAccuracy(1));
        Assert.Equal(0.75, evaluator.TopAccuracy(2));
        Assert.Equal(1, evaluator.TopAccuracy(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluator.TopAccuracy(4));
    }

    [Fact]
    public void TopAccuracy_NaN_RanksLast()
    {
        var evaluator = new ClassifierEvaluator(["a", "b", "c"]);
        evaluator.Add(0, [float.NaN, 0.3f, 0.2f]);
        evaluator.Add(1, [float.NaN, 0.3f, 0.2f]);
        evaluator.Add(2, [float.NaN, 0.3f, 0.2f]);
        Assert.Equal([1.0 / 3, 2.0 / 3, 1], [evaluator.TopAccuracy(1), evaluator.TopAccuracy(2), evaluator.TopAccuracy(3)]);
        Assert.Equal(1.0 / 3, evaluator.Report("x").Accuracy);
    }

    [Fact]
    public void Report_Calibration_IsTheMeanGapOfTheBins()
    {
        var evaluator = new ClassifierEvaluator(["a", "b"]);
        evaluator.Add(0, [0.75f, 0.25f]);
        evaluator.Add(1, [0.75f, 0.25f]);
        evaluator.Add(0, [1f, 0f]);
        CalibrationReport report = evaluator.Report("x").Calibration;

        // Two at 0.75 of which half are right, one at 1 that is right.
        Assert.Equal(2.0 / 3 * 0.25, report.Ece, 1e-9);
        Assert.Equal(15, report.Bins.Count);
        Assert.Equal((1, 1.0, 1.0), (report.Bins[^1].Count, report.Bins[^1].Confidence, report.Bins[^1].Accuracy));
        Assert.Equal(3, report.Bins.Sum(b => b.Count));
    }

    [Fact]
    public void Report_NothingCounted_IsAllZero()
    {
        ClassifierReport report = new ClassifierEvaluator(["a", "b"]).Report("x");
        Assert.Equal((0, 0.0, 0.0, 0.0), (report.Samples, report.Accuracy, report.Loss, report.Calibration.Ece));
        Assert.All(report.PerClass, c => Assert.Equal((0.0, 0.0, 0.0), (c.Precision, c.Recall, c.F1)));
    }

    [Fact]
    public void Add_TrueClassAtProbabilityZero_KeepsTheLossFinite()
    {
        var evaluator = new ClassifierEvaluator(["a", "b"]);
        evaluator.Add(1, [1f, 0f]);
        Assert.InRange(evaluator.Report("x").Loss, 50, 200);
    }

    [Fact]
    public void Add_WrongNumberOfProbabilities_Throws() =>
        Assert.Throws<ArgumentException>(() => new ClassifierEvaluator(["a", "b"]).Add(0, [1f]));
}
