using Digits.Api.Options;
using Digits.Api.Queries;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;

namespace Digits.Api.Hosting;

/// <summary>Serves the page beside the API, so that one command shows it.</summary>
internal static partial class StaticSite
{
    public static void UseStaticSite(this WebApplication app)
    {
        WebOptions options = app.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        if (!options.Enabled || Folders.FindWeb(options, app.Environment) is not { } root)
        {
            LogNoPage(app.Logger);
            return;
        }

        var files = new PageFiles(root);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, DefaultFileNames = ["index.html"] });
        app.UseWhen(context => IsPage(context, files), page => page.Use(Guard).UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = new FileExtensionContentTypeProvider(),
            OnPrepareResponse = Prepare,
        });
    }

    /// <summary>Files change with a release but keep their names: browsers keep them and ask whether they are still right.</summary>
    private static void Prepare(StaticFileResponseContext file)
    {
        HttpResponse response = file.Context.Response;
        response.Headers.CacheControl = "no-cache";
        if (response.ContentType is { } type && type.StartsWith("text/", StringComparison.Ordinal))
        {
            response.ContentType = type + "; charset=utf-8";
        }
    }

    private static bool IsPage(HttpContext context, PageFiles files)
    {
        string path = context.Request.Path.Value is null or "" or "/" ? "/index.html" : context.Request.Path.Value;
        return context.GetEndpoint() is null && files.GetFileInfo(path).Exists;
    }

    /// <summary>The page's files are no endpoints, but addresses of ours like any other: to read, and strict with queries.</summary>
    private static Task Guard(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            QueryRulesMiddleware.Check(request.Query, []);
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "No web folder is served: only the API answers")]
    private static partial void LogNoPage(ILogger logger);
}
