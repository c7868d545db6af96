using Digits.Api.Predictions;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Digits.Api.Documentation;

/// <summary>Says what C# cannot: that a batch's results are predictions or problems.</summary>
internal sealed class BatchSchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type == typeof(BatchResponse) && schema.Properties?["results"] is OpenApiSchema results)
        {
            results.Items = new OpenApiSchema
            {
                OneOf =
                [
                    context.SchemaGenerator.GenerateSchema(typeof(PredictionResponse), context.SchemaRepository),
                    context.SchemaGenerator.GenerateSchema(typeof(BatchProblem), context.SchemaRepository),
                ],
            };
        }

        if (context.Type == typeof(BatchProblem) && schema is OpenApiSchema batchProblem)
        {
            batchProblem.Properties!["problem"] = context.SchemaGenerator.GenerateSchema(typeof(ProblemResponse), context.SchemaRepository);
        }
    }
}
