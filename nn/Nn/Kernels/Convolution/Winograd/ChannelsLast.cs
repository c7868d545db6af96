using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Carries images, or some channels of them, between [channels, height, width] and a grid whose every pixel has its channels side by side.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <remarks>With channels along the vector, a tile's transform is plain additions of whole vectors, whatever the image's width.</remarks>
internal sealed unsafe class ChannelsLast<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly int _channels;
    private readonly int _plane;
    private readonly int[] _planes;
    private readonly int[] _pixels;
    private readonly int[] _border;

    /// <param name="tiles">The grid.</param>
    /// <param name="channels">A multiple of a vector.</param>
    public ChannelsLast(WinogradTiles tiles, int channels)
    {
        (_channels, _plane) = (channels, tiles.Plane);
        _planes = [.. Enumerable.Range(0, TLanes.Count).Select(channel => channel * tiles.Plane)];
        _pixels = [.. tiles.Pixels.Select(pixel => pixel * channels)];
        _border = [.. tiles.Border.Select(pixel => pixel * channels)];
        Size = tiles.GridPixels * channels;
        Row = tiles.GridWidth * channels;
        Tiles = [.. Enumerable.Range(0, tiles.TilesPerImage).Select(tile => tiles.TilePixel(tile) * channels)];
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
            new Span<float>(grid + pixel, _channels).Clear();
        }
    }

    /// <summary>Lays out an image.</summary>
    public void Fill(float* image, float* grid)
    {
        fixed (int* planes = _planes, pixels = _pixels)
        {
            for (int channel = 0; channel < _channels; channel += TLanes.Count)
            {
                for (int done = 0; done < _plane; done += TLanes.Count)
                {
                    int pixel = First(done);
                    TLanes.Transpose(image + ((long)channel * _plane) + pixel, planes, grid + channel, pixels + pixel, default);
                }
            }
        }
    }

    /// <summary>Takes an image back.</summary>
    public void Extract(float* grid, float* image, TransposeFinish finish)
    {
        fixed (int* planes = _planes, pixels = _pixels)
        {
            for (int channel = 0; channel < _channels; channel += TLanes.Count)
            {
                for (int done = 0; done < _plane; done += TLanes.Count)
                {
                    int pixel = First(done);
                    TLanes.Transpose(grid + channel, pixels + pixel, image + ((long)channel * _plane) + pixel, planes, finish);
                }
            }
        }
    }

    // The last block overlaps the one before it rather than leaving a tail.
    private int First(int done) => Math.Min(done, _plane - TLanes.Count);
}
