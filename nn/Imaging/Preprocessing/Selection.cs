using System.Numerics;

namespace Digits.Imaging.Preprocessing;

/// <summary>Finds the value of a rank without sorting all others: quickselect (Hoare, 1961) of three parts.</summary>
internal static class Selection
{
    private const int Few = 24;

    /// <summary>The value that would be at <paramref name="rank"/> if all were sorted upwards; they are reordered.</summary>
    public static T Find<T>(Span<T> values, int rank)
        where T : INumber<T>
    {
        // Pivots that keep being bad end in a sort, so that no picture takes quadratic time.
        for (int rounds = 2 * BitOperations.Log2((uint)values.Length | 1); values.Length > Few && rounds > 0; rounds--)
        {
            (int less, int notMore) = Part(values, Median(values[0], values[values.Length / 2], values[^1]));
            if (rank < less)
            {
                values = values[..less];
            }
            else if (rank < notMore)
            {
                return values[less];
            }
            else
            {
                values = values[notMore..];
                rank -= notMore;
            }
        }
        values.Sort();
        return values[rank];
    }

    // Smaller ones first, then those equal to the pivot, then larger ones.
    private static (int Less, int NotMore) Part<T>(Span<T> values, T pivot)
        where T : INumber<T>
    {
        int less = 0, at = 0, more = values.Length;
        while (at < more)
        {
            T value = values[at];
            if (value < pivot)
            {
                values[at++] = values[less];
                values[less++] = value;
            }
            else if (value > pivot)
            {
                values[at] = values[--more];
                values[more] = value;
            }
            else
            {
                at++;
            }
        }
        return (less, more);
    }

    private static T Median<T>(T a, T b, T c)
        where T : INumber<T> => T.Max(T.Min(a, b), T.Min(T.Max(a, b), c));
}
