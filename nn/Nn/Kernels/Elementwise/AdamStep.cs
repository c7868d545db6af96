using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Digits.Nn.Kernels.Elementwise;

/// <summary>One step of Adam for some numbers: both moments and the value, each read and written once.</summary>
/// <param name="beta1">Decay of the mean.</param>
/// <param name="beta2">Decay of the mean square.</param>
/// <param name="rootScale">What the square root is multiplied with.</param>
/// <param name="epsilon">What is added to it then.</param>
/// <param name="rate">What mean over root is multiplied with and added to the value: negative.</param>
internal readonly struct AdamStep(float beta1, float beta2, float rootScale, float epsilon, float rate)
{
    /// <summary>Takes the step; all spans are as long as the gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(ReadOnlySpan<float> gradient, Span<float> mean, Span<float> square, Span<float> value)
    {
        mean = mean[..gradient.Length];
        square = square[..gradient.Length];
        value = value[..gradient.Length];
        ref float pg = ref MemoryMarshal.GetReference(gradient), pm = ref MemoryMarshal.GetReference(mean);
        ref float ps = ref MemoryMarshal.GetReference(square), pv = ref MemoryMarshal.GetReference(value);
        Vector<float> b1 = new(beta1), c1 = new(1 - beta1), b2 = new(beta2), c2 = new(1 - beta2), scale = new(rootScale), small = new(epsilon), step = new(rate);
        int i = 0;
        for (; i <= gradient.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> g = Vector.LoadUnsafe(ref pg, (nuint)i);
            Vector<float> m = (Vector.LoadUnsafe(ref pm, (nuint)i) * b1) + (g * c1);
            Vector<float> s = (Vector.LoadUnsafe(ref ps, (nuint)i) * b2) + (g * g * c2);
            m.StoreUnsafe(ref pm, (nuint)i);
            s.StoreUnsafe(ref ps, (nuint)i);
            ((m / ((Vector.SquareRoot(s) * scale) + small) * step) + Vector.LoadUnsafe(ref pv, (nuint)i)).StoreUnsafe(ref pv, (nuint)i);
        }

        for (; i < gradient.Length; i++)
        {
            float g = gradient[i];
            mean[i] = (mean[i] * beta1) + (g * (1 - beta1));
            square[i] = (square[i] * beta2) + (g * g * (1 - beta2));
            value[i] = (mean[i] / ((MathF.Sqrt(square[i]) * rootScale) + epsilon) * rate) + value[i];
        }
    }
}
