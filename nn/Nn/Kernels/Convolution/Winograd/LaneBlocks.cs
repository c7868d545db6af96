using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Carries as many planes of an image as a vector has lanes to a grid whose every pixel has them side by side, and back.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <remarks>A block of planes at a time, so that it is still in the first-level cache when its tiles are read.</remarks>
internal sealed unsafe class LaneBlocks<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly int _plane;
    private readonly int[] _planes;
    private readonly int[] _pixels;
    private readonly int[] _border;

    public LaneBlocks(WinogradTiles tiles)
    {
        _plane = tiles.Plane;
        _planes = [.. Enumerable.Range(0, TLanes.Count).Select(channel => channel * tiles.Plane)];
        _pixels = [.. tiles.Pixels.Select(pixel => pixel * TLanes.Count)];
        _border = [.. tiles.Border.Select(pixel => pixel * TLanes.Count)];
        Size = tiles.GridPixels * TLanes.Count;
        Row = tiles.GridWidth * TLanes.Count;
        Tiles = [.. Enumerable.Range(0, tiles.TilesPerImage).Select(tile => tiles.TilePixel(tile) * TLanes.Count)];
    }

    /// <summary>Numbers of a grid.</summary>
    public int Size { get; }

    /// <summary>Numbers from one row of a grid to the next.</summary>
    public int Row { get; }

    /// <summary>Where each tile of outputs begins; a row and a pixel before it, the tile of inputs that it depends on.</summary>
    public int[] Tiles { get; }

    /// <summary>Zeroes all of the grid that is not the image's; <see cref="Fill"/> leaves it so.</summary>
    public void ClearBorder(float* grid)
    {
        foreach (int pixel in _border)
        {
            new Span<float>(grid + pixel, TLanes.Count).Clear();
        }
    }

    /// <summary>Lays out planes.</summary>
    public void Fill(float* planes, float* grid)
    {
        fixed (int* starts = _planes, pixels = _pixels)
        {
            for (int done = 0; done < _plane; done += TLanes.Count)
            {
                int pixel = First(done);
                TLanes.Transpose(planes + pixel, starts, grid, pixels + pixel, default);
            }
        }
    }

    /// <summary>Takes planes back.</summary>
    public void Extract(float* grid, float* planes, TransposeFinish finish)
    {
        fixed (int* starts = _planes, pixels = _pixels)
        {
            for (int done = 0; done < _plane; done += TLanes.Count)
            {
                int pixel = First(done);
                TLanes.Transpose(grid, pixels + pixel, planes + pixel, starts, finish);
            }
        }
    }

    // The last block overlaps the one before it rather than leaving a tail.
    private int First(int done) => Math.Min(done, _plane - TLanes.Count);
}
