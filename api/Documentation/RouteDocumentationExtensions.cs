using Digits.Api.Errors;
using Digits.Api.Hosting;
using Digits.Api.Images;
using Digits.Api.Metrics;

namespace Digits.Api.Documentation;

/// <summary>Says of a route what it reads and answers; what is said here is documented, and where it can be, enforced.</summary>
internal static class RouteDocumentationExtensions
{
    private static readonly ProblemType[] ImageErrors =
    [
        Problems.EmptyBody, Problems.MalformedJson, Problems.InvalidBody, Problems.InvalidPixels, Problems.InvalidBase64, Problems.InvalidMultipart,
        Problems.BodyTooLarge, Problems.ImageTooLarge, Problems.UnsupportedMediaType, Problems.UnsupportedImageFormat, Problems.UndecodableImage,
    ];

    public static RouteHandlerBuilder TakesImage(this RouteHandlerBuilder route, bool pixels)
        => route.WithMetadata(new ImageBodyDocumentation(pixels)).Computes();

    public static RouteHandlerBuilder TakesBatch(this RouteHandlerBuilder route)
        => route.WithMetadata(new BatchBodyDocumentation()).Computes()
            .Fails(Problems.EmptyBody, Problems.MalformedJson, Problems.InvalidBody, Problems.BodyTooLarge, Problems.UnsupportedMediaType);

    public static RouteHandlerBuilder TakesInference(this RouteHandlerBuilder route)
        => route.WithMetadata(new InferenceBodyDocumentation()).Computes()
            .Fails(Problems.EmptyBody, Problems.MalformedJson, Problems.InvalidBody, Problems.InvalidPixels, Problems.BodyTooLarge, Problems.UnsupportedMediaType);

    /// <summary>Says that errors have the protocol's form here; which paths' do, the writer of errors knows.</summary>
    public static RouteHandlerBuilder FailsInProtocolForm(this RouteHandlerBuilder route) => route.WithMetadata(new ProtocolErrorDocumentation());

    /// <summary>Answers with JSON, and 406 to whoever wants none.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, string description)
        => route.WithMetadata(new AnswerDocumentation(typeof(T), description)).AddEndpointFilter(RequireJsonAsync);

    /// <summary>Answers with a PNG, or with SVG or JSON to whoever prefers it; the handler chooses.</summary>
    public static RouteHandlerBuilder AnswersPicture<T>(this RouteHandlerBuilder route, string description, string example = "/generate/7?seed=42", bool isStored = true)
        => route.WithMetadata(new AnswerDocumentation(typeof(T), description, example, isStored));

    /// <summary>Answers with plain text, and 406 to whoever wants none.</summary>
    public static RouteHandlerBuilder AnswersText(this RouteHandlerBuilder route, string description, string example)
        => route.WithMetadata(new AnswerDocumentation(typeof(string), description) { Text = example }).AddEndpointFilter(RequireTextAsync);

    /// <summary>Says what a parameter in the path means on this route.</summary>
    public static RouteHandlerBuilder DescribesPath(this RouteHandlerBuilder route, string name, string description, string example, string pattern)
        => route.WithMetadata(new PathDocumentation(name, description, example, pattern));

    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params ProblemType[] types)
        => route.WithMetadata(new ErrorDocumentation(types));

    /// <summary>What may be wrong with a picture.</summary>
    public static RouteHandlerBuilder FailsOnImages(this RouteHandlerBuilder route) => route.Fails(ImageErrors);

    /// <summary>Answers 503 until the models are loaded.</summary>
    public static RouteHandlerBuilder NeedsModels(this RouteHandlerBuilder route)
        => route.Fails(Problems.NotReady).AddEndpointFilter(RequireModelsAsync);

    /// <summary>Answers 503 where too much is to be computed already.</summary>
    public static RouteHandlerBuilder Computes(this RouteHandlerBuilder route) => route.Fails(Problems.Overloaded).AddEndpointFilter(LeaveAsync);

    // Before the answer is sent: whoever reads it slowly keeps nobody out.
    private static async ValueTask<object?> LeaveAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        finally
        {
            RequestBody.Leave(invocation.HttpContext);
        }
    }

    private static ValueTask<object?> RequireJsonAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        AcceptHeader.Choose(invocation.HttpContext.Request, MediaTypes.Json);
        return next(invocation);
    }

    private static ValueTask<object?> RequireTextAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        AcceptHeader.Choose(invocation.HttpContext.Request, PrometheusText.MediaType);
        return next(invocation);
    }

    private static ValueTask<object?> RequireModelsAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
        => invocation.HttpContext.RequestServices.GetRequiredService<LoadedModels>().AreReady
            ? next(invocation)
            : throw LoadedModels.NotReady();
}
