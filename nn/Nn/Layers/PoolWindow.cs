using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>Where the windows of a pooling layer lie; those that would reach over the edge are left out.</summary>
internal static class PoolWindow
{
    /// <summary>Pixels from one window to the next: the window's own size where none are given.</summary>
    public static int StrideOf(int size, int stride) => stride == 0 ? size : stride;

    /// <summary>The shape of one output.</summary>
    /// <param name="input">Channels x height x width.</param>
    /// <param name="size">Side of the window in pixels.</param>
    /// <param name="stride">As given; 0 for the window's own size.</param>
    /// <param name="layer">What the message calls the layer.</param>
    /// <exception cref="ArgumentException">No window fits.</exception>
    public static Shape Over(Shape input, int size, int stride, string layer)
    {
        if (input.Rank != 3 || size < 1 || stride < 0 || input[1] < size || input[2] < size)
        {
            throw new ArgumentException($"{layer}: a window of {size} with stride {stride} does not fit an input of {input}.");
        }

        int step = StrideOf(size, stride);
        return new Shape(input[0], ((input[1] - size) / step) + 1, ((input[2] - size) / step) + 1);
    }
}
