namespace Digits.Api.Options;

/// <summary>Whether and from where the page is served beside the API.</summary>
internal sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>Off when the page is hosted elsewhere, as by nginx in the containers.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>A folder with an index.html. Left empty, the nearest <c>web</c> above the program or the content root; none is fine.</summary>
    public string? Root { get; set; }
}
