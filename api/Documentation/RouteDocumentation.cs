using Digits.Api.Errors;

namespace Digits.Api.Documentation;

/// <summary>What a route reads from the body: one image, in any of the forms of the contract.</summary>
internal sealed record ImageBodyDocumentation(bool Pixels);

/// <summary>What a route reads from the body: a batch of images.</summary>
internal sealed record BatchBodyDocumentation;

/// <summary>What a route reads from the body: a request of the Open Inference Protocol.</summary>
internal sealed record InferenceBodyDocumentation;

/// <summary>What a route answers when all is well.</summary>
/// <param name="Type">The JSON's type.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Picture">Where image/png is the first choice, with JSON and SVG beside it: an address that gives one. Null where there is only JSON.</param>
/// <param name="IsStored">Whether a picture may be kept for ever where its seed was given.</param>
internal sealed record AnswerDocumentation(Type Type, string Description, string? Picture = null, bool IsStored = true)
{
    /// <summary>An example where the answer is plain text; null where it is not.</summary>
    public string? Text { get; init; }
}

/// <summary>A parameter in the path that means something else here than elsewhere.</summary>
/// <param name="Name">As in the route.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Example">A value.</param>
/// <param name="Pattern">A regular expression that all values match.</param>
internal sealed record PathDocumentation(string Name, string Description, string Example, string Pattern);

/// <summary>The errors of a route, beside those that any route has.</summary>
internal sealed record ErrorDocumentation(IReadOnlyList<ProblemType> Types);

/// <summary>A route whose errors have the form of the Open Inference Protocol.</summary>
internal sealed record ProtocolErrorDocumentation;
