namespace Digits.Nn.Data;

/// <summary>What verifying a file found.</summary>
public enum DataSetFileState
{
    /// <summary>It is there, and it is the published one.</summary>
    Verified,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there, and it is not the published one.</summary>
    Wrong,
}

/// <summary>The result of verifying one file of a data set.</summary>
/// <param name="File">The file.</param>
/// <param name="State">What was found.</param>
/// <param name="Path">Where the file is, or where it was looked for.</param>
/// <param name="Detail">One sentence: what was got and what was expected.</param>
public sealed record DataSetFileStatus(DataSetFile File, DataSetFileState State, string Path, string Detail);
