using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Digits.Nn.Kernels.Elementwise;

/// <summary>One step with momentum for some numbers: velocity and value, each read and written once.</summary>
/// <param name="momentum">Decay of the velocity.</param>
/// <param name="nesterov">Whether the value goes along momentum times the new velocity plus the gradient instead of along the velocity.</param>
/// <param name="rate">What the direction is multiplied with and added to the value: negative.</param>
internal readonly struct MomentumStep(float momentum, bool nesterov, float rate)
{
    /// <summary>Takes the step; all spans are as long as the gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(ReadOnlySpan<float> gradient, Span<float> velocity, Span<float> value)
    {
        velocity = velocity[..gradient.Length];
        value = value[..gradient.Length];
        ref float pg = ref MemoryMarshal.GetReference(gradient), pv = ref MemoryMarshal.GetReference(velocity), pw = ref MemoryMarshal.GetReference(value);
        Vector<float> decay = new(momentum), step = new(rate);
        int i = 0;
        for (; i <= gradient.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> g = Vector.LoadUnsafe(ref pg, (nuint)i), v = (Vector.LoadUnsafe(ref pv, (nuint)i) * decay) + g;
            v.StoreUnsafe(ref pv, (nuint)i);
            Vector<float> direction = nesterov ? (v * decay) + g : v;
            ((direction * step) + Vector.LoadUnsafe(ref pw, (nuint)i)).StoreUnsafe(ref pw, (nuint)i);
        }

        for (; i < gradient.Length; i++)
        {
            float g = gradient[i], v = (velocity[i] * momentum) + g;
            velocity[i] = v;
            value[i] = ((nesterov ? (v * momentum) + g : v) * rate) + value[i];
        }
    }
}
