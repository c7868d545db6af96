using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Digits.Nn.Tests.Data;

/// <summary>What a client asked for.</summary>
internal sealed record ScriptedRequest(string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The first byte that the client wants, or 0.</summary>
    public int RangeStart => Headers.TryGetValue("Range", out string? range) ? int.Parse(range["bytes=".Length..].TrimEnd('-')) : 0;
}

/// <summary>What to answer: any bytes at all, after which the line is closed.</summary>
/// <param name="Head">The status line and headers without the empty line.</param>
/// <param name="Body">May be shorter than the headers promise: the line is cut then.</param>
/// <param name="Hang">Keeps the line open, silent, instead of closing it.</param>
internal sealed record ScriptedAnswer(string Head, byte[] Body, bool Hang = false)
{
    public static ScriptedAnswer Whole(byte[] file, string tag = "\"v1\"") => new($"HTTP/1.1 200 OK\r\nContent-Length: {file.Length}\r\nETag: {tag}", file);

    public static ScriptedAnswer Cut(byte[] file, int after, string tag = "\"v1\"") => Whole(file, tag) with { Body = file[..after] };

    public static ScriptedAnswer Rest(byte[] file, int from) =>
        new($"HTTP/1.1 206 Partial Content\r\nContent-Length: {file.Length - from}\r\nContent-Range: bytes {from}-{file.Length - 1}/{file.Length}", file[from..]);

    public static ScriptedAnswer Status(int status, string headers = "") => new($"HTTP/1.1 {status} Status\r\nContent-Length: 0{headers}", []);
}

/// <summary>A local server that misbehaves exactly as it is told to.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<ScriptedRequest, int, ScriptedAnswer> _script;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    /// <param name="script">Gives the answer to a request and its number, counting from 0.</param>
    public ScriptedServer(Func<ScriptedRequest, int, ScriptedAnswer> script)
    {
        _script = script;
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public ConcurrentQueue<ScriptedRequest> Requests { get; } = new();

    public Uri Address(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream line)
    {
        try
        {
            using var reader = new StreamReader(line, Encoding.ASCII, leaveOpen: true);
            string? first = await reader.ReadLineAsync(_stop.Token);
            if (first is null)
                return;
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
                headers[header[..header.IndexOf(':')]] = header[(header.IndexOf(':') + 1)..].Trim();
            var request = new ScriptedRequest(first.Split(' ')[1].TrimStart('/'), headers);
            ScriptedAnswer answer = _script(request, Requests.Count);
            Requests.Enqueue(request);

            await line.WriteAsync(Encoding.ASCII.GetBytes(answer.Head + "\r\nConnection: close\r\n\r\n"), _stop.Token);
            await line.WriteAsync(answer.Body, _stop.Token);
            if (answer.Hang)
                await Task.Delay(Timeout.Infinite, _stop.Token);
        }
        catch (IOException)
        {
            // The client hung up first.
        }
    }
}
