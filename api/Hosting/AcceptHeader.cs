using Digits.Api.Errors;
using Microsoft.Net.Http.Headers;

namespace Digits.Api.Hosting;

/// <summary>Chooses a representation by the Accept header (RFC 9110, section 12.5.1).</summary>
internal static class AcceptHeader
{
    /// <summary>The offer that the client wants most; among equals one that it names before what it takes as */* would take anything, then the first.</summary>
    /// <remarks>A range such as image/* names as well as image/svg+xml does: browsers send both in one header and mean any picture.</remarks>
    /// <exception cref="ProblemException">406: it wants none of them.</exception>
    public static string Choose(HttpRequest request, params IReadOnlyList<string> offers)
    {
        // Elements that do not parse ask for nothing that could be given.
        if (string.IsNullOrWhiteSpace(request.Headers.Accept))
        {
            return offers[0];
        }

        IList<MediaTypeHeaderValue> ranges = MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var parsed) ? parsed : [];
        var best = offers
            .Select(offer => (Offer: offer, Match: Match(offer, ranges)))
            .OrderByDescending(candidate => candidate.Match.Quality)
            .ThenByDescending(candidate => Math.Min(candidate.Match.Exactness, 1))
            .First();
        return best.Match.Quality > 0
            ? best.Offer
            : throw new ProblemException(Problems.NotAcceptable, $"This address answers with {string.Join(" or ", offers)}; the Accept header {Refusal(offers.Count)}.");
    }

    private static string Refusal(int offers) => offers switch
    {
        1 => "does not allow it",
        2 => "allows neither",
        _ => "allows none of them",
    };

    /// <summary>The most exact range that covers the offer decides its quality.</summary>
    private static (double Quality, int Exactness) Match(string offer, IList<MediaTypeHeaderValue> ranges)
    {
        (double Quality, int Exactness) best = (0, -1);
        foreach (MediaTypeHeaderValue range in ranges)
        {
            int exactness = Exactness(offer, range);
            double quality = range.Quality ?? 1;
            if (exactness > best.Exactness || (exactness == best.Exactness && exactness >= 0 && quality > best.Quality))
            {
                best = (quality, exactness);
            }
        }

        return best;
    }

    private static int Exactness(string offer, MediaTypeHeaderValue range)
    {
        int slash = offer.IndexOf('/', StringComparison.Ordinal);
        return range.MatchesAllTypes ? 0
            : range.MatchesAllSubTypes ? (range.Type.Equals(offer[..slash], StringComparison.OrdinalIgnoreCase) ? 1 : -1)
            : range.MediaType.Equals(offer, StringComparison.OrdinalIgnoreCase) ? 2
            : -1;
    }
}
