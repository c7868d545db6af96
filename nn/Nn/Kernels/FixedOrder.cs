using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels;

/// <summary>Sums in an order that neither the machine's vector width nor where the numbers lie in memory has a part in.</summary>
/// <remarks>
/// Eight running sums in double precision, whatever the processor has; where it has no such vectors, the runtime adds number
/// by number, to the same bits. <see cref="System.Numerics.Tensors.TensorPrimitives"/>' sums differ in the last digits between machines, and from one place in memory to another.
/// </remarks>
internal static class FixedOrder
{
    /// <summary>The sum; 0 for nothing.</summary>
    public static double Sum(ReadOnlySpan<float> x)
    {
        Vector256<double> low = Vector256<double>.Zero, high = Vector256<double>.Zero;
        ref float start = ref MemoryMarshal.GetReference(x);
        int i = 0;
        for (; i <= x.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(Vector256.LoadUnsafe(ref start, (nuint)i));
            (low, high) = (low + a, high + b);
        }

        double sum = Total(low + high);
        for (; i < x.Length; i++)
        {
            sum += x[i];
        }

        return sum;
    }

    /// <summary>The sum of (x[i] - mean)^2.</summary>
    public static double SumOfSquaredDifferences(ReadOnlySpan<float> x, double mean)
    {
        Vector256<double> low = Vector256<double>.Zero, high = Vector256<double>.Zero, means = Vector256.Create(mean);
        ref float start = ref MemoryMarshal.GetReference(x);
        int i = 0;
        for (; i <= x.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(Vector256.LoadUnsafe(ref start, (nuint)i));
            (a, b) = (a - means, b - means);
            (low, high) = (low + (a * a), high + (b * b));
        }

        double sum = Total(low + high);
        for (; i < x.Length; i++)
        {
            double difference = x[i] - mean;
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>The sum of x[i] y[i], each product exact.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="y">As many, or more.</param>
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        y = y[..x.Length];
        Vector256<double> low = Vector256<double>.Zero, high = Vector256<double>.Zero;
        ref float first = ref MemoryMarshal.GetReference(x), second = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= x.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i));
            (Vector256<double> c, Vector256<double> d) = Vector256.Widen(Vector256.LoadUnsafe(ref second, (nuint)i));
            (low, high) = (low + (a * c), high + (b * d));
        }

        double sum = Total(low + high);
        for (; i < x.Length; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }

    private static double Total(Vector256<double> sums) => (sums[0] + sums[1]) + (sums[2] + sums[3]);
}
