namespace Digits.Nn.Kernels.Convolution;

/// <summary>Sizes of a two-dimensional convolution, checked once and passed everywhere.</summary>
/// <remarks>
/// OH = floor((H + 2 p - d (R - 1) - 1) / s) + 1, and likewise for the width; kernels are square, R x R. In G groups, each K / G
/// filters see C / G channels of their own; with as many groups as channels the convolution is called depthwise.
/// </remarks>
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
    /// <param name="dilation">d, pixels from one tap of a filter to the next.</param>
    /// <param name="groups">G, parts into which channels and filters are divided.</param>
    /// <exception cref="ArgumentException">A size is not positive, the filter is larger than the padded input, the groups do not divide evenly, or no array holds what comes of it.</exception>
    public ConvGeometry(int channels, int height, int width, int filters, int kernel, int stride, int padding, int dilation = 1, int groups = 1)
    {
        if (channels < 1 || height < 1 || width < 1 || filters < 1 || kernel < 1 || stride < 1 || padding < 0 || dilation < 1)
        {
            throw new ArgumentException(
                $"Conv2d: sizes must be positive; got input {channels}x{height}x{width}, {filters} filters, kernel {kernel}, stride {stride}, padding {padding}, dilation {dilation}.");
        }

        if (groups < 1 || channels % groups != 0 || filters % groups != 0)
        {
            throw new ArgumentException($"Conv2d: {channels} channels and {filters} filters cannot be divided into {groups} groups.");
        }

        long reach = ((long)dilation * (kernel - 1)) + 1;
        if (reach > height + (2L * padding) || reach > width + (2L * padding))
        {
            string spread = dilation == 1 ? "" : $" with dilation {dilation}";
            throw new ArgumentException($"Conv2d: a {kernel}x{kernel} kernel{spread} does not fit an input of {height}x{width} padded by {padding}.");
        }

        (Channels, Height, Width, Filters, Kernel, Stride, Padding, Dilation, Groups) =
            (channels, height, width, filters, kernel, stride, padding, dilation, groups);
        long outputHeight = ((height + (2L * padding) - reach) / stride) + 1, outputWidth = ((width + (2L * padding) - reach) / stride) + 1;
        long taps = (long)channels * kernel * kernel;
        if (!Fits(channels, height + (2L * padding), width + (2L * padding)) || !Fits(filters, outputHeight, outputWidth) || !Fits(channels, kernel, kernel) || !Fits(filters, taps / groups, 1))
        {
            throw new ArgumentException(
                $"Conv2d: no array holds an input of {channels}x{height}x{width}, {filters} filters of {kernel}x{kernel} or an output of {filters}x{outputHeight}x{outputWidth}.");
        }

        (OutputHeight, OutputWidth) = ((int)outputHeight, (int)outputWidth);
        if (!HasRoom())
        {
            throw new ArgumentException($"Conv2d: no array holds what computing {filters} filters of {kernel}x{kernel} over an input of {channels}x{height}x{width} takes.");
        }
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

    /// <summary>d, pixels from one tap of a filter to the next.</summary>
    public int Dilation { get; }

    /// <summary>G, parts into which channels and filters are divided.</summary>
    public int Groups { get; }

    /// <summary>OH, rows of the output.</summary>
    public int OutputHeight { get; }

    /// <summary>OW, columns of the output.</summary>
    public int OutputWidth { get; }

    /// <summary>Numbers that one output depends on: C / G R R.</summary>
    public int Depth => Channels / Groups * Kernel * Kernel;

    /// <summary>Numbers that the outputs at one position depend on: C R R.</summary>
    public int Taps => Channels * Kernel * Kernel;

    /// <summary>Numbers in one input image: C H W.</summary>
    public int InputSize => Channels * Height * Width;

    /// <summary>Numbers in one output plane: OH OW.</summary>
    public int OutputPlane => OutputHeight * OutputWidth;

    /// <summary>Numbers in one output image: K OH OW.</summary>
    public int OutputSize => Filters * OutputPlane;

    /// <summary>Whether the output is as large as the input and every pixel is a centre: odd kernel, stride 1, padding (R - 1) / 2, one group, no dilation.</summary>
    public bool IsSame => Stride == 1 && Dilation == 1 && Groups == 1 && Kernel % 2 == 1 && Padding == (Kernel - 1) / 2;

    /// <summary>Whether every filter sees one channel only.</summary>
    public bool IsDepthwise => Groups == Channels && Groups > 1;

    // What any way of computing takes, so that no size of theirs overflows and a network that is built on one machine is on every other: the matrix of im2col; and where
    // images are padded, all planes of a pass and its tiles, with margins for whole vectors, and filters filled up to whole tiles.
    private bool HasRoom()
    {
        const long Margin = 32;
        long planes = (long)Channels + Filters + Math.Max(Channels, Filters) + Margin, around = (3L * Padding) + Margin;
        return IsDepthwise || (Fits(Taps, OutputPlane, 1)
            && (!IsSame || (Fits(planes, Height + around, Width + around) && Fits(Channels + Margin, Filters + Margin, (long)Kernel * Kernel))));
    }

    // Factor by factor, since three of them may overflow a long.
    private static bool Fits(long a, long b, long c) => a <= Array.MaxLength && b <= Array.MaxLength && c <= Array.MaxLength && b * c <= Array.MaxLength && a * (b * c) <= Array.MaxLength;
}
