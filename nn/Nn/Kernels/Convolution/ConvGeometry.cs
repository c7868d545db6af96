namespace Digits.Nn.Kernels.Convolution;

/// <summary>Sizes of a two-dimensional convolution, checked once and passed everywhere.</summary>
/// <remarks>OH = floor((H + 2 p - R) / s) + 1, and likewise for the width; kernels are square, R x R.</remarks>
public readonly record struct ConvGeometry
{
    /// <summary>Describes a convolution.</summary>
    /// <param name="channels">C, channels of the input.</param>
    /// <param name="height">H, rows of the input.</param>
    /// <param name="width">W, columns of the input.</param>
    /// <param name="filters">K, channels of the output.</param>
    /// <param name="kernel">R, side of a filter in pixels.</param>
    /// <param name="stride">s, pixels from one output to the next.</param>
    /// <param name="padding">p, zeros around the input, in pixels.</param>
    /// <exception cref="ArgumentException">A size is not positive, or the filter is larger than the padded input.</exception>
    public ConvGeometry(int channels, int height, int width, int filters, int kernel, int stride, int padding)
    {
        if (channels < 1 || height < 1 || width < 1 || filters < 1 || kernel < 1 || stride < 1 || padding < 0)
        {
            throw new ArgumentException(
                $"Conv2d: sizes must be positive; got input {channels}x{height}x{width}, {filters} filters, kernel {kernel}, stride {stride}, padding {padding}.");
        }

        if (kernel > height + (2 * padding) || kernel > width + (2 * padding))
        {
            throw new ArgumentException($"Conv2d: a {kernel}x{kernel} kernel does not fit an input of {height}x{width} padded by {padding}.");
        }

        (Channels, Height, Width, Filters, Kernel, Stride, Padding) = (channels, height, width, filters, kernel, stride, padding);
        OutputHeight = ((height + (2 * padding) - kernel) / stride) + 1;
        OutputWidth = ((width + (2 * padding) - kernel) / stride) + 1;
    }

    /// <summary>C, channels of the input.</summary>
    public int Channels { get; }

    /// <summary>H, rows of the input.</summary>
    public int Height { get; }

    /// <summary>W, columns of the input.</summary>
    public int Width { get; }

    /// <summary>K, channels of the output.</summary>
    public int Filters { get; }

    /// <summary>R, side of a filter in pixels.</summary>
    public int Kernel { get; }

    /// <summary>s, pixels from one output to the next.</summary>
    public int Stride { get; }

    /// <summary>p, zeros around the input, in pixels.</summary>
    public int Padding { get; }

    /// <summary>OH, rows of the output.</summary>
    public int OutputHeight { get; }

    /// <summary>OW, columns of the output.</summary>
    public int OutputWidth { get; }

    /// <summary>Numbers that one output depends on: C R R.</summary>
    public int Depth => Channels * Kernel * Kernel;

    /// <summary>Numbers in one input image: C H W.</summary>
    public int InputSize => Channels * Height * Width;

    /// <summary>Numbers in one output plane: OH OW.</summary>
    public int OutputPlane => OutputHeight * OutputWidth;

    /// <summary>Numbers in one output image: K OH OW.</summary>
    public int OutputSize => Filters * OutputPlane;

    /// <summary>Whether the output is as large as the input and every pixel is a centre: odd kernel, stride 1, padding (R - 1) / 2.</summary>
    public bool IsSame => Stride == 1 && Kernel % 2 == 1 && Padding == (Kernel - 1) / 2;

}
