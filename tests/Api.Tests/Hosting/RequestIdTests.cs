using Digits.Api.Tests.Support;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Digits.Api.Tests.Hosting;

public sealed class RequestIdTests(LoadingServer loading) : IClassFixture<LoadingServer>
{
    private readonly ApiServer _server = loading.Server;

    [Theory]
    [InlineData("a")]
    [InlineData("A-z0.9_x")]
    public async Task GoodId_IsEchoed(string id) => Assert.Equal(id, await AskAsync(id));

    [Fact]
    public async Task IdOf128Characters_IsEchoed() => Assert.Equal(new string('x', 128), await AskAsync(new string('x', 128)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("semi;colon")]
    public async Task MissingOrBadId_IsReplaced(string? id)
    {
        string given = await AskAsync(id);
        Assert.NotEqual(id, given);
        Assert.Matches("^[A-Za-z0-9._-]{1,128}$", given);
    }

    [Fact]
    public async Task IdOf129Characters_IsReplaced() => Assert.True((await AskAsync(new string('x', 129))).Length < 129);

    [Fact]
    public async Task EachRequest_GetsAnIdOfItsOwn() => Assert.NotEqual(await AskAsync(null), await AskAsync(null));

    [Fact]
    public void Log_ShowsTheScopeThatHoldsTheId()
        => Assert.True(_server.Service<IOptionsMonitor<SimpleConsoleFormatterOptions>>().CurrentValue.IncludeScopes);

    private async Task<string> AskAsync(string? id)
    {
        (string, string)[] headers = id is null ? [] : [("X-Request-Id", id)];
        using HttpResponseMessage response = await _server.SendAsync(HttpMethod.Get, "/health/live", null, headers);
        return Assert.Single(response.Headers.GetValues("X-Request-Id"));
    }
}
