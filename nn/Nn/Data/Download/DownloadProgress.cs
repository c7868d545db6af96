namespace Digits.Nn.Data;

/// <summary>What a download is doing.</summary>
public enum DownloadStage
{
    /// <summary>The right file is there already.</summary>
    AlreadyThere,

    /// <summary>Bytes are arriving.</summary>
    Receiving,

    /// <summary>The bytes did not arrive, or were wrong; another attempt or another place follows.</summary>
    Retrying,

    /// <summary>The file is complete, verified, and has its final name.</summary>
    Done,
}

/// <summary>A sign of life of a download.</summary>
/// <param name="File">The file.</param>
/// <param name="Stage">What is happening to it.</param>
/// <param name="Source">Where it comes from; null when it is there already.</param>
/// <param name="Received">Compressed bytes so far, those of earlier attempts included.</param>
/// <param name="Total">Compressed bytes in all, or null when the server does not say.</param>
/// <param name="Message">What went wrong, while retrying; else empty.</param>
public sealed record DownloadProgress(DataSetFile File, DownloadStage Stage, Uri? Source, long Received, long? Total, string Message = "");
