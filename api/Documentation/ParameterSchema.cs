using System.Globalization;
using System.Text.Json.Nodes;
using Digits.Api.Queries;
using Microsoft.OpenApi;

namespace Digits.Api.Documentation;

/// <summary>Parameters as the document writes them.</summary>
internal static class ParameterSchema
{
    public static OpenApiParameter Of(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Required = parameter.Required,
        Schema = SchemaOf(parameter),
    };

    /// <summary>Path parameters have no declaration of their own: there are few, and nearly each means the same wherever it stands.</summary>
    public static void DescribePath(OpenApiParameter parameter)
    {
        (parameter.Description, parameter.Example, parameter.Schema) = parameter.Name switch
        {
            "name" => ("As the list gives it.", parameter.Example, parameter.Schema),
            "version" => ("The model's version, as its card gives it.", parameter.Example, parameter.Schema),
            "number" => ("1 to 32 characters 0-9.", JsonValue.Create("2026"), new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{1,32}$" }),
            "index" => ("A layer's index, as in /activations; 0 is the input.", JsonValue.Create(1), Integer(0, null)),
            "unit" => ("A unit's index in its layer.", JsonValue.Create(12), Integer(0, null)),
            _ => (parameter.Description, parameter.Example, parameter.Schema),
        };
    }

    /// <summary>A path parameter that a route describes itself.</summary>
    public static void DescribePath(OpenApiParameter parameter, PathDocumentation own)
        => (parameter.Description, parameter.Example, parameter.Schema) =
            (own.Description, JsonValue.Create(own.Example), new OpenApiSchema { Type = JsonSchemaType.String, Pattern = own.Pattern });

    private static OpenApiSchema SchemaOf(QueryParameter parameter) => parameter switch
    {
        IntegerParameter integer => WithDefault(Integer(integer.Minimum, integer.Maximum), integer.Default is { } value ? JsonValue.Create(value) : null),
        NumberParameter number => new OpenApiSchema
        {
            Type = JsonSchemaType.Number,
            Minimum = Text(number.Minimum),
            Maximum = number.Maximum is { } maximum ? Text(maximum) : null,
            Default = JsonValue.Create(number.Default),
        },
        SwitchParameter => new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) },
        ChoiceParameter choice => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. choice.Choices.Select(word => (JsonNode)JsonValue.Create(word))],
            Default = choice.Default is null ? null : JsonValue.Create(choice.Default),
        },
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiSchema Integer(long minimum, long? maximum) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = maximum is null or <= int.MaxValue ? "int32" : "int64",
        Minimum = minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = maximum?.ToString(CultureInfo.InvariantCulture),
    };

    private static OpenApiSchema WithDefault(OpenApiSchema schema, JsonNode? value)
    {
        schema.Default = value;
        return schema;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
