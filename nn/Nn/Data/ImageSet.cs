namespace Digits.Nn.Data;

/// <summary>Labelled grey images of one size, as bytes.</summary>
public sealed class ImageSet
{
    /// <summary>Wraps pixels and labels; the arrays are not copied.</summary>
    /// <param name="height">Rows of an image, at least 1.</param>
    /// <param name="width">Columns of an image, at least 1.</param>
    /// <param name="pixels">[Count, Height, Width], row-major, 0 to 255.</param>
    /// <param name="labels">[Count], the class of each image.</param>
    /// <exception cref="ArgumentException">The lengths disagree.</exception>
    public ImageSet(int height, int width, byte[] pixels, byte[] labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        if (pixels.LongLength != labels.LongLength * height * width)
            throw LengthsDisagree(height, width, pixels.LongLength, labels.LongLength);
        Height = height;
        Width = width;
        Pixels = pixels;
        Labels = labels;
    }

    /// <summary>How many images there are.</summary>
    public int Count => Labels.Length;

    /// <summary>Rows of an image.</summary>
    public int Height { get; }

    /// <summary>Columns of an image.</summary>
    public int Width { get; }

    /// <summary>Pixels of one image: height times width.</summary>
    public int ImageSize => Height * Width;

    /// <summary>[Count, Height, Width], row-major; 0 is background, 255 is full ink.</summary>
    public byte[] Pixels { get; }

    /// <summary>[Count], the class of each image.</summary>
    public byte[] Labels { get; }

    /// <summary>The pixels of one image, row-major.</summary>
    /// <param name="index">0 to Count - 1.</param>
    public ReadOnlySpan<byte> Image(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Pixels.AsSpan(index * ImageSize, ImageSize);
    }

    /// <summary>Copies some of the images into a set of their own, in the order given.</summary>
    /// <param name="indices">Which images, each 0 to Count - 1.</param>
    public ImageSet Select(ReadOnlySpan<int> indices)
    {
        var pixels = new byte[checked(indices.Length * ImageSize)];
        var labels = new byte[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(pixels.AsSpan(i * ImageSize));
            labels[i] = Labels[indices[i]];
        }

        return new ImageSet(Height, Width, pixels, labels);
    }

    /// <summary>These images and then those of another set of the same size.</summary>
    /// <param name="others">What follows.</param>
    /// <exception cref="ArgumentException">The images are of another size.</exception>
    public ImageSet Concat(ImageSet others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if ((others.Height, others.Width) != (Height, Width))
            throw new ArgumentException($"ImageSet: got images of {others.Height} x {others.Width}, expected {Height} x {Width}", nameof(others));
        return new ImageSet(Height, Width, [.. Pixels, .. others.Pixels], [.. Labels, .. others.Labels]);
    }

    private static ArgumentException LengthsDisagree(int height, int width, long pixels, long labels) =>
        new($"ImageSet: got {pixels} pixels, expected {labels} labels x {height} x {width} = {labels * height * width}");
}
