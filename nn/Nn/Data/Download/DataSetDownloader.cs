namespace Digits.Nn.Data;

/// <summary>Downloads data sets from where they are published, and keeps only what has the published MD5.</summary>
/// <remarks>
/// A file grows as "x.gz.part" and gets its name when it is whole and verified. What was interrupted continues where it stopped,
/// also in another run. When a place fails or has other bytes, the next one is tried.
/// </remarks>
/// <param name="client">Sends the requests, follows redirects; its own timeout should be at least the stall timeout.</param>
/// <param name="options">How patient to be.</param>
/// <param name="time">The clock of waits and timeouts; the system's when null.</param>
public sealed class DataSetDownloader(HttpClient client, DownloadOptions? options = null, TimeProvider? time = null)
{
    private readonly DownloadOptions _options = options ?? new DownloadOptions();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Downloads the files of a data set that are not there already, or are there and wrong.</summary>
    /// <param name="definition">Which data set.</param>
    /// <param name="store">Where it goes; the folder is made when it is not there.</param>
    /// <param name="progress">Told what happens, on the thread on which it happens.</param>
    /// <param name="cancellation">Stops at once; a later download continues.</param>
    /// <exception cref="DataSetException">No place has a file: unreachable (offline?), or it is not the published one.</exception>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public async Task DownloadAsync(
        DataSetDefinition definition, DataSetStore store, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(store);
        foreach (DataSetFile file in definition.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (store.Verify(definition, file).State == DataSetFileState.Verified)
                progress?.Report(new DownloadProgress(file, DownloadStage.AlreadyThere, null, 0, null));
            else
                await DownloadAsync(definition, file, store.CompressedPathOf(definition, file), progress, cancellation);
        }
    }

    private async Task DownloadAsync(
        DataSetDefinition definition, DataSetFile file, string path, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = new PartialFile(path);
        var failures = new List<(Uri Source, TransferException Failure)>();

        // Where something has arrived from already goes first: there it can continue.
        foreach (Uri source in file.Sources.OrderByDescending(part.IsFrom).ToArray())
        {
            TransferException? failure = await TrySourceAsync(file, source, part, progress, cancellation);
            if (failure is null)
                return;
            failures.Add((source, failure));
        }

        throw NoSourceLeft(definition, file, path, failures);
    }

    // Null when the file is there and right; else why this source is given up.
    private async Task<TransferException?> TrySourceAsync(
        DataSetFile file, Uri source, PartialFile part, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var transfer = new HttpTransfer(client, _options.StallTimeout, _time);
        long maxLength = file.Length + file.Length / 100 + (1 << 16);
        long received = 0;
        for (int attempt = 1; ; attempt++)
        {
            bool continued = part.LengthFrom(source) > 0;
            TransferException failure;
            try
            {
                await transfer.ReceiveAsync(source, part, maxLength, Report, cancellation);
                Verify(file, part);
                part.Complete();
                progress?.Report(new DownloadProgress(file, DownloadStage.Done, source, received, received));
                return null;
            }
            catch (TransferException e)
            {
                failure = e;
            }

            // Wrong bytes after a continued download may be two halves that do not fit: from the start, then.
            if (failure.Failure == TransferFailure.WrongBytes)
                part.Discard();
            bool mayPass = failure.Failure is TransferFailure.Unreachable or TransferFailure.Interrupted;
            bool again = attempt < _options.AttemptsPerSource && (mayPass || (continued && failure.Failure == TransferFailure.WrongBytes));
            progress?.Report(new DownloadProgress(file, DownloadStage.Retrying, source, received, null, failure.Message));
            if (!again)
                return failure;
            await Task.Delay(_options.FirstDelay * Math.Pow(2, attempt - 1), _time, cancellation);
        }

        void Report(long bytes, long? total)
        {
            received = bytes;
            progress?.Report(new DownloadProgress(file, DownloadStage.Receiving, source, bytes, total));
        }
    }

    private static void Verify(DataSetFile file, PartialFile part)
    {
        try
        {
            FileFingerprint got = FileFingerprint.Of(part.Path, file.Length);
            if (!got.Matches(file))
                throw new TransferException(TransferFailure.WrongBytes, $"wrong bytes came: got MD5 {got.Md5}, expected {file.Md5}");
        }
        catch (InvalidDataException e)
        {
            throw new TransferException(TransferFailure.WrongBytes, $"wrong bytes came: {e.Message}", e);
        }
    }

    private static DataSetException NoSourceLeft(
        DataSetDefinition definition, DataSetFile file, string path, List<(Uri Source, TransferException Failure)> failures)
    {
        bool offline = failures.TrueForAll(f => f.Failure.Failure == TransferFailure.Unreachable);
        string tried = string.Join("", failures.Select(f => $"{Environment.NewLine}  {f.Source}: {f.Failure.Message}"));
        string advice = $"Or put {file.CompressedName} (or {file.Name}) into {Path.GetDirectoryName(path)} yourself.";
        return offline
            ? new DataSetException(
                DataSetErrorKind.Unreachable,
                $"{definition.Title}: none of the places that publish {file.CompressedName} can be reached. "
                + $"Is this machine offline? Try again when it is not: what has arrived is kept. {advice}{tried}")
            : new DataSetException(
                failures.Exists(f => f.Failure.Failure == TransferFailure.Interrupted) ? DataSetErrorKind.Unreachable : DataSetErrorKind.Mismatch,
                $"{definition.Title}: no place gave {file.CompressedName}. Try again later: what has arrived is kept. {advice}{tried}");
    }
}
