namespace Digits.Recognition.Evaluation;

/// <summary>What a suite measured of a model.</summary>
/// <param name="Suite">robustness, freehand, rejection or calibration; generator for what a generator writes.</param>
/// <param name="Model">The model's name.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights.</param>
/// <param name="Seed">What the pictures were made from.</param>
/// <param name="Tables">In the order to print them.</param>
public sealed record SuiteReport(string Suite, string Model, string ModelVersion, ulong Seed, IReadOnlyList<SuiteTable> Tables)
{
    /// <summary>How many targets are met.</summary>
    public int TargetsMet => Targets.Count(met => met);

    /// <summary>How many targets there are.</summary>
    public int TargetsAsked => Targets.Count();

    private IEnumerable<bool> Targets => Tables.SelectMany(table => table.Rows).SelectMany(row => row.Measures).Select(measure => measure.IsMet).OfType<bool>();
}

/// <summary>Rows with the same measures.</summary>
/// <param name="Title">What the rows are.</param>
/// <param name="Rows">One for each condition.</param>
public sealed record SuiteTable(string Title, IReadOnlyList<SuiteRow> Rows);

/// <summary>What was measured under one condition.</summary>
/// <param name="Condition">What was done to the pictures, or what they show.</param>
/// <param name="Count">How many pictures there were.</param>
/// <param name="Measures">The numbers, in the order of the table's columns.</param>
public sealed record SuiteRow(string Condition, int Count, IReadOnlyList<Measure> Measures)
{
    /// <summary>Whether all of the row's targets are met; null where nothing is asked.</summary>
    public bool? IsMet => Measures.All(measure => measure.IsMet is null) ? null : Measures.All(measure => measure.IsMet != false);
}
