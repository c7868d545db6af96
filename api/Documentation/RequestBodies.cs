using Digits.Api.Images;
using Microsoft.OpenApi;

namespace Digits.Api.Documentation;

/// <summary>Bodies as the document writes them: binary ones get a file chooser in Swagger UI.</summary>
internal static class RequestBodies
{
    public static OpenApiRequestBody Image(bool pixels, Examples examples)
    {
        var content = new Dictionary<string, OpenApiMediaType>();
        foreach (string type in MediaTypes.Files)
        {
            content[type] = new OpenApiMediaType { Schema = Binary(), Examples = examples.OfFile(type) };
        }

        content[MediaTypes.Multipart] = new OpenApiMediaType { Schema = Form(), Examples = examples.OfForm() };
        content[MediaTypes.Json] = new OpenApiMediaType
        {
            Schema = pixels ? new OpenApiSchema { OneOf = [ImageObject(), PixelsObject()] } : ImageObject(),
            Examples = examples.OfImageBody(pixels),
        };
        return new OpenApiRequestBody
        {
            Required = true,
            Description = "One image, at most 10 MiB as sent, 50,000,000 pixels and 1,000,000 along a side (WebP 25, progressive JPEGs in RGB or CMYK 22 or 16 million pixels). What format a file is, is read from its bytes.",
            Content = content,
        };
    }

    public static OpenApiRequestBody Batch(Examples examples) => new()
    {
        Required = true,
        Description = "1 to 256 inputs, at most 10 MiB together.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [MediaTypes.Json] = new() { Schema = BatchObject(), Example = examples.BatchBody },
        },
    };

    public static OpenApiRequestBody Inference(Examples examples) => new()
    {
        Required = true,
        Description = "A request of the Open Inference Protocol with one tensor named `input`: FP32 from 0 to 1 or UINT8 from 0 to 255, of shape [n, 1, 28, 28] with n from 1 to 256, "
            + "its data flat or nested. `parameters` are allowed wherever the protocol has them, and mean nothing here; the binary data extension is not supported.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [MediaTypes.Json] = new() { Schema = InferenceSchema.Request(), Examples = examples.OfInference() },
        },
    };

    public static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static OpenApiSchema Form() => Object("file", Binary(), "The only part: a picture's file.");

    private static OpenApiSchema ImageObject()
        => Object("image", new OpenApiSchema { Type = JsonSchemaType.String }, "A picture's file in base64, bare or as a data URL.");

    private static OpenApiSchema PixelsObject() => Object("pixels", new OpenApiSchema
    {
        Type = JsonSchemaType.Array,
        MinItems = 784,
        MaxItems = 784,
        Items = new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "0", Maximum = "1" },
    }, "28x28, row by row: 0 background, 1 full ink; taken as they are.");

    private static OpenApiSchema BatchObject() => Object("inputs", new OpenApiSchema
    {
        Type = JsonSchemaType.Array,
        MinItems = 1,
        MaxItems = 256,
        Items = new OpenApiSchema { OneOf = [PixelsObject(), ImageObject()] },
    }, "Answered in this order.");

    private static OpenApiSchema Object(string name, OpenApiSchema property, string description)
    {
        property.Description = description;
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { name },
            Properties = new Dictionary<string, IOpenApiSchema> { [name] = property },
            AdditionalPropertiesAllowed = false,
        };
    }
}
