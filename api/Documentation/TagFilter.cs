using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Digits.Api.Documentation;

/// <summary>Groups the routes in the order in which one meets them, and drops what is not referred to.</summary>
internal sealed class TagFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Tags = new OrderedTags
        {
            { "Predictions", "What a picture shows, and how it becomes what the models see." },
            { "Inside the network", "What happens between the picture and the answer." },
            { "Numbers", "Numbers written by a network." },
            { "Models", "What the models are, how they were made and how good they are." },
            { "Open Inference Protocol", "The classifiers for programs that speak the protocol of KServe, Triton and others, version 2 over REST." },
            { "Health", "For whoever runs the service." },
            { "Errors", "What the `type` of a problem points at." },
        };
        swaggerDoc.Components?.Schemas?.Remove(nameof(ProblemDetails));
    }

    private sealed class OrderedTags : HashSet<OpenApiTag>
    {
        public void Add(string name, string description) => Add(new OpenApiTag { Name = name, Description = description });
    }
}
