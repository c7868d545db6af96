using System.Diagnostics;
using Digits.Api.Options;
using Digits.Recognition;
using Microsoft.Extensions.Options;

namespace Digits.Api.Hosting;

/// <summary>Loads the models while the server already answers /health/live. A model that is missing or wrong stops the host.</summary>
internal sealed partial class ModelLoader(
    IOptions<ModelsOptions> options,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime,
    LoadedModels models,
    ILogger<ModelLoader> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => Load(stoppingToken), stoppingToken);

    private void Load(CancellationToken stopping)
    {
        string directory = Folders.FindModels(options.Value, environment)!;
        long start = Stopwatch.GetTimestamp();
        try
        {
            ModelCatalog catalog = ModelCatalog.Load(directory);
            catalog.WarmUp(stopping);
            models.Publish(catalog);
            LogReady(catalog.Models.Count, directory, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(exception, directory);
            models.Fail();
            // A host that is stopped while it starts complains of that instead.
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} models of {Directory} are ready after {Milliseconds:F0} ms")]
    private partial void LogReady(int count, string directory, double milliseconds);

    [LoggerMessage(LogLevel.Critical, "The models of {Directory} cannot be served")]
    private partial void LogFailure(Exception exception, string directory);
}
