using System.Net;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Hosting;

public sealed class StaticSiteTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("digits-api-web-").FullName;
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_root, "js"));
        await File.WriteAllTextAsync(Path.Combine(_root, "index.html"), "<!doctype html><title>Page</title>");
        await File.WriteAllTextAsync(Path.Combine(_root, "js", "main.js"), "export {};");
        await File.WriteAllTextAsync(Path.Combine(_root, "manifest.webmanifest"), "{}");
        await File.WriteAllTextAsync(Path.Combine(_root, "Dockerfile"), "FROM scratch");
        await File.WriteAllTextAsync(Path.Combine(_root, ".hidden"), "hidden");
        await File.WriteAllTextAsync(Path.Combine(_root, "README.md"), "For who reads the repository.");
        Directory.CreateDirectory(Path.Combine(_root, "screenshots"));
        await File.WriteAllTextAsync(Path.Combine(_root, "screenshots", "page.png"), "A picture.");
        _server = await ApiServer.StartLoadingAsync("--Web:Enabled=true", $"--Web:Root={_root}");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/index.html", "text/html; charset=utf-8")]
    [InlineData("/js/main.js", "text/javascript; charset=utf-8")]
    [InlineData("/manifest.webmanifest", "application/manifest+json")]
    [InlineData("/?", "text/html; charset=utf-8")]
    public async Task File_HasItsTypeAndIsRevalidated(string path, string contentType)
    {
        using HttpResponseMessage response = await _server.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using HttpResponseMessage again = await _server.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", response.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task File_AskedForCompressed_IsCompressed()
    {
        using HttpResponseMessage response = await _server.SendAsync(HttpMethod.Get, "/js/main.js", null, ("Accept-Encoding", "gzip"));
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
    }

    [Fact]
    public async Task Page_MayUseTheCameraAndNothingElse()
    {
        using HttpResponseMessage response = await _server.GetAsync("/");
        Assert.Equal("camera=(self), microphone=(), geolocation=()", Assert.Single(response.Headers.GetValues("Permissions-Policy")));
    }

    [Theory]
    [InlineData("/Dockerfile")]
    [InlineData("/.hidden")]
    [InlineData("/README.md")]
    [InlineData("/screenshots/page.png")]
    [InlineData("/js/../screenshots//page.png")]
    [InlineData("/js/")]
    [InlineData("/js/none.js")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/js/..%5c..%5cindex.html")]
    public async Task AnythingElse_Is404(string path)
        => await ProblemAssert.IsAsync(await _server.GetAsync(path), 404, "not-found");

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    public async Task PostToAFile_Is405(string path)
    {
        using HttpResponseMessage response = await _server.PostAsync(path, [1], "image/png");
        await ProblemAssert.IsAsync(response, 405, "method-not-allowed");
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/?tab=fashion")]
    [InlineData("/index.html?x=")]
    [InlineData("/js/main.js?v=1&v=1")]
    public async Task Query_Is400(string path)
        => await ProblemAssert.IsAsync(await _server.GetAsync(path), 400, "invalid-parameter");
}
