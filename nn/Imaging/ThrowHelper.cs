using System.Diagnostics.CodeAnalysis;

namespace Digits.Imaging;

/// <summary>Raises the exceptions of caller mistakes, away from the hot paths that detect them.</summary>
internal static class ThrowHelper
{
    [DoesNotReturn]
    public static void Argument(string message, string parameter) => throw new ArgumentException(message, parameter);

    [DoesNotReturn]
    public static void OutOfRange(string message, string parameter) => throw new ArgumentOutOfRangeException(parameter, message);
}
