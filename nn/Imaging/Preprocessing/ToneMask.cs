namespace Digits.Imaging.Preprocessing;

/// <summary>The pixels of a picture on one side of a threshold, taken for ink.</summary>
/// <param name="Plane">The picture.</param>
/// <param name="Threshold">What is lighter, or as light, is of the light tone.</param>
/// <param name="IsDark">Whether the other tone is meant.</param>
internal readonly record struct ToneMask(GrayPlane Plane, int Threshold, bool IsDark)
{
    // No stroke has room for a square of this share of the picture's height.
    private const double BroadestStroke = 0.32;

    // What is so near an edge reaches it but for its softness.
    private const int SoftEdge = 2;

    // The picture's middle, as shares of its sides.
    private const double MiddleFrom = 0.25, MiddleTo = 0.75;

    /// <summary>Whether some of it is at each of the four edges.</summary>
    public bool ReachesAllEdges =>
        Count(0, 0, Plane.Width, SoftEdge) > 0 && Count(0, Plane.Height - SoftEdge, Plane.Width, Plane.Height) > 0
        && Count(0, 0, SoftEdge, Plane.Height) > 0 && Count(Plane.Width - SoftEdge, 0, Plane.Width, Plane.Height) > 0;

    /// <summary>Whether some of it is in the middle of the picture.</summary>
    public bool ReachesMiddle =>
        Count((int)(MiddleFrom * Plane.Width), (int)(MiddleFrom * Plane.Height), (int)(MiddleTo * Plane.Width), (int)(MiddleTo * Plane.Height)) > 0;

    /// <summary>Whether it is broader anywhere than strokes are.</summary>
    public bool IsBroad
    {
        get
        {
            int side = (int)(BroadestStroke * Plane.Height);
            // The side of the largest square that ends at each pixel, by those of its neighbours before and above.
            int[] largest = new int[Plane.Width + 1];
            for (int y = 0; y < Plane.Height; y++)
            {
                int beforeAbove = 0;
                for (int x = 0; x < Plane.Width; x++)
                {
                    int above = largest[x + 1];
                    largest[x + 1] = IsOf(x, y) ? 1 + Math.Min(beforeAbove, Math.Min(above, largest[x])) : 0;
                    if (largest[x + 1] > side)
                        return true;
                    beforeAbove = above;
                }
            }
            return false;
        }
    }

    private bool IsOf(int x, int y) => Plane.Values[y * Plane.Width + x] < Threshold == IsDark;

    private int Count(int left, int top, int right, int bottom)
    {
        int count = 0;
        for (int y = Math.Max(0, top); y < Math.Min(bottom, Plane.Height); y++)
        {
            for (int x = Math.Max(0, left); x < Math.Min(right, Plane.Width); x++)
                count += IsOf(x, y) ? 1 : 0;
        }
        return count;
    }
}
