using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Hosting;
using Digits.Recognition.Activations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Digits.Api.Models;

/// <summary>The models, their cards, and what their units look for.</summary>
internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder app)
    {
        app.MapRead("/models", List)
            .WithName("listModels").WithTags("Models").WithSummary("Every model that is served")
            .NeedsModels().Answers<IReadOnlyList<ModelResponse>>("By task, the default of each first.");
        app.MapRead("/models/{name}", Card)
            .WithName("getModel").WithTags("Models").WithSummary("A model's card")
            .WithDescription("What it is made of, how and on which data it was trained, and how well it does.")
            .NeedsModels().Compresses().Answers<ModelCardResponse>("The card.").Fails(Problems.ModelNotFound);
        app.MapRead("/models/{name}/layers/{index}/units/{unit}", Weights)
            .WithName("getUnitWeights").WithTags("Models").WithSummary("What one unit weighs its inputs with")
            .NeedsModels().Compresses().Answers<UnitWeights>("The weights, shaped like what the unit sees.").Fails(Problems.ModelNotFound, Problems.UnitNotFound);
    }

    private static Ok<ModelResponse[]> List(LoadedModels models)
        => TypedResults.Ok(models.Catalog.Models.Select(ModelResponse.From).ToArray());

    private static Ok<ModelCardResponse> Card(string name, LoadedModels models)
        => TypedResults.Ok(ModelCardResponse.From(models.Catalog.Find(name)));

    private static Ok<UnitWeights> Weights(string name, string index, string unit, LoadedModels models)
        => TypedResults.Ok(UnitWeights.Of(models.Catalog.Find(name), Number(index, "layer"), Number(unit, "unit")));

    private static int Number(string text, string what)
        => int.TryParse(text, System.Globalization.NumberStyles.None, null, out int number)
            ? number
            : throw new ProblemException(Problems.UnitNotFound, $"'{Queries.QueryReader.Shorten(text)}' is no {what}'s number: 0, 1, 2...");
}
