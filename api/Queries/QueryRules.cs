using Digits.Api.Errors;
using Microsoft.Extensions.Primitives;

namespace Digits.Api.Queries;

/// <summary>The parameters that a route takes, as endpoint metadata.</summary>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> All);

/// <summary>Refuses unknown, empty and repeated query parameters, on every route: a typing error must not pass for a default.</summary>
internal sealed class QueryRulesMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // No route, or the framework's own 405: those errors are the better answer.
        if (context.GetEndpoint() is RouteEndpoint endpoint)
        {
            Check(context.Request.Query, endpoint.Metadata.GetMetadata<QueryParameters>()?.All ?? []);
        }

        return next(context);
    }

    public static void Check(IQueryCollection query, IReadOnlyList<QueryParameter> known)
    {
        foreach ((string name, StringValues values) in query)
        {
            string shown = QueryReader.Shorten(name);
            if (known.FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal)) is not { } parameter)
            {
                string list = known.Count == 0 ? "none" : string.Join(", ", known.Select(taken => taken.Name));
                throw new ProblemException(Problems.InvalidParameter, $"Query parameter '{shown}' is unknown. This address takes: {list}.");
            }

            if (values.Count > 1)
            {
                throw new ProblemException(Problems.InvalidParameter, $"Query parameter '{shown}' is given {values.Count} times. Give it once.");
            }

            if (string.IsNullOrWhiteSpace(values[0]))
            {
                throw new ProblemException(Problems.InvalidParameter, $"Query parameter '{shown}' is empty. Give it {QueryReader.Expected(parameter)}{(parameter.Required ? "" : ", or leave it out")}.");
            }
        }
    }
}

/// <summary>Declares the parameters of a route.</summary>
internal static class QueryExtensions
{
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params QueryParameter[] parameters)
        => route.WithMetadata(new QueryParameters(parameters));
}
