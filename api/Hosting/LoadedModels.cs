using Digits.Api.Errors;
using Digits.Recognition;

namespace Digits.Api.Hosting;

/// <summary>The models, from the moment that they are loaded, verified and warmed up. Shared read-only by all requests.</summary>
internal sealed class LoadedModels
{
    private volatile ModelCatalog? _catalog;

    public bool AreReady => _catalog is not null;

    /// <summary>Whether they never will be.</summary>
    public bool HaveFailed { get; private set; }

    /// <exception cref="ProblemException">503: not yet.</exception>
    public ModelCatalog Catalog => _catalog ?? throw NotReady();

    public void Publish(ModelCatalog catalog) => _catalog = catalog;

    public void Fail() => HaveFailed = true;

    public static ProblemException NotReady()
        => new(Problems.NotReady, "The models are being loaded and verified. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(1) };
}
