using Digits.Api.Errors;

namespace Digits.Api.Documentation;

/// <summary>What a route reads from the body: one image, in any of the forms of the contract.</summary>
internal sealed record ImageBodyDocumentation(bool Pixels);

/// <summary>What a route reads from the body: a batch of images.</summary>
internal sealed record BatchBodyDocumentation;

/// <summary>What a route answers when all is well.</summary>
/// <param name="Type">The JSON's type.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Picture">Whether image/png is the first choice, JSON the second.</param>
internal sealed record AnswerDocumentation(Type Type, string Description, bool Picture = false);

/// <summary>The errors of a route, beside those that any route has.</summary>
internal sealed record ErrorDocumentation(IReadOnlyList<ProblemType> Types);
