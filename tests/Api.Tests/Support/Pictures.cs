using System.Globalization;
using Digits.Imaging;
using Digits.Imaging.Codecs;
using Digits.Imaging.Drawing;

namespace Digits.Api.Tests.Support;

/// <summary>Pictures drawn by our own pen.</summary>
internal static class Pictures
{
    /// <summary>A seven on a canvas of 280x280, as the page sends it.</summary>
    public static byte[] Seven { get; } = Png(DrawSeven(inkIsLight: true));

    public static byte[] DarkSeven { get; } = Png(DrawSeven(inkIsLight: false));

    /// <summary>One, seven and four on a canvas of 600x280, dark on white.</summary>
    public static byte[] Number { get; } = Png(StrokeRasterizer.Draw(
        [
            new PenStroke([new(100, 60), new(100, 220)]),
            new PenStroke([new(220, 70), new(320, 70), new(260, 215)]),
            new PenStroke([new(430, 65), new(395, 155), new(500, 155)]),
            new PenStroke([new(465, 100), new(460, 225)]),
        ],
        600, 280, 18, inkIsLight: false));

    /// <summary>A row of ones on white.</summary>
    public static byte[] Ones(int count) => Png(StrokeRasterizer.Draw(
        [.. Enumerable.Range(0, count).Select(i => new PenStroke([new(30 + (40 * i), 20), new(30 + (40 * i), 100)]))],
        (40 * count) + 20, 120, 8, inkIsLight: false));

    /// <summary>Seventy bars on 560x60: few bytes, and parted in very many ways.</summary>
    public static byte[] Bars { get; } = Png(new GrayImage(560, 60,
        [.. Enumerable.Range(0, 560 * 60).Select(i => i % 560 % 8 < 4 && i / 560 is >= 6 and < 54 ? (byte)0 : (byte)255)]));

    /// <summary>Nothing drawn.</summary>
    public static byte[] Blank { get; } = Png(new GrayImage(280, 280, new byte[280 * 280]));

    /// <summary>784 numbers with a vertical stroke.</summary>
    public static float[] Pixels { get; } =
        [.. Enumerable.Range(0, 784).Select(index => index % 28 is 13 or 14 && index / 28 is >= 5 and < 23 ? 1f : 0f)];

    public static string PixelsJson(IEnumerable<float> pixels)
        => "{\"pixels\":[" + string.Join(',', pixels.Select(value => value.ToString(CultureInfo.InvariantCulture))) + "]}";

    public static string ImageJson(byte[] file) => $"{{\"image\":\"{Convert.ToBase64String(file)}\"}}";

    /// <summary>The header of a PNG that declares any size, as a bomb would; there is nothing behind it.</summary>
    public static byte[] PngDeclaring(int width, int height)
    {
        byte[] png = PngEncoder.EncodeGray8(new byte[1], 1, 1);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    private static GrayImage DrawSeven(bool inkIsLight)
        => StrokeRasterizer.Draw([new PenStroke([new(90, 70), new(190, 70), new(130, 215)])], 280, 280, 20, inkIsLight);

    private static byte[] Png(GrayImage image) => PngEncoder.EncodeGray8(image.Luminance, image.Width, image.Height);

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
