using System.Globalization;
using Digits.Api.Errors;
using Digits.Api.Generation;
using Digits.Api.Images;
using Digits.Api.Inference;
using Digits.Api.Metrics;
using Digits.Api.Queries;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Digits.Api.Documentation;

/// <summary>Writes into the document what routes declare: parameters, bodies, answers, errors, each with examples.</summary>
internal sealed class OperationFilter(Examples examples) : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        IList<object> metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        bool head = HttpMethods.IsHead(context.ApiDescription.HttpMethod ?? "");
        if (head)
        {
            operation.OperationId += "Head";
            operation.Summary = "The headers alone: " + operation.Summary;
        }

        foreach (QueryParameter parameter in metadata.OfType<QueryParameters>().SelectMany(query => query.All))
        {
            (operation.Parameters ??= []).Add(ParameterSchema.Of(parameter));
        }

        foreach (OpenApiParameter parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
        {
            ParameterSchema.DescribePath(parameter);
            if (metadata.OfType<PathDocumentation>().FirstOrDefault(own => own.Name == parameter.Name) is { } own)
            {
                ParameterSchema.DescribePath(parameter, own);
            }
        }

        operation.RequestBody = metadata.OfType<ImageBodyDocumentation>().Any() ? RequestBodies.Image(metadata.OfType<ImageBodyDocumentation>().First().Pixels, examples)
            : metadata.OfType<BatchBodyDocumentation>().Any() ? RequestBodies.Batch(examples)
            : metadata.OfType<InferenceBodyDocumentation>().Any() ? RequestBodies.Inference(examples)
            : null;
        operation.Responses = Responses(metadata, context, head);
    }

    private OpenApiResponses Responses(IList<object> metadata, OperationFilterContext context, bool head)
    {
        var responses = new OpenApiResponses();
        AnswerDocumentation answer = metadata.OfType<AnswerDocumentation>().Single();
        responses["200"] = Success(answer, context, head);
        if (answer is { Picture: not null, IsStored: true })
        {
            responses["304"] = new OpenApiResponse { Description = "The client has it already: If-None-Match names its ETag." };
        }

        bool isProtocol = metadata.OfType<ProtocolErrorDocumentation>().Any();
        IEnumerable<ProblemType> errors = metadata.OfType<ErrorDocumentation>().SelectMany(documentation => documentation.Types)
            .Concat([Problems.InvalidParameter, Problems.NotAcceptable])
            .Concat(metadata.OfType<DisableRateLimitingAttribute>().Any() ? [] : [Problems.TooManyRequests])
            .Distinct();
        foreach (IGrouping<int, ProblemType> group in errors.GroupBy(type => type.Status).OrderBy(group => group.Key))
        {
            responses[group.Key.ToString(CultureInfo.InvariantCulture)] = Error([.. group], context, head, isProtocol);
        }

        return responses;
    }

    private OpenApiResponse Success(AnswerDocumentation answer, OperationFilterContext context, bool head)
    {
        var response = new OpenApiResponse { Description = answer.Description, Headers = ResponseHeaders.Common() };
        if (answer.Picture is not null)
        {
            ResponseHeaders.AddWriting(response.Headers, answer.IsStored);
        }

        if (answer.Text is not null)
        {
            response.Content = new Dictionary<string, OpenApiMediaType>
            {
                [PrometheusText.MediaType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = answer.Text },
            };
        }
        else if (!head)
        {
            response.Content = new Dictionary<string, OpenApiMediaType>();
            if (answer.Picture is { } address)
            {
                response.Content[WrittenRepresentation.Png] = new OpenApiMediaType { Schema = RequestBodies.Binary(), Examples = Examples.OfPicture(address) };
                response.Content[WrittenRepresentation.Svg] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Examples = Examples.OfSvg(address),
                };
            }

            response.Content[MediaTypes.Json] = new OpenApiMediaType
            {
                Schema = context.SchemaGenerator.GenerateSchema(answer.Type, context.SchemaRepository),
                Example = examples.Of(answer.Type),
            };
        }

        return response;
    }

    private OpenApiResponse Error(IReadOnlyList<ProblemType> types, OperationFilterContext context, bool head, bool isProtocol)
    {
        var response = new OpenApiResponse
        {
            Description = string.Join(" Or: ", types.Select(type => type.Title + ".")),
            Headers = ResponseHeaders.Common(),
        };
        if (types[0].Status is 429 or 503)
        {
            ResponseHeaders.AddRetryAfter(response.Headers);
        }

        if (!head)
        {
            response.Content = new Dictionary<string, OpenApiMediaType>
            {
                [isProtocol ? MediaTypes.Json : ProblemWriter.MediaType] = new()
                {
                    Schema = context.SchemaGenerator.GenerateSchema(isProtocol ? typeof(InferenceError) : typeof(ProblemResponse), context.SchemaRepository),
                    Examples = types.ToDictionary(type => type.Name, type => isProtocol ? examples.OfProtocolError(type) : examples.OfProblem(type)),
                },
            };
        }

        return response;
    }
}
