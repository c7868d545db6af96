namespace Digits.Imaging.Preprocessing;

/// <summary>The smallest convex shape around some pixels, by Andrew's monotone chain (1979).</summary>
internal sealed class ConvexHull
{
    // Clockwise on a picture, whose y grows downward; no three on a line.
    private readonly List<(int X, int Y)> _corners = [];

    private ConvexHull()
    {
    }

    /// <summary>The area, in pixels.</summary>
    public double Area { get; private set; }

    /// <summary>The hull of points, of which there may be any number, in any order.</summary>
    public static ConvexHull Of(IEnumerable<(int X, int Y)> points)
    {
        (int X, int Y)[] sorted = [.. points.Distinct().Order()];
        ConvexHull hull = new();
        foreach (IEnumerable<(int X, int Y)> half in (IEnumerable<(int X, int Y)>[])[sorted, sorted.Reverse()])
        {
            int first = hull._corners.Count;
            foreach ((int X, int Y) point in half)
            {
                while (hull._corners.Count >= first + 2 && Turn(hull._corners[^2], hull._corners[^1], point) <= 0)
                    hull._corners.RemoveAt(hull._corners.Count - 1);
                hull._corners.Add(point);
            }
            hull._corners.RemoveAt(hull._corners.Count - 1); // the other half begins with it
        }
        hull.Area = hull.Sides().Sum(side => (double)side.From.X * side.To.Y - (double)side.To.X * side.From.Y) / 2;
        return hull;
    }

    /// <summary>The area of the smallest rectangle around it, however turned: one of its sides lies along one of the hull's (Freeman and Shapira, 1975).</summary>
    public double LeastRectangle()
    {
        double least = double.PositiveInfinity;
        foreach (((int X, int Y) from, (int X, int Y) to) in Sides())
        {
            double x = to.X - from.X, y = to.Y - from.Y, length = Math.Sqrt(x * x + y * y);
            (x, y) = (x / length, y / length);
            double[] along = [.. _corners.Select(corner => corner.X * x + corner.Y * y)], across = [.. _corners.Select(corner => corner.Y * x - corner.X * y)];
            least = Math.Min(least, (along.Max() - along.Min()) * (across.Max() - across.Min()));
        }
        return least;
    }

    /// <summary>Where a row enters the hull and leaves it; NaN for a row that does not meet it.</summary>
    public (double Left, double Right) Row(int y)
    {
        double left = double.NaN, right = double.NaN;
        foreach (((int X, int Y) from, (int X, int Y) to) in Sides())
        {
            if (y < Math.Min(from.Y, to.Y) || y > Math.Max(from.Y, to.Y))
                continue;
            foreach (double x in from.Y == to.Y ? (double[])[from.X, to.X] : [from.X + (double)(to.X - from.X) * (y - from.Y) / (to.Y - from.Y)])
                (left, right) = (double.IsNaN(left) ? x : Math.Min(left, x), double.IsNaN(right) ? x : Math.Max(right, x));
        }
        return (left, right);
    }

    private IEnumerable<((int X, int Y) From, (int X, int Y) To)> Sides() =>
        _corners.Select((corner, i) => (corner, _corners[(i + 1) % _corners.Count]));

    private static long Turn((int X, int Y) a, (int X, int Y) b, (int X, int Y) c) => (long)(b.X - a.X) * (c.Y - a.Y) - (long)(b.Y - a.Y) * (c.X - a.X);
}
