using BenchmarkDotNet.Attributes;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Benchmarks;

/// <summary>Matrix products on one thread: square ones, and a dense layer's with its weights packed beforehand.</summary>
public class ProductBenchmarks
{
    private float[] _a = [], _b = [], _c = [];
    private PackedMatrix _packed = PackedMatrix.FromTransposed([], 0, 0);

    [Params(64, 512)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_a, _b, _c) = (new float[Size * Size], new float[Size * Size], new float[Size * Size]);
        Array.Fill(_a, 0.5f);
        Array.Fill(_b, 0.25f);
        _packed = PackedMatrix.FromTransposed(_b, Size, Size);
    }

    [Benchmark]
    public void Multiply() => Sgemm.Multiply(Size, Size, Size, _a, false, _b, false, _c);

    [Benchmark]
    public void MultiplyTransposed() => Sgemm.Multiply(Size, Size, Size, _a, false, _b, true, _c);

    [Benchmark]
    public void MultiplyPacked() => Sgemm.Multiply(Size, _a, _packed, _c);

    [Benchmark]
    public void MultiplyPackedOneRow() => Sgemm.Multiply(1, _a.AsSpan(0, Size), _packed, _c.AsSpan(0, Size));
}
