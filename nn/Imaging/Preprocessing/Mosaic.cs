namespace Digits.Imaging.Preprocessing;

/// <summary>A picture that was enlarged by repeating its pixels, as it was before that.</summary>
/// <remarks>Enlarged so, strokes of few pixels are piles of blocks, whose corners no pen makes. Taking the repetitions away loses nothing.</remarks>
internal sealed class Mosaic
{
    // So many borders between blocks, across and down together: fewer are those of a few rectangles, a bar or a frame.
    private const int LeastBorders = 8;

    private readonly GrayImage _source;
    private readonly int _factor, _left, _top;

    private Mosaic(GrayImage source, GrayImage picture, int factor, int left, int top) =>
        (_source, Picture, _factor, _left, _top) = (source, picture, factor, left, top);

    /// <summary>A pixel for each whole block: those that the picture's edges cut are left out.</summary>
    public GrayImage Picture { get; }

    /// <summary>Finds the blocks; null where the picture is no such one.</summary>
    public static Mosaic? Find(GrayImage image)
    {
        if (BordersDown(image) is not { } down || BordersAcross(image, down) is not { } across)
            return null;
        int factor = Borders.GreatestDivisor(down.Step, across.Step);
        if (factor == 1 || down.Count + across.Count < LeastBorders)
            return null;
        int left = across[0] % factor, top = down[0] % factor, width = (image.Width - left) / factor, height = (image.Height - top) / factor;
        if (OnePerBlock(image.Luminance) is not byte[] luminance || OnePerBlock(image.Alpha) is not byte[] alpha)
            return null;
        Chroma? chroma = null;
        if (image.Chroma is { } colors)
        {
            if (OnePerBlock(colors.Blue) is not byte[] blue || OnePerBlock(colors.Red) is not byte[] red)
                return null;
            chroma = new Chroma(blue, red);
        }
        return new Mosaic(image, new GrayImage(width, height, luminance, alpha.Length == 0 ? null : alpha, chroma), factor, left, top);

        byte[]? OnePerBlock(ReadOnlySpan<byte> plane)
        {
            if (plane.IsEmpty)
                return [];
            byte[] values = new byte[width * height];
            for (int y = 0; y < height * factor; y++)
            {
                ReadOnlySpan<byte> row = plane.Slice((top + y) * image.Width + left, width * factor);
                for (int x = 0; x < row.Length; x++)
                {
                    ref byte value = ref values[y / factor * width + x / factor];
                    if (y % factor == 0 && x % factor == 0)
                        value = row[x];
                    else if (value != row[x])
                        return null;
                }
            }
            return values;
        }
    }

    /// <summary>What was found in <see cref="Picture"/>, said of the source.</summary>
    public PreprocessedImage InSource(PreprocessedImage found)
    {
        Ink? ink = found.Ink is { Plane: var plane } small
            ? small with { Plane = plane with { Scale = plane.Scale * _factor, Left = _left + plane.Left * _factor, Top = _top + plane.Top * _factor } }
            : null;
        PixelBox? box = found.Box is { } at ? new PixelBox(_left + at.X * _factor, _top + at.Y * _factor, at.Width * _factor, at.Height * _factor) : null;
        return found with { SourceWidth = _source.Width, SourceHeight = _source.Height, Ink = ink, Box = box };
    }

    private static Borders? BordersDown(GrayImage image)
    {
        Borders borders = new();
        for (int y = 1; y < image.Height; y++)
        {
            bool isBorder = !Row(image, y).SequenceEqual(Row(image, y - 1));
            if (isBorder && !borders.TryAdd(y))
                return null;
        }
        return borders.Count > 1 ? borders : null;
    }

    // Rows between borders are all the same, so the first of each tells.
    private static Borders? BordersAcross(GrayImage image, Borders down)
    {
        bool[] isBorder = new bool[image.Width];
        for (int i = -1; i < down.Count; i++)
        {
            ReadOnlySpan<byte> row = Row(image, i < 0 ? 0 : down[i]);
            for (int x = 1; x < row.Length; x++)
                isBorder[x] |= row[x] != row[x - 1];
        }
        Borders borders = new();
        for (int x = 1; x < isBorder.Length; x++)
        {
            if (isBorder[x] && !borders.TryAdd(x))
                return null;
        }
        return borders.Count > 1 ? borders : null;
    }

    private static ReadOnlySpan<byte> Row(GrayImage image, int y) => image.Luminance.Slice(y * image.Width, image.Width);

    /// <summary>Where rows or columns differ from those before, and what divides all the distances between them.</summary>
    private sealed class Borders
    {
        private readonly List<int> _positions = [];

        public int Step { get; private set; }

        public int Count => _positions.Count;

        public int this[int index] => _positions[index];

        public static int GreatestDivisor(int a, int b) => b == 0 ? a : GreatestDivisor(b, a % b);

        /// <summary>Adds a border; false where nothing but 1 divides the distances any more.</summary>
        public bool TryAdd(int position)
        {
            if (Count > 0)
                Step = GreatestDivisor(Step, position - _positions[^1]);
            _positions.Add(position);
            return Step != 1;
        }
    }
}
