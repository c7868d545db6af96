namespace Digits.Api.Hosting;

/// <summary>Answers OPTIONS with what a path takes. Preflights of other origins were answered by CORS before.</summary>
internal sealed class MethodsMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        HttpResponse response = context.Response;
        if (HttpMethods.IsOptions(context.Request.Method) && response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            response.Headers.Allow = $"{response.Headers.Allow}, OPTIONS";
        }
    }
}
