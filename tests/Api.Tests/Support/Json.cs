using System.Net;
using System.Text.Json;

namespace Digits.Api.Tests.Support;

/// <summary>Reads answers.</summary>
internal static class Json
{
    /// <summary>The document of a successful answer.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"Got {(int)response.StatusCode}: {body}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();

    public static int Number(this JsonElement element, string member) => element.GetProperty(member).GetInt32();

    public static float[] Floats(this JsonElement element, string member)
        => [.. element.GetProperty(member).EnumerateArray().Select(value => value.GetSingle())];

    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
