using Digits.Api.Activations;
using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Generation;
using Digits.Api.Health;
using Digits.Api.Images;
using Digits.Api.Models;
using Digits.Api.Options;
using Digits.Api.Predictions;
using Digits.Api.Preprocessing;
using Digits.Api.Queries;
using Microsoft.Extensions.Options;

namespace Digits.Api.Hosting;

/// <summary>Builds the service: what it is made of, and the order in which a request passes through it.</summary>
internal static class AppFactory
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await Build(args).RunAsync();
            return Environment.ExitCode;
        }
        catch (OptionsValidationException exception)
        {
            await Console.Error.WriteLineAsync("The configuration is not valid. " + string.Join(Environment.NewLine, exception.Failures));
            return 2;
        }
    }

    public static WebApplication Build(string[] args)
    {
        // Settings lie beside the program, wherever it is started from.
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureServer(builder.Configuration);
        builder.Services.AddValidatedOptions();
        builder.Services.ConfigureHttpJsonOptions(JsonSettings.Configure);
        builder.Services.AddDocumentation();
        builder.Services.AddConfiguredCors();
        builder.Services.AddForwarding();
        builder.Services.AddClientRateLimit();
        builder.Services.AddSingleton<LoadedModels>();
        builder.Services.AddSingleton<ComputeGate>();
        builder.Services.AddHostedService<ModelLoader>();
        WebApplication app = builder.Build();
        UseMiddleware(app);
        MapEndpoints(app);
        return app;
    }

    private static void UseMiddleware(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<MethodsMiddleware>();
        app.UseRouting();
        app.UseCors();
        app.UseRateLimiter();
        app.UseMiddleware<QueryRulesMiddleware>();
        app.UseDocumentation();
        app.UseStaticSite();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapPredictions();
        app.MapPreprocess();
        app.MapActivations();
        app.MapGeneration();
        app.MapModels();
        app.MapHealth();
        app.MapProblems();
    }
}
