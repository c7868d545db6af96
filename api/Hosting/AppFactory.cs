using Digits.Api.Activations;
using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Explanations;
using Digits.Api.Generation;
using Digits.Api.Health;
using Digits.Api.Inference;
using Digits.Api.Metrics;
using Digits.Api.Models;
using Digits.Api.Numbers;
using Digits.Api.Options;
using Digits.Api.Predictions;
using Digits.Api.Preprocessing;
using Digits.Api.Queries;

namespace Digits.Api.Hosting;

/// <summary>Builds the service: what it is made of, and the order in which a request passes through it.</summary>
internal static class AppFactory
{
    /// <summary>Runs the service to its end.</summary>
    /// <returns>The process's exit code: 0, 1 where models cannot be served, 2 where the configuration or the address is wrong.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication app;
        try
        {
            app = await StartAsync(args);
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is { } reason)
        {
            await Console.Error.WriteLineAsync("The service cannot start. " + reason);
            return 2;
        }

        await using (app)
        {
            LoadedModels models = app.Services.GetRequiredService<LoadedModels>();
            await app.WaitForShutdownAsync();
            return models.HaveFailed ? 1 : 0;
        }
    }

    /// <summary>Builds the service without starting it.</summary>
    /// <param name="args">Settings, as on the command line: --urls, --Models:Directory, --RateLimit:Burst...</param>
    /// <param name="replace">Replaces services, for tests.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        // Computations keep as many threads busy as there are processors; reading and writing must not wait for them.
        ThreadPool.SetMinThreads(Environment.ProcessorCount + 8, Environment.ProcessorCount + 8);

        // Settings lie beside the program, wherever it is started from.
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureServer(builder.Configuration);
        // What keeps the host from starting is said once, in words, or else thrown: not logged with its stack before.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        AddServices(builder.Services);
        replace?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        RejectedRequests.Observe(app.Services);
        UseMiddleware(app);
        MapEndpoints(app);
        return app;
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddValidatedOptions();
        services.ConfigureHttpJsonOptions(JsonSettings.Configure);
        services.AddDocumentation();
        services.AddConfiguredCors();
        services.AddForwarding();
        services.AddClientRateLimit();
        services.AddCompression();
        services.AddSingleton<LoadedModels>();
        services.AddSingleton<ComputeGate>();
        services.AddSingleton<BodyGate>();
        services.AddServiceMetrics();
        services.AddHostedService<ModelLoader>();
    }

    private static void UseMiddleware(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestMetricsMiddleware>();
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<MethodsMiddleware>();
        app.UseRouting();
        app.UseConfiguredCors();
        app.UseRateLimiter();
        app.UseMiddleware<QueryRulesMiddleware>();
        app.UseAnswerCompression();
        app.UseDocumentation();
        app.UseStaticSite();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapPredictions();
        app.MapNumbers();
        app.MapPreprocess();
        app.MapActivations();
        app.MapExplanations();
        app.MapGeneration();
        app.MapModels();
        app.MapInference();
        app.MapHealth();
        app.MapMetrics();
        app.MapProblems();
    }

    private static async Task<WebApplication> StartAsync(string[] args)
    {
        WebApplication app = Build(args);
        try
        {
            await app.StartAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
