using System.Text.Json;
using Digits.Api.Errors;
using Digits.Api.Queries;

namespace Digits.Api.Images;

/// <summary>Reads <c>{"image": "base64 or data URL"}</c> or, where they are taken, <c>{"pixels": [784 numbers]}</c>.</summary>
internal static class ImageJson
{
    private const int Pixels = 28 * 28;
    private const string ExpectedFile = "expected {\"image\": \"<base64 or data URL>\"}";
    private const string ExpectedAny = ExpectedFile + " or {\"pixels\": [784 numbers from 0 to 1]}";

    public static ImageInput Parse(ReadOnlyMemory<byte> body, bool takesPixels)
    {
        using JsonDocument document = JsonBody.Parse(body);
        return Read(document.RootElement, takesPixels);
    }

    /// <exception cref="ProblemException">400: the element has another form.</exception>
    public static ImageInput Read(JsonElement element, bool takesPixels = true)
    {
        string expected = takesPixels ? ExpectedAny : ExpectedFile;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"Got {JsonBody.Describe(element)}, {expected}.");
        }

        JsonElement? image = null, pixels = null;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string name = JsonBody.NameOf(member);
            switch (name)
            {
                case "image" when image is null:
                    image = member.Value;
                    break;
                case "pixels" when !takesPixels:
                    throw Invalid($"This address takes no 'pixels', {expected}.");
                case "pixels" when pixels is null:
                    pixels = member.Value;
                    break;
                case "image" or "pixels":
                    throw Invalid($"'{name}' is given twice.");
                default:
                    throw Invalid($"Member '{QueryReader.Shorten(name)}' is unknown, {expected}.");
            }
        }

        return (image, pixels) switch
        {
            ({ } file, null) => new FileInput(Base64Image.Decode(JsonBody.Text(file, "image"))),
            (null, { } numbers) => new PixelInput(ReadPixels(numbers)),
            (null, null) => throw Invalid($"The object is empty, {expected}."),
            _ => throw Invalid("Both 'image' and 'pixels' are given. Send one of them."),
        };
    }

    private static float[] ReadPixels(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            throw BadPixels($"'pixels' is {JsonBody.Describe(array)}, expected an array of {Pixels} numbers.");
        }

        if (array.GetArrayLength() is int count and not Pixels)
        {
            throw BadPixels($"'pixels' has {Wording.Count(count, "number")}, expected {Pixels} (28 rows of 28).");
        }

        var pixels = new float[Pixels];
        int index = 0;
        foreach (JsonElement number in array.EnumerateArray())
        {
            if (number.ValueKind != JsonValueKind.Number)
            {
                throw BadPixels($"pixels[{index}] is {JsonBody.Describe(number)}, expected a number from 0 to 1.");
            }

            // A number that overflows reads as infinite, which is out of range like any other.
            pixels[index] = number.TryGetDouble(out double value) && value is >= 0 and <= 1
                ? (float)value
                : throw BadPixels($"pixels[{index}] is {QueryReader.Shorten(number.GetRawText())}, expected a number from 0 to 1.");
            index++;
        }

        return pixels;
    }

    private static ProblemException Invalid(string detail) => new(Problems.InvalidBody, detail);

    private static ProblemException BadPixels(string detail) => new(Problems.InvalidPixels, detail);
}
