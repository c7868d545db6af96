using Digits.Nn.Benchmarking;

namespace Digits.Cli.Output;

/// <summary>Speeds for people: products as a share of what the machine can do, training as the time of an epoch of MNIST's size.</summary>
internal static class BenchmarkText
{
    private const int EpochImages = 60_000;

    public static void Write(TextWriter output, BenchmarkMachine machine, IReadOnlyList<BenchmarkResult> results)
    {
        output.WriteLine($"{machine.Processor}, {machine.Processors} processors, {machine.VectorBits}-bit vectors; {machine.Runtime}; {machine.Version}");
        int width = results.Max(result => result.Name.Length);
        foreach (IGrouping<string, BenchmarkResult> group in results.GroupBy(result => result.Group))
        {
            output.WriteLine();
            output.WriteLine($"{group.Key.PadRight(width + 2)}  threads   median ms");
            foreach (BenchmarkResult result in group)
                output.WriteLine($"  {result.Name.PadRight(width)}  {result.Threads,7}  {result.Milliseconds,10:0.000}  {result.Rate,9:0.0} {result.Unit}{Remark(result, results)}");
        }
    }

    private static string Remark(BenchmarkResult result, IReadOnlyList<BenchmarkResult> all)
    {
        if (result.Group == "training")
            return $", an epoch of {EpochImages} in {EpochImages / result.Rate:0.00} s";
        BenchmarkResult? peak = all.FirstOrDefault(other => other.Group == "peak" && other.Threads == result.Threads);
        return peak is null || result.Group is not ("product" or "convolution") ? "" : $", {result.Rate / peak.Rate:0 %} of the peak";
    }
}
