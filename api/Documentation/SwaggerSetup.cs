using Digits.Api.Hosting;
using Digits.Api.Queries;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Digits.Api.Documentation;

/// <summary>The OpenAPI document and Swagger UI.</summary>
internal static class SwaggerSetup
{
    private const string Document = "v1";
    private static readonly PathString[] PagePaths = ["/swagger", "/swagger/", "/swagger/index.html"];

    public static void AddDocumentation(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<Examples>();
        services.AddSwaggerGen(Configure);
    }

    public static void UseDocumentation(this WebApplication app)
    {
        app.MapSwagger("/swagger/{documentName}/swagger.json").WithMetadata(new CompressedAnswer());
        app.Use(GuardUi);
        app.UseSwaggerUI(ConfigureUi);
    }

    /// <summary>Swagger UI is no endpoint, but an address of ours like any other: to read, strict with queries, and answering HEAD.</summary>
    private static Task GuardUi(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (context.GetEndpoint() is null && request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase))
        {
            if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && IsPage(request.Path))
            {
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                context.Response.Headers.Allow = "GET, HEAD";
                return Task.CompletedTask;
            }

            QueryRulesMiddleware.Check(request.Query, []);
            // The server leaves out the body of a request that came as HEAD, whatever is made of it here.
            request.Method = HttpMethods.IsHead(request.Method) ? HttpMethods.Get : request.Method;
        }

        return next(context);
    }

    private static bool IsPage(PathString path)
        => Array.Exists(PagePaths, page => path.Equals(page, StringComparison.OrdinalIgnoreCase));

    private static void Configure(SwaggerGenOptions options)
    {
        options.SwaggerDoc(Document, new OpenApiInfo
        {
            Title = "Digits",
            Version = Document,
            Description = "Names handwritten digits and pieces of clothing, shows what happens inside the networks that do it, and writes numbers by hand. "
                + "Errors are problem details (RFC 9457); an unknown, empty or repeated query parameter is one too. "
                + "Under /v2 errors have the form of the Open Inference Protocol.",
        });
        // HEAD answers wherever GET does; it is documented where it is of use.
        options.DocInclusionPredicate((_, description) => !HttpMethods.IsHead(description.HttpMethod ?? "")
            || description.ActionDescriptor.EndpointMetadata.OfType<AnswerDocumentation>().Any(answer => answer.Picture is not null));
        options.SupportNonNullableReferenceTypes();
        options.SchemaFilter<AnswerSchemaFilter>();
        options.OperationFilter<OperationFilter>();
        options.SchemaFilter<BatchSchemaFilter>();
        options.DocumentFilter<TagFilter>();
        foreach (string comments in Directory.EnumerateFiles(AppContext.BaseDirectory, "Digits.*.xml").Order(StringComparer.Ordinal))
        {
            options.IncludeXmlComments(() => XmlComments.Load(comments));
        }
    }

    private static void ConfigureUi(SwaggerUIOptions options)
    {
        options.DocumentTitle = "Digits API";
        options.SwaggerEndpoint($"{Document}/swagger.json", "Digits");
        options.DefaultModelsExpandDepth(0);
        options.DisplayOperationId();
        options.EnableTryItOutByDefault();
        options.EnableDeepLinking();
    }
}
