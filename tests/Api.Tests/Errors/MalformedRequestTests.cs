using System.Net.Sockets;
using System.Text;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Errors;

/// <summary>Requests that no HTTP client would send, byte by byte.</summary>
public sealed class MalformedRequestTests(LoadingServer loading) : IClassFixture<LoadingServer>
{
    private readonly ApiServer _server = loading.Server;

    [Theory]
    [InlineData("nonsense\r\n\r\n", "400")]
    [InlineData("GET /health/live HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: a b\r\n\r\n", "400")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET / HTTP/7.3\r\nHost: x\r\n\r\n", "505")]
    [InlineData("GET / HTTP/3.0\r\nHost: x\r\n\r\n", "505")]
    [InlineData("GET health HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("GET * HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("GET example.org:80 HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("POST /predict/digit HTTP/1.1\r\nHost: x\r\nContent-Length: minus\r\n\r\n", "400")]
    public async Task MalformedRequest_IsAClientError(string request, string status)
    {
        string answer = await SendAsync(request);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Request-Id: ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"/problems/", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownVersionOfHttp_HasAProblemOfItsOwn()
    {
        Assert.Contains("\"type\":\"/problems/http-version-not-supported\"", await SendAsync("GET / HTTP/3.0\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
        Assert.Equal(505, (await Json.ReadAsync(await _server.GetAsync("/problems/http-version-not-supported"))).Number("status"));
    }

    [Fact]
    public async Task TargetThatIsNoPath_IsToldToBeOne()
        => Assert.Contains("begins with a slash", await SendAsync("GET health HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task HeaderThatIsNoUtf8_IsReadAllTheSame()
    {
        string answer = await SendAsync("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Request-Id: \u00ff\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndlessRequestLine_Is414()
        => Assert.StartsWith("HTTP/1.1 414 ", await SendAsync("GET /" + new string('a', 300_000)), StringComparison.Ordinal);

    [Fact]
    public async Task EndlessHeaders_Is431()
        => Assert.StartsWith("HTTP/1.1 431 ", await SendAsync("GET / HTTP/1.1\r\nHost: x\r\nA: " + new string('a', 60_000)), StringComparison.Ordinal);

    private async Task<string> SendAsync(string request)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Address.Host, _server.Address.Port, cancellation);
        NetworkStream stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), cancellation);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadToEndAsync(cancellation);
        }
        catch (IOException exception)
        {
            return exception.Message;
        }
    }
}
