using System.Net;
using System.Text.Json;

namespace Digits.Api.Tests.Support;

/// <summary>What is true of every error, whoever noticed it.</summary>
internal static class ProblemAssert
{
    private static readonly string[] Members = ["type", "title", "status", "detail", "traceId"];

    /// <summary>Checks the status, the form and the kind, and gives the problem for more.</summary>
    public static async Task<JsonElement> IsAsync(HttpResponseMessage response, int status, string type)
    {
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((HttpStatusCode)status == response.StatusCode, $"Got {(int)response.StatusCode}, expected {status}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement problem = document.RootElement.Clone();
        Assert.All(Members, member => Assert.True(problem.TryGetProperty(member, out _), $"'{member}' is missing in {body}"));
        Assert.Equal("/problems/" + type, problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.Single(response.Headers.GetValues("X-Request-Id"));
        return problem;
    }
}
