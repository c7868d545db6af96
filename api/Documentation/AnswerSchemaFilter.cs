using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Digits.Api.Documentation;

/// <summary>
/// Members of answers are always there, null or not; the few that are left out when null say so themselves.
/// Others may be added one day.
/// </summary>
internal sealed class AnswerSchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { } properties } answer
            || context.Type.Namespace?.StartsWith(nameof(Digits), StringComparison.Ordinal) != true)
        {
            return;
        }

        // Documents are made side by side, and one of these serves one thread.
        NullabilityInfoContext nullability = new();
        answer.AdditionalPropertiesAllowed = true;
        answer.Required = new HashSet<string>(StringComparer.Ordinal);
        foreach (PropertyInfo member in context.Type.GetProperties())
        {
            string name = member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            if (!properties.TryGetValue(name, out IOpenApiSchema? property))
            {
                continue;
            }

            bool omitted = member.GetCustomAttribute<JsonIgnoreAttribute>() is not null;
            if (!omitted)
            {
                answer.Required.Add(name);
            }

            if (!omitted && property is OpenApiSchemaReference && nullability.Create(member).ReadState == NullabilityState.Nullable)
            {
                properties[name] = new OpenApiSchema { OneOf = [property, Null()] };
            }
        }
    }

    /// <summary>OpenAPI 3.0 knows no type of null: it is a nullable object of which null is the only one.</summary>
    private static OpenApiSchema Null() => new() { Type = JsonSchemaType.Object | JsonSchemaType.Null, Enum = [JsonNullSentinel.JsonNull] };
}
