using Digits.Nn.Layers;

namespace Digits.Nn.Serialization;

/// <summary>A model as read from its files, everything verified.</summary>
/// <param name="Network">The network with its weights; share it read-only.</param>
/// <param name="Manifest">What the model is.</param>
/// <param name="Version">The first 12 hexadecimal digits of the SHA-256 of the weights file.</param>
public sealed record LoadedModel(Network Network, ModelManifest Manifest, string Version)
{
    private const int VersionLength = 12;

    /// <summary>The version of the model that a manifest describes.</summary>
    public static string VersionOf(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return manifest.Weights.Sha256[..VersionLength];
    }
}
