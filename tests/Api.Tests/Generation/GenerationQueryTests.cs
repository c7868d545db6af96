using System.Net;
using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Generation;

public sealed class GenerationQueryTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("abc")]
    [InlineData("12a")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("%20")]
    [InlineData("1%202")]
    [InlineData("1%2F2")]
    [InlineData("%D9%A1%D9%A2")]
    [InlineData("%EF%BC%97")]
    [InlineData("012345678901234567890123456789012")]
    public async Task NumberThatIsNo1To32Digits_Is400(string number)
        => await ProblemAssert.IsAsync(await _server.GetAsync("/generate/" + number), 400, "invalid-parameter");

    [Fact]
    public async Task VeryLongNumber_Is400()
        => await ProblemAssert.IsAsync(await _server.GetAsync("/generate/" + new string('7', 50_000)), 400, "invalid-parameter");

    [Theory]
    [InlineData("seed", "-1")]
    [InlineData("seed", "4294967296")]
    [InlineData("seed", "99999999999999999999999")]
    [InlineData("seed", "1.0")]
    [InlineData("seed", "1e3")]
    [InlineData("seed", "0x10")]
    [InlineData("seed", "+1")]
    [InlineData("seed", "x")]
    [InlineData("scale", "0")]
    [InlineData("scale", "17")]
    [InlineData("variation", "-0.1")]
    [InlineData("variation", "1.1")]
    [InlineData("variation", "NaN")]
    [InlineData("slant", "-1.01")]
    [InlineData("slant", "Infinity")]
    [InlineData("slant", "1e400")]
    [InlineData("thickness", "2")]
    [InlineData("thickness", "0,5")]
    [InlineData("style", "Mixed")]
    [InlineData("style", "bold")]
    [InlineData("ink", "red")]
    [InlineData("gap", "-1")]
    [InlineData("gap", "29")]
    [InlineData("layout", "Natural")]
    [InlineData("layout", "tight")]
    public async Task OptionOutOfRange_Is400AndNamed(string name, string value)
    {
        using HttpResponseMessage response = await _server.GetAsync($"/generate/7?{name}={value}");
        JsonElement problem = await ProblemAssert.IsAsync(response, 400, "invalid-parameter");
        Assert.Contains($"'{name}'", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seed=0&scale=16&variation=0&slant=-1&thickness=-1&style=consistent&ink=light&gap=0")]
    [InlineData("seed=4294967295&scale=1&variation=1&slant=1&thickness=1&style=mixed&ink=dark&gap=28&layout=natural")]
    [InlineData("variation=0.25&slant=-5e-1")]
    public async Task OptionsAtTheEdges_AreTaken(string query)
    {
        using HttpResponseMessage response = await _server.GetAsync("/generate/7?" + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
