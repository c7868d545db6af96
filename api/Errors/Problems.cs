using System.Collections.Frozen;

namespace Digits.Api.Errors;

/// <summary>Every kind of error this service answers with. Names are part of the contract: add, do not rename.</summary>
internal static class Problems
{
    public static readonly ProblemType BadRequest = new("bad-request", 400, "The request is not valid HTTP for this service",
        "The server could not make sense of the request itself: its headers, its framing or its body.");

    public static readonly ProblemType InvalidParameter = new("invalid-parameter", 400, "A parameter is not valid",
        "A parameter in the path or the query is unknown, empty, given twice, or out of its range. The detail names it and says what would be right.");

    public static readonly ProblemType EmptyBody = new("empty-body", 400, "The body is empty",
        "The request needs an image or a JSON document in its body, and what was sent has no bytes in it.");

    public static readonly ProblemType MalformedJson = new("malformed-json", 400, "The JSON is malformed",
        "The body is not one JSON document in UTF-8 without a byte order mark, or it is nested deeper than any request needs.");

    public static readonly ProblemType InvalidBody = new("invalid-body", 400, "The JSON document does not have the expected form",
        "The document parses, but a member is missing, unknown, given twice, or of another type than the one documented.");

    public static readonly ProblemType InvalidPixels = new("invalid-pixels", 400, "The pixels are not a 28x28 image",
        "`pixels` is a flat array of 784 numbers from 0 (background) to 1 (full ink), row by row.");

    public static readonly ProblemType InvalidBase64 = new("invalid-base64", 400, "The image is not valid base64",
        "`image` is a file in base64 (RFC 4648, section 4), bare or as a data URL: data:image/png;base64,...");

    public static readonly ProblemType InvalidMultipart = new("invalid-multipart", 400, "The form does not hold exactly one file named 'file'",
        "A multipart/form-data body has a boundary, and exactly one part: a file field named `file`.");

    public static readonly ProblemType NotFound = new("not-found", 404, "There is nothing at this address",
        "No route answers this path. GET /swagger lists the ones that exist.");

    public static readonly ProblemType ModelNotFound = new("model-not-found", 404, "There is no such model",
        "The name is no model's, or the model was made for another task. GET /models lists names and tasks.");

    public static readonly ProblemType UnitNotFound = new("unit-not-found", 404, "There are no incoming weights here",
        "The layer or the unit does not exist, or the layer has no weights of its own (the input, a pooling, a block of layers). GET /models/{name} lists the layers.");

    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "This address does not take this method",
        "The path exists and the method does not fit it. The Allow header lists those that do.");

    public static readonly ProblemType NotAcceptable = new("not-acceptable", 406, "None of the representations is acceptable",
        "The Accept header rules out everything this address can answer with. The detail lists what it can.");

    public static readonly ProblemType RequestTimeout = new("request-timeout", 408, "The request took too long to arrive",
        "The body stopped arriving, or came too slowly to wait for.");

    public static readonly ProblemType BodyTooLarge = new("body-too-large", 413, "The body is too large",
        "A body may have 10 MiB as sent, chunked or not.");

    public static readonly ProblemType ImageTooLarge = new("image-too-large", 413, "The image has too many pixels",
        "An image may declare 50,000,000 pixels, and sides of 1,000,000; a WebP half as many pixels; a progressive JPEG in RGB no more than about 22 million pixels, in CMYK 16 million, "
        + "since all of it is held until its last scan. It is refused by its header, before it is decoded. Send a smaller one.");

    public static readonly ProblemType UriTooLong = new("uri-too-long", 414, "The address is too long",
        "The request line is longer than the server reads.");

    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "The body's media type is not supported here",
        "The Content-Type is missing, or is not one of those this address reads; text is UTF-8, and bodies are not compressed.");

    public static readonly ProblemType UnsupportedImageFormat = new("unsupported-image-format", 415, "This image format is not supported",
        "The bytes are no image format, or no variant of one, that this build reads, whatever the Content-Type says.");

    public static readonly ProblemType UndecodableImage = new("undecodable-image", 422, "The image cannot be decoded",
        "The bytes begin as an image of a known format does, but are cut short or corrupt.");

    public static readonly ProblemType UnreadableSample = new("unreadable-sample", 422, "The sample shows no digit to take a hand from",
        "The picture is fine, but blank, or not clearly one digit. Send one digit, written large; `as=7` says which it is where it is in doubt.");

    public static readonly ProblemType TooManyRequests = new("too-many-requests", 429, "Too many requests",
        "This client sent more requests than its share. Retry-After says in how many seconds to try again.");

    public static readonly ProblemType HeadersTooLarge = new("headers-too-large", 431, "The headers are too large",
        "The request's headers are longer, or more, than the server reads.");

    public static readonly ProblemType InternalError = new("internal-error", 500, "Something went wrong on our side",
        "A defect of the service, not of the request. The traceId finds it in the log.");

    public static readonly ProblemType NotReady = new("not-ready", 503, "The models are not loaded yet",
        "The service has just started and is loading and verifying its models. Retry-After says when to try again.");

    public static readonly ProblemType Overloaded = new("overloaded", 503, "The service is overloaded",
        "More work is waiting than can be done soon. Retry-After says in how many seconds to try again.");

    public static readonly ProblemType HttpVersionNotSupported = new("http-version-not-supported", 505, "This version of HTTP is not spoken here",
        "The request line names a version of HTTP that the server does not speak. Use HTTP/1.1.");

    /// <summary>All of them, by name.</summary>
    public static readonly FrozenDictionary<string, ProblemType> ByName = new[]
    {
        BadRequest, InvalidParameter, EmptyBody, MalformedJson, InvalidBody, InvalidPixels, InvalidBase64, InvalidMultipart,
        NotFound, ModelNotFound, UnitNotFound, MethodNotAllowed, NotAcceptable, RequestTimeout, BodyTooLarge, ImageTooLarge,
        UriTooLong, UnsupportedMediaType, UnsupportedImageFormat, UndecodableImage, UnreadableSample, TooManyRequests, HeadersTooLarge,
        InternalError, NotReady, Overloaded, HttpVersionNotSupported,
    }.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
}
