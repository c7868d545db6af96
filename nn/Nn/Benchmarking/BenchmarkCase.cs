namespace Digits.Nn.Benchmarking;

/// <summary>A piece of work to be timed.</summary>
/// <param name="Group">What kind of work: "peak", "product", "convolution", "inference", "training".</param>
/// <param name="Name">What it is, the same for any number of threads.</param>
/// <param name="Threads">How many threads share it.</param>
/// <param name="Work">How much of <paramref name="Unit"/> one call does.</param>
/// <param name="Unit">"GFLOP" or "images".</param>
/// <param name="Run">Does it once; repeatable.</param>
public sealed record BenchmarkCase(string Group, string Name, int Threads, double Work, string Unit, Action Run);

/// <summary>How fast a piece of work was done.</summary>
/// <param name="Group">The case's group.</param>
/// <param name="Name">The case's name.</param>
/// <param name="Threads">The case's threads.</param>
/// <param name="Milliseconds">One call, the median of the rounds.</param>
/// <param name="Fastest">One call in the fastest round, in milliseconds.</param>
/// <param name="Rate">Units of work a second, from the median.</param>
/// <param name="Unit">"GFLOP/s" or "images/s".</param>
public sealed record BenchmarkResult(string Group, string Name, int Threads, double Milliseconds, double Fastest, double Rate, string Unit);
