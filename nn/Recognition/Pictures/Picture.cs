using Digits.Imaging;

namespace Digits.Recognition.Pictures;

/// <summary>A grey picture to make training and test cases of: 0 black to 1 white, or how much of each pixel ink covers.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Values">[Height, Width].</param>
internal sealed record Picture(int Width, int Height, float[] Values)
{
    /// <summary>The side of a canvas like the page's.</summary>
    public const int Canvas = 280;

    /// <summary>Computes every pixel from its column and row.</summary>
    public static Picture Paint(int width, int height, Func<int, int, float> value)
    {
        float[] values = new float[width * height];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value(i % width, i / width);
        }

        return new Picture(width, height, values);
    }

    public static Picture Of(GrayImage image) => new(image.Width, image.Height, [.. image.Luminance.ToArray().Select(value => value / 255f)]);

    public static Picture Of(ReadOnlySpan<byte> pixels, int width) => Of(new GrayImage(width, pixels.Length / width, pixels.ToArray()));

    /// <summary>Changes every pixel by itself.</summary>
    public Picture Map(Func<float, float> change) => this with { Values = Array.ConvertAll(Values, value => change(value)) };

    /// <summary>Changes every pixel with the one at its place in another picture.</summary>
    public Picture Zip(Picture other, Func<float, float, float> change) => this with { Values = [.. Values.Zip(other.Values, change)] };

    public Picture Inverted() => Map(value => 1 - value);

    /// <summary>This as ink of one lightness on paper.</summary>
    public Picture On(Picture paper, float ink) => Zip(paper, (coverage, ground) => ground + (coverage * (ink - ground)));

    public GrayImage ToGray() => new(Width, Height, ToBytes());

    public byte[] ToBytes() => Array.ConvertAll(Values, value => (byte)((Math.Clamp(value, 0, 1) * 255) + 0.5f));

    /// <summary>The value between pixels, by linear interpolation; 0 outside.</summary>
    public float At(float x, float y)
    {
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        float across = x - left, down = y - top;
        float upper = (Pixel(left, top) * (1 - across)) + (Pixel(left + 1, top) * across);
        float lower = (Pixel(left, top + 1) * (1 - across)) + (Pixel(left + 1, top + 1) * across);
        return (upper * (1 - down)) + (lower * down);
    }

    private float Pixel(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height ? Values[(y * Width) + x] : 0;
}
