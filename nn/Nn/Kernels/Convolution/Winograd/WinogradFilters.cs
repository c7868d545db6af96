using System.Runtime.CompilerServices;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Transformed filters in strips of 32 outputs, [36 components, outputs / 32, inputs, 32], and the way there and back.</summary>
/// <param name="inputs">C, a multiple of 32.</param>
/// <param name="outputs">K, a multiple of 32.</param>
internal sealed unsafe class WinogradFilters(int inputs, int outputs)
{
    /// <summary>Numbers in a transformed tile of 6 x 6.</summary>
    public const int Components = 36;

    private const int Taps = 9;
    private const int Side = Transpose16x16.Side;
    private const int Strip = ProductKernel8x32.Columns;

    // Component (i, j) of a filter turned by half a circle is component (s(i), s(j)) of the filter, where s exchanges a point and its reciprocal.
    private static readonly int[] Turned = [5, 3, 4, 1, 2, 0];

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
                        Transpose16x16.Copy(from, filters, taps + (block * Side * Side), adjacent);
                    }

                    for (int i = 0; i < Side; i++)
                    {
                        WinogradFilterTransforms.Filter(taps + (i * Taps * Side), transformed + At(output, input + i), Component);
                    }
                }
            }
        }
    }

    /// <summary>The sums of the products of transformed inputs and gradients to the gradient [K, C, 3, 3], for 16 outputs.</summary>
    public void Restore(float* sums, int output, float* weightGradient)
    {
        float* taps = stackalloc float[Side * Taps * Side];
        fixed (int* filters = _filters, adjacent = _adjacent)
        {
            for (int input = 0; input < inputs; input += Side)
            {
                for (int i = 0; i < Side; i++)
                {
                    WinogradFilterTransforms.Gradient(sums + At(output, input + i), Component, taps + (i * Taps * Side));
                }

                for (int block = 0; block < Taps; block++)
                {
                    float* to = weightGradient + ((((long)output * inputs) + input) * Taps) + (block * Side);
                    Transpose16x16.Copy(taps + (block * Side * Side), adjacent, to, filters);
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
                        Transpose16x16.Copy(from + At(output, input), strips, to + target, strips);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long At(int output, int input) => ((long)(output / Strip) * inputs * Strip) + ((long)input * Strip) + (output % Strip);

    private static int[] Multiples(int step) => [.. Enumerable.Range(0, Side).Select(i => i * step)];
}
