using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Digits.Cli.Output;

/// <summary>Where a measurement was made: without it, a time says nothing.</summary>
/// <param name="Processor">The processor's name, as far as the system tells.</param>
/// <param name="Processors">How many of them this process may use.</param>
/// <param name="VectorBits">The widest vectors that the kernels use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Version">This program's version and commit.</param>
internal sealed record BenchmarkMachine(string Processor, int Processors, int VectorBits, string System, string Runtime, string Version)
{
    public static BenchmarkMachine ThisOne() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        typeof(BenchmarkMachine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    private static string ProcessorName()
    {
        const string Key = "model name";
        try
        {
            string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(each => each.StartsWith(Key, StringComparison.Ordinal));
            return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }
        catch (IOException)
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }
    }
}
