using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Digits.Api.Documentation;

/// <summary>Members of answers are always there, null or not; the few that are left out when null say so themselves.</summary>
internal sealed class RequiredSchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema { Properties: { } properties } described
            && context.Type.Namespace?.StartsWith(nameof(Digits), StringComparison.Ordinal) == true)
        {
            IEnumerable<string> optional = context.Type.GetProperties()
                .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is not null)
                .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
            described.Required = properties.Keys.Except(optional).ToHashSet();
        }
    }
}
