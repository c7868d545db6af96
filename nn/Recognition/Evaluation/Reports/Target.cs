namespace Digits.Recognition.Evaluation;

/// <summary>What a measure should be: one of the two limits is set, or both.</summary>
public sealed record Target
{
    /// <summary>The least that is good enough.</summary>
    public double? AtLeast { get; private init; }

    /// <summary>The most that is good enough.</summary>
    public double? AtMost { get; private init; }

    /// <summary>No less than this.</summary>
    public static Target NoLess(double limit) => new() { AtLeast = limit };

    /// <summary>No more than this.</summary>
    public static Target NoMore(double limit) => new() { AtMost = limit };

    /// <summary>No less than the one and no more than the other.</summary>
    public static Target Between(double low, double high) => new() { AtLeast = low, AtMost = high };

    /// <summary>Whether a value is good enough; rounding of the last digits is forgiven.</summary>
    public bool IsMetBy(double value) => value >= (AtLeast ?? double.NegativeInfinity) - 1e-12 && value <= (AtMost ?? double.PositiveInfinity) + 1e-12;
}
