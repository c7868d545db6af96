using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Digits.Api.Hosting;

/// <summary>Says in words why the service cannot start, where settings or the address are the cause.</summary>
internal static class StartFailure
{
    private const string Choose = " Choose another one with --urls http://localhost:PORT.";

    /// <returns>A sentence or more; null for a defect of ours, which is to be seen as it is.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        AggregateException several => ExplainAll(several.InnerExceptions),
        IOException { InnerException: AddressInUseException } inUse => inUse.Message + Choose,
        SocketException socket => $"The address to listen on cannot be used: {socket.Message}." + Choose,
        ArgumentOutOfRangeException { ParamName: "port" } => "The address to listen on has a port outside 0 to 65535." + Choose,
        FormatException => exception.Message + "." + Choose,
        // Of what cannot be bound to a setting, of files that are no settings, of addresses that make no sense: each says what it is.
        InvalidOperationException or InvalidDataException or IOException or UnauthorizedAccessException => exception.Message,
        _ => null,
    };

    private static string? ExplainAll(IReadOnlyList<Exception> exceptions)
    {
        string?[] reasons = [.. exceptions.Select(Explain)];
        return reasons.Contains(null) ? null : string.Join(Environment.NewLine, reasons);
    }
}
