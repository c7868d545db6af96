using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Digits.Benchmarks.ProductBenchmarks).Assembly).Run(args);
