using System.Diagnostics;

namespace Digits.Cli.Tests;

/// <summary>A file that is none: what is written to it goes to whoever reads it.</summary>
internal static class NamedPipe
{
    public static string Make(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes are told from files on Linux alone.");
        using Process made = Process.Start("mkfifo", path);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        return path;
    }
}
