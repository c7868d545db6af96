using System.Net;
using System.Net.Sockets;
using Digits.Nn.Data;

namespace Digits.Nn.Tests.Data;

public sealed class DataSetDownloaderTests : IDisposable
{
    private static readonly byte[] Images = SyntheticDataSet.Images(400, 28, 28);
    private static readonly byte[] Labels = SyntheticDataSet.Labels(400);
    private static readonly byte[] Packed = SyntheticDataSet.Gzip(Images);

    private static readonly DownloadOptions Quick = new()
    {
        AttemptsPerSource = 3,
        FirstDelay = TimeSpan.FromMilliseconds(1),
        StallTimeout = TimeSpan.FromSeconds(20),
    };

    private readonly TemporaryDirectory _directory = new();
    private readonly HttpClient _client = new();
    private readonly List<DownloadProgress> _progress = [];

    private DataSetStore Store => new(_directory.Path);

    private string FinalPath => Path.Combine(_directory.Path, "tiny", "train-images-idx3-ubyte.gz");

    public void Dispose()
    {
        _client.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Download_HonestServer_GivesAVerifiedDataSet()
    {
        await using var server = new ScriptedServer((request, _) => ScriptedAnswer.Whole(Content(request.Path)));
        DataSetDefinition definition = Definition(server.Address("files/"));
        await DownloadAsync(definition);

        Assert.Equal(400, Store.LoadTrain(definition).Count);
        Assert.Equal(4, _progress.Count(p => p.Stage == DownloadStage.Done));
        Assert.Contains(_progress, p => p.Stage == DownloadStage.Receiving && p.Received == Packed.Length && p.Total == Packed.Length);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(FinalPath)!, "*.part*"));
    }

    [Fact]
    public async Task Download_Twice_AsksForNothingTheSecondTime()
    {
        await using var server = new ScriptedServer((request, _) => ScriptedAnswer.Whole(Content(request.Path)));
        await DownloadAsync(Definition(server.Address("")));
        int requests = server.Requests.Count;
        await DownloadAsync(Definition(server.Address("")));

        Assert.Equal(requests, server.Requests.Count);
        Assert.Equal(4, _progress.Count(p => p.Stage == DownloadStage.AlreadyThere));
    }

    [Fact]
    public async Task Download_LineCut_ContinuesWhereItStopped()
    {
        await using var server = new ScriptedServer((request, number) => number switch
        {
            0 => ScriptedAnswer.Cut(Packed, 1000),
            1 => ScriptedAnswer.Rest(Packed, request.RangeStart) with { Body = Packed[1000..1500] },
            _ => request.RangeStart > 0 ? ScriptedAnswer.Rest(Packed, request.RangeStart) : ScriptedAnswer.Whole(Content(request.Path)),
        });
        await DownloadAsync(Definition(server.Address("")));

        ScriptedRequest[] requests = [.. server.Requests];
        Assert.Equal([0, 1000, 1500, 0], requests.Take(4).Select(r => r.RangeStart));
        Assert.Equal("\"v1\"", requests[1].Headers["If-Range"]);
        Assert.Equal(Packed, await File.ReadAllBytesAsync(FinalPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_LineCutForGood_KeepsThePartAndContinuesInAnotherRun()
    {
        await using var server = new ScriptedServer((request, number) => number switch
        {
            < 3 => new ScriptedAnswer($"HTTP/1.1 {(request.RangeStart > 0 ? 503 : 200)} S\r\nContent-Length: {Packed.Length}", Packed[..2000]),
            _ => request.RangeStart > 0 ? ScriptedAnswer.Rest(Packed, request.RangeStart) : ScriptedAnswer.Whole(Content(request.Path)),
        });
        DataSetDefinition definition = Definition(server.Address(""));
        var exception = await Assert.ThrowsAsync<DataSetException>(() => DownloadAsync(definition));
        Assert.Equal(DataSetErrorKind.Unreachable, exception.Kind);
        Assert.False(File.Exists(FinalPath));
        Assert.Equal(2000, new FileInfo(FinalPath + ".part").Length);

        await DownloadAsync(definition);
        Assert.Equal(2000, server.Requests.ElementAt(3).RangeStart);
        Assert.Equal(Packed, await File.ReadAllBytesAsync(FinalPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_ServerIgnoresRange_StartsAgain()
    {
        await using var server = new ScriptedServer((request, number) =>
            number == 0 ? ScriptedAnswer.Cut(Packed, 1000) : ScriptedAnswer.Whole(Content(request.Path)));
        await DownloadAsync(Definition(server.Address("")));

        Assert.Equal(1000, server.Requests.ElementAt(1).RangeStart);
        Assert.Equal(Packed, await File.ReadAllBytesAsync(FinalPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_FileChangedInBetween_ThrowsTheHalfAway()
    {
        byte[] other = [.. Enumerable.Repeat((byte)0x1F, 1000)];
        await using var server = new ScriptedServer((request, number) => number switch
        {
            0 => ScriptedAnswer.Cut([.. other, .. Packed], 1000),
            _ when request.RangeStart > 0 => ScriptedAnswer.Rest(Packed, request.RangeStart),
            _ => ScriptedAnswer.Whole(Content(request.Path)),
        });
        await DownloadAsync(Definition(server.Address("")));

        Assert.Equal([0, 1000, 0], server.Requests.Take(3).Select(r => r.RangeStart));
        Assert.Equal(Packed, await File.ReadAllBytesAsync(FinalPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_WholePartLeftBehind_IsTakenWithoutAnotherByte()
    {
        await using var server = new ScriptedServer((request, number) => request.RangeStart == Packed.Length
            ? ScriptedAnswer.Status(416, $"\r\nContent-Range: bytes */{Packed.Length}")
            : number == 0 ? ScriptedAnswer.Whole(Packed) with { Head = $"HTTP/1.1 200 OK\r\nContent-Length: {Packed.Length + 1}" } : ScriptedAnswer.Whole(Content(request.Path)));
        await DownloadAsync(Definition(server.Address("")));

        Assert.Equal(Packed.Length, server.Requests.ElementAt(1).RangeStart);
        Assert.Equal(Packed, await File.ReadAllBytesAsync(FinalPath, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("another image")]
    [InlineData("not gzip")]
    [InlineData("endless")]
    [InlineData("corrupt")]
    public async Task Download_WrongBytes_GoesToTheNextPlace(string kind)
    {
        byte[] wrong = kind switch
        {
            "another image" => SyntheticDataSet.Gzip(SyntheticDataSet.Images(400, 28, 27)),
            "not gzip" => "<html>Please log in</html>"u8.ToArray(),
            "endless" => new byte[Images.Length * 2],
            _ => [.. Packed[..100], .. new byte[500]],
        };
        await using var bad = new ScriptedServer((_, _) => ScriptedAnswer.Whole(wrong));
        await using var good = new ScriptedServer((request, _) => ScriptedAnswer.Whole(Content(request.Path)));
        await DownloadAsync(Definition(bad.Address(""), good.Address("")));

        Assert.Equal(4, bad.Requests.Count);
        Assert.Equal(Packed, await File.ReadAllBytesAsync(FinalPath, TestContext.Current.CancellationToken));
        Assert.Contains(_progress, p => p.Stage == DownloadStage.Retrying && p.Message.Length > 0);
    }

    [Fact]
    public async Task Download_WrongBytesEverywhere_ThrowsMismatchAndKeepsNothing()
    {
        await using var server = new ScriptedServer((_, _) => ScriptedAnswer.Whole([1, 2, 3]));
        var exception = await Assert.ThrowsAsync<DataSetException>(() => DownloadAsync(Definition(server.Address("a/"), server.Address("b/"))));

        Assert.Equal(DataSetErrorKind.Mismatch, exception.Kind);
        Assert.Contains("MD5", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(FinalPath)!));
    }

    [Fact]
    public async Task Download_Redirects_AreFollowed()
    {
        ScriptedServer? server = null;
        server = new ScriptedServer((request, _) => request.Path.StartsWith("new/", StringComparison.Ordinal)
            ? ScriptedAnswer.Whole(Content(request.Path))
            : ScriptedAnswer.Status(302, $"\r\nLocation: {server!.Address("new/" + Path.GetFileName(request.Path))}"));
        await using (server)
            await DownloadAsync(Definition(server.Address("old/")));

        Assert.Equal(8, server.Requests.Count);
        Assert.Equal(Packed, await File.ReadAllBytesAsync(FinalPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_RedirectsInACircle_GoesToTheNextPlace()
    {
        ScriptedServer? circle = null;
        circle = new ScriptedServer((request, _) => ScriptedAnswer.Status(302, $"\r\nLocation: {circle!.Address(request.Path)}"));
        await using var good = new ScriptedServer((request, _) => ScriptedAnswer.Whole(Content(request.Path)));
        await using (circle)
            await DownloadAsync(Definition(circle.Address(""), good.Address("")));
        Assert.True(File.Exists(FinalPath));
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(403, 1)]
    [InlineData(503, 3)]
    [InlineData(429, 3)]
    public async Task Download_ErrorStatus_IsTriedAgainOnlyWhenItMayPass(int status, int attempts)
    {
        await using var bad = new ScriptedServer((_, _) => ScriptedAnswer.Status(status));
        await using var good = new ScriptedServer((request, _) => ScriptedAnswer.Whole(Content(request.Path)));
        await DownloadAsync(Definition(bad.Address(""), good.Address("")));
        Assert.Equal(4 * attempts, bad.Requests.Count);
    }

    [Fact]
    public async Task Download_ServerFallsSilent_GivesUpWaiting()
    {
        await using var silent = new ScriptedServer((_, _) => ScriptedAnswer.Cut(Packed, 500) with { Hang = true });
        await using var good = new ScriptedServer((request, _) => ScriptedAnswer.Whole(Content(request.Path)));
        DownloadOptions impatient = Quick with { AttemptsPerSource = 1, StallTimeout = TimeSpan.FromMilliseconds(200) };
        DataSetDefinition definition = Definition(good.Address(""));
        definition = definition with
        {
            TrainImages = definition.TrainImages with { Sources = [silent.Address("x"), .. definition.TrainImages.Sources] },
        };
        await DownloadAsync(definition, impatient);

        Assert.Contains(_progress, p => p.Message.Contains("nothing came", StringComparison.Ordinal));
        Assert.Equal(Packed, await File.ReadAllBytesAsync(FinalPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_NobodyListens_SaysOfflineAndWhatToDo()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        int port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        var exception = await Assert.ThrowsAsync<DataSetException>(() => DownloadAsync(Definition(new Uri($"http://127.0.0.1:{port}/"))));

        Assert.Equal(DataSetErrorKind.Unreachable, exception.Kind);
        Assert.Contains("offline", exception.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetDirectoryName(FinalPath)!, exception.Message, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{port}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_Cancelled_StopsAndKeepsThePart()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = new ScriptedServer((_, _) => ScriptedAnswer.Cut(Packed, 1000) with { Hang = true });
        var progress = new Immediate(p =>
        {
            if (p.Received == 1000)
                cancellation.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new DataSetDownloader(_client, Quick).DownloadAsync(Definition(server.Address("")), Store, progress, cancellation.Token));
        Assert.Equal(1000, new FileInfo(FinalPath + ".part").Length);
    }

    private Task DownloadAsync(DataSetDefinition definition, DownloadOptions? options = null) => new DataSetDownloader(_client, options ?? Quick)
        .DownloadAsync(definition, Store, new Immediate(_progress.Add), TestContext.Current.CancellationToken);

    private static DataSetDefinition Definition(params Uri[] places)
    {
        return SyntheticDataSet.Definition with
        {
            TrainImages = FileFrom("train-images-idx3-ubyte"),
            TrainLabels = FileFrom("train-labels-idx1-ubyte"),
            TestImages = FileFrom("t10k-images-idx3-ubyte"),
            TestLabels = FileFrom("t10k-labels-idx1-ubyte"),
        };

        DataSetFile FileFrom(string name) =>
            SyntheticDataSet.File(name, name.Contains("images", StringComparison.Ordinal) ? Images : Labels, [.. places.Select(p => new Uri(p, name + ".gz"))]);
    }

    private static byte[] Content(string path) => path.Contains("images", StringComparison.Ordinal) ? Packed : SyntheticDataSet.Gzip(Labels);

    // Progress<T> reports later, on another thread.
    private sealed class Immediate(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }
}
