using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Transformed filters in strips of two vectors of outputs, [36 components, strips, inputs, strip], and the way there and back.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <param name="inputs">C, a multiple of 32.</param>
/// <param name="outputs">K, a multiple of 32.</param>
internal sealed unsafe class WinogradFilters<TLanes, TVector>(int inputs, int outputs)
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Components = WinogradTransforms.Components;
    private const int Taps = 9;

    // Component (i, j) of a filter turned by half a circle is component (s(i), s(j)) of the filter, where s exchanges a point and its reciprocal.
    private static readonly int[] Turned = [5, 3, 4, 1, 2, 0];

    private static int Side => TLanes.Count;

    private static int Strip => 2 * TLanes.Count;

    private readonly int[] _adjacent = Multiples(Side);
    private readonly int[] _strips = Multiples(Strip);
    private readonly int[] _filters = Multiples(inputs * Taps);

    /// <summary>Numbers from one component to the next; a cache line more than they need, or all would fall into the same cache set.</summary>
    public int Component => (inputs * outputs) + 16;

    /// <summary>All of them.</summary>
    public int Size => Components * Component;

    /// <summary>[K, C, 3, 3] to transformed filters.</summary>
    public void Transform(float* weights, float* transformed)
    {
        float* taps = stackalloc float[Side * Taps * Side];
        fixed (int* filters = _filters, adjacent = _adjacent)
        {
            for (int output = 0; output < outputs; output += Side)
            {
                for (int input = 0; input < inputs; input += Side)
                {
                    for (int block = 0; block < Taps; block++)
                    {
                        float* from = weights + ((((long)output * inputs) + input) * Taps) + (block * Side);
                        TLanes.Transpose(from, filters, taps + (block * Side * Side), adjacent, default);
                    }

                    for (int i = 0; i < Side; i++)
                    {
                        FilterTransform<TLanes, TVector>.Filter(taps + (i * Taps * Side), transformed + At(output, input + i), Component);
                    }
                }
            }
        }
    }

    /// <summary>The sums of the products of transformed inputs and gradients to the gradient [K, C, 3, 3], for a vector of outputs.</summary>
    public void Restore(float* sums, int output, float* weightGradient)
    {
        float* taps = stackalloc float[Side * Taps * Side];
        fixed (int* filters = _filters, adjacent = _adjacent)
        {
            for (int input = 0; input < inputs; input += Side)
            {
                for (int i = 0; i < Side; i++)
                {
                    FilterTransform<TLanes, TVector>.Gradient(sums + At(output, input + i), Component, taps + (i * Taps * Side));
                }

                for (int block = 0; block < Taps; block++)
                {
                    float* to = weightGradient + ((((long)output * inputs) + input) * Taps) + (block * Side);
                    TLanes.Transpose(taps + (block * Side * Side), adjacent, to, filters, default);
                }
            }
        }
    }

    /// <summary>Transformed filters to those of the convolution that takes the gradient back: inputs and outputs exchanged, every filter turned by half a circle.</summary>
    public void Turn(float* transformed, float* turned)
    {
        fixed (int* strips = _strips)
        {
            for (int component = 0; component < Components; component++)
            {
                float* from = transformed + ((long)component * Component);
                float* to = turned + ((long)((Turned[component / 6] * 6) + Turned[component % 6]) * Component);
                for (int output = 0; output < outputs; output += Side)
                {
                    for (int input = 0; input < inputs; input += Side)
                    {
                        long target = ((long)(input / Strip * outputs * Strip)) + (output * Strip) + (input % Strip);
                        TLanes.Transpose(from + At(output, input), strips, to + target, strips, default);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long At(int output, int input) => ((long)(output / Strip) * inputs * Strip) + ((long)input * Strip) + (output % Strip);

    private static int[] Multiples(int step) => [.. Enumerable.Range(0, Side).Select(i => i * step)];
}
