using System.Numerics;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>How images are cut into tiles of 4 x 4 or 2 x 2 outputs, and where pixels lie in scratch with their channels side by side.</summary>
/// <remarks>
/// <code>
/// grid of a 7 x 7 image:   zeros around, and a row and a column more, for there are 2 x 2 tiles:   [10, 10, channels]
/// </code>
/// A tile of 4 x 4 outputs reads 6 x 6 pixels, two of each row and column its neighbour's.
/// </remarks>
internal sealed class WinogradTiles
{
    /// <summary>What the number of a chunk's tiles is rounded up to, for whole products.</summary>
    public const int Rounding = 8;

    // A chunk's transformed tiles, of inputs and outputs together: with the transformed filters they stay in a second-level cache of 2 MiB.
    private const int TargetNumbers = 200 * 1024;

    // Fewer tiles than that would multiply transformed filters too seldom for bringing them from the third-level cache.
    private const int LeastTiles = 32;

    /// <param name="geometry">The convolution.</param>
    /// <param name="side">Pixels along a tile of outputs.</param>
    public WinogradTiles(in ConvGeometry geometry, int side = WinogradTransforms.Side)
    {
        Side = side;
        Height = geometry.Height;
        Width = geometry.Width;
        TileRows = (Height + Side - 1) / Side;
        TileColumns = (Width + Side - 1) / Side;
        GridWidth = (Side * TileColumns) + 2;
        GridPixels = GridWidth * ((Side * TileRows) + 2);
        int inCache = TargetNumbers / (Components * TilesPerImage * (geometry.Channels + geometry.Filters));
        Images = 1 << BitOperations.Log2((uint)Math.Max(1, Math.Max(inCache, LeastTiles / TilesPerImage)));
        PaddedTiles = GemmBlocking.RoundUp(Images * TilesPerImage, Rounding);
        Pixels = [.. Enumerable.Range(0, Plane).Select(pixel => ((pixel / Width) + 1) * GridWidth + (pixel % Width) + 1)];
        Border = [.. Enumerable.Range(0, GridPixels).Except(Pixels)];
    }

    /// <summary>Pixels along a tile of outputs.</summary>
    public int Side { get; }

    /// <summary>Numbers in a transformed tile.</summary>
    public int Components => (Side + 2) * (Side + 2);

    public int Height { get; }

    public int Width { get; }

    public int Plane => Height * Width;

    public int TileRows { get; }

    public int TileColumns { get; }

    public int TilesPerImage => TileRows * TileColumns;

    /// <summary>Images in a chunk: fixed by the geometry, so that results do not depend on the number of threads.</summary>
    public int Images { get; }

    /// <summary>Tiles of a full chunk, rounded up to whole products.</summary>
    public int PaddedTiles { get; }

    /// <summary>Pixels in a row of the grid.</summary>
    public int GridWidth { get; }

    public int GridPixels { get; }

    /// <summary>Where in the grid each pixel of an image lies.</summary>
    public int[] Pixels { get; }

    /// <summary>The grid's pixels that are not the image's.</summary>
    public int[] Border { get; }

    /// <summary>Numbers from one component of a chunk's tiles to the next: a cache line more than they need, or all would fall into the same cache set.</summary>
    public int Component(int channels) => (PaddedTiles * channels) + 16;

    /// <summary>Where in the grid a tile of outputs begins, and one row and column before it the tile of inputs that it depends on.</summary>
    public int TilePixel(int tile) => (((Side * (tile / TileColumns)) + 1) * GridWidth) + (Side * (tile % TileColumns)) + 1;
}
