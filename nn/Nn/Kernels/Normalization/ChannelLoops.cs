using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Digits.Nn.Kernels.Elementwise;

namespace Digits.Nn.Kernels.Normalization;

/// <summary>One channel's numbers in a batch [batch, channels, plane], in as few passes over memory as there can be.</summary>
/// <remarks>
/// Running sums are vectors of floats, emptied into double precision after an image, once there were a few hundred steps: a sum across a vector for each small plane would
/// cost more than the plane.
/// </remarks>
internal readonly struct ChannelLoops(int batch, int channels, int plane, int channel)
{
    private const int StepsBetweenSums = 256;

    /// <summary>How many numbers there are.</summary>
    public int Count => batch * plane;

    /// <summary>The sums of x - shift and of its square: one pass is enough for both where the shift is near the mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Sum, double Squares) Moments(float[] input, float shift)
    {
        double sum = 0, squares = 0;
        Vector<float> shifts = new(shift), sums0 = default, sums1 = default, squares0 = default, squares1 = default;
        int steps = 0;
        for (int n = 0; n < batch; n++)
        {
            ref float x = ref First(input, n);
            int i = 0;
            for (; i <= plane - (2 * Vector<float>.Count); i += 2 * Vector<float>.Count)
            {
                Vector<float> d0 = Vector.LoadUnsafe(ref x, (nuint)i) - shifts, d1 = Vector.LoadUnsafe(ref x, (nuint)(i + Vector<float>.Count)) - shifts;
                sums0 += d0;
                sums1 += d1;
                squares0 = Vector.FusedMultiplyAdd(d0, d0, squares0);
                squares1 = Vector.FusedMultiplyAdd(d1, d1, squares1);
                steps++;
            }

            for (; i < plane && plane >= Vector<float>.Count; i += Vector<float>.Count)
            {
                int at = Math.Min(i, plane - Vector<float>.Count);
                Vector<float> d = Vector.ConditionalSelect(NotBefore(i - at), Vector.LoadUnsafe(ref x, (nuint)at) - shifts, Vector<float>.Zero);
                sums0 += d;
                squares0 = Vector.FusedMultiplyAdd(d, d, squares0);
                steps++;
            }

            for (; i < plane; i++)
            {
                double difference = Unsafe.Add(ref x, i) - shift;
                sum += difference;
                squares += difference * difference;
            }

            if (steps >= StepsBetweenSums)
            {
                sum += Vector.Sum(sums0 + sums1);
                squares += Vector.Sum(squares0 + squares1);
                (sums0, sums1, squares0, squares1, steps) = (default, default, default, default, 0);
            }
        }

        return (sum + Vector.Sum(sums0 + sums1), squares + Vector.Sum(squares0 + squares1));
    }

    /// <summary>The sums of g and of g (x - mean), where g is the gradient the gate lets through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Sum, double Product) GradientSums<TGate>(float[] gradient, float[] input, float mean, TGate gate)
        where TGate : struct, IVectorOperator
    {
        double sum = 0, product = 0;
        Vector<float> means = new(mean), sums0 = default, sums1 = default, products0 = default, products1 = default;
        int steps = 0;
        for (int n = 0; n < batch; n++)
        {
            ref float x = ref First(input, n), dy = ref First(gradient, n);
            int i = 0;
            for (; i <= plane - (2 * Vector<float>.Count); i += 2 * Vector<float>.Count)
            {
                nuint next = (nuint)(i + Vector<float>.Count);
                Vector<float> x0 = Vector.LoadUnsafe(ref x, (nuint)i), x1 = Vector.LoadUnsafe(ref x, next);
                Vector<float> g0 = gate.Apply(Vector.LoadUnsafe(ref dy, (nuint)i), x0), g1 = gate.Apply(Vector.LoadUnsafe(ref dy, next), x1);
                sums0 += g0;
                sums1 += g1;
                products0 = Vector.FusedMultiplyAdd(g0, x0 - means, products0);
                products1 = Vector.FusedMultiplyAdd(g1, x1 - means, products1);
                steps++;
            }

            for (; i < plane && plane >= Vector<float>.Count; i += Vector<float>.Count)
            {
                int at = Math.Min(i, plane - Vector<float>.Count);
                Vector<float> x0 = Vector.LoadUnsafe(ref x, (nuint)at);
                Vector<float> g = Vector.ConditionalSelect(NotBefore(i - at), gate.Apply(Vector.LoadUnsafe(ref dy, (nuint)at), x0), Vector<float>.Zero);
                sums0 += g;
                products0 = Vector.ConditionalSelect(NotBefore(i - at), Vector.FusedMultiplyAdd(g, x0 - means, products0), products0);
                steps++;
            }

            for (; i < plane; i++)
            {
                double g = gate.Apply(Unsafe.Add(ref dy, i), Unsafe.Add(ref x, i));
                sum += g;
                product += g * (Unsafe.Add(ref x, i) - mean);
            }

            if (steps >= StepsBetweenSums)
            {
                sum += Vector.Sum(sums0 + sums1);
                product += Vector.Sum(products0 + products1);
                (sums0, sums1, products0, products1, steps) = (default, default, default, default, 0);
            }
        }

        return (sum + Vector.Sum(sums0 + sums1), product + Vector.Sum(products0 + products1));
    }

    /// <summary>output = op(x, y), number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Map<TOperator>(float[] first, float[] second, float[] output, TOperator op)
        where TOperator : struct, IVectorOperator
    {
        for (int n = 0; n < batch; n++)
        {
            int at = ((n * channels) + channel) * plane;
            Elementwise.Elementwise.Map(first.AsSpan(at, plane), second.AsSpan(at, plane), output.AsSpan(at, plane), op);
        }
    }

    /// <summary>The lanes from one on: the last vector of a plane overlaps the one before it, and must not count anything twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> NotBefore(int lane) => Vector.GreaterThanOrEqual(Vector<int>.Indices, new Vector<int>(lane)).As<int, float>();

    private ref float First(float[] values, int n) => ref MemoryMarshal.GetReference(values.AsSpan(((n * channels) + channel) * plane, plane));
}
