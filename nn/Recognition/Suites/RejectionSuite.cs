namespace Digits.Recognition.Suites;
internal static class RejectionSuite
{
    public static IEnumerable<SuiteTable> Run(SuiteRunner runner, SuiteData data) { yield break; }
}
