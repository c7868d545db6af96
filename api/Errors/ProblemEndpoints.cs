using Digits.Api.Documentation;
using Digits.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Digits.Api.Errors;

/// <summary>What <c>type</c> of a problem points at: a page of its own, for whoever follows it.</summary>
internal static class ProblemEndpoints
{
    public static void MapProblems(this IEndpointRouteBuilder app)
    {
        app.MapRead("/problems", List)
            .WithName("listProblems").WithTags("Errors").WithSummary("Every kind of error there is")
            .Answers<IReadOnlyList<ProblemExplanation>>("Name, title, status and explanation of each.");
        app.MapRead("/problems/{name}", Explain)
            .WithName("explainProblem").WithTags("Errors").WithSummary("What a kind of error means")
            .WithDescription("The address that `type` of a problem gives.")
            .Answers<ProblemExplanation>("When this error happens, and what helps.")
            .Fails(Problems.NotFound);
    }

    private static Ok<IEnumerable<ProblemExplanation>> List()
        => TypedResults.Ok(Problems.ByName.Values.OrderBy(type => type.Status).ThenBy(type => type.Name).Select(ToResponse));

    private static Ok<ProblemExplanation> Explain(string name)
        => Problems.ByName.TryGetValue(name, out ProblemType? type)
            ? TypedResults.Ok(ToResponse(type))
            : throw new ProblemException(Problems.NotFound, "There is no problem of this name. GET /problems lists them.");

    private static ProblemExplanation ToResponse(ProblemType type) => new(type.Uri, type.Title, type.Status, type.Explanation);
}

/// <summary>A kind of error, explained.</summary>
internal sealed record ProblemExplanation(string Type, string Title, int Status, string Explanation);
