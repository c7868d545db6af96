using Digits.Nn.Numerics;

namespace Digits.Nn.Tests;

/// <summary>Plain, slow, double-precision answers, and numbers to ask about.</summary>
internal static class Oracle
{
    /// <summary>Numbers from a bell curve, the same for the same seed.</summary>
    public static float[] Random(int count, ulong seed)
    {
        RandomSource random = new(seed);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextGaussian();
        }

        return values;
    }
}
