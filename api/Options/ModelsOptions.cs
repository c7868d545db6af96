namespace Digits.Api.Options;

/// <summary>Where the models are.</summary>
internal sealed class ModelsOptions
{
    public const string Section = "Models";

    /// <summary>A folder with a folder per model. Left empty, the nearest <c>models</c> above the program or the content root.</summary>
    public string? Directory { get; set; }
}
