namespace Digits.Api.Tests.Support;

/// <summary>Finds the models of the repository.</summary>
internal static class TestModels
{
    public static string Directory { get; } = "/tmp/apimodels";
}
