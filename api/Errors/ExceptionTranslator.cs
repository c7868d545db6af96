using Digits.Imaging.Codecs;
using Digits.Recognition;
using Digits.Recognition.Activations;

namespace Digits.Api.Errors;

/// <summary>The one place that says which problem an exception is.</summary>
internal static class ExceptionTranslator
{
    private const string Unexpected = "The service failed to answer this request. It has been logged under the traceId given here.";

    /// <summary>Never gives away what an unexpected exception says: that goes to the log alone.</summary>
    public static ProblemException Translate(Exception exception) => exception switch
    {
        ProblemException problem => problem,
        ImageFormatException image => new ProblemException(TypeOf(image.Kind), $"{image.Message}. {Advice(image.Kind)}", image),
        ModelNotFoundException model => new ProblemException(Problems.ModelNotFound, model.Message, model),
        UnitNotFoundException unit => new ProblemException(Problems.UnitNotFound, unit.Message, unit),
        BadHttpRequestException http => new ProblemException(TypeOf(http.StatusCode), DetailOf(http), http),
        _ => new ProblemException(Problems.InternalError, Unexpected, exception),
    };

    /// <summary>The problem of a status that the framework set without a word.</summary>
    public static ProblemType TypeOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problems.NotFound,
        StatusCodes.Status405MethodNotAllowed => Problems.MethodNotAllowed,
        StatusCodes.Status406NotAcceptable => Problems.NotAcceptable,
        StatusCodes.Status408RequestTimeout => Problems.RequestTimeout,
        StatusCodes.Status413PayloadTooLarge => Problems.BodyTooLarge,
        StatusCodes.Status414UriTooLong => Problems.UriTooLong,
        StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => Problems.TooManyRequests,
        StatusCodes.Status431RequestHeaderFieldsTooLarge => Problems.HeadersTooLarge,
        StatusCodes.Status503ServiceUnavailable => Problems.Overloaded,
        StatusCodes.Status505HttpVersionNotsupported => Problems.HttpVersionNotSupported,
        >= 500 => Problems.InternalError,
        _ => Problems.BadRequest,
    };

    private static ProblemType TypeOf(ImageErrorKind kind) => kind switch
    {
        ImageErrorKind.Unsupported => Problems.UnsupportedImageFormat,
        ImageErrorKind.TooLarge => Problems.ImageTooLarge,
        _ => Problems.UndecodableImage,
    };

    private static string Advice(ImageErrorKind kind) => kind switch
    {
        ImageErrorKind.Unsupported => "Send the picture in another format, as PNG for instance.",
        ImageErrorKind.TooLarge => "Send a smaller picture.",
        _ => "Send the whole file, or the picture saved anew, as PNG for instance.",
    };

    private static string DetailOf(BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => "The body is over 10 MiB as sent. Send a smaller image, or fewer at once.",
        StatusCodes.Status408RequestTimeout => "The body stopped arriving or came too slowly. Send the request again.",
        _ => exception.Message,
    };
}
