using Digits.Imaging.Codecs;

namespace Digits.Recognition.Evaluation.Generator;

/// <summary>Generated digits side by side, to be looked at: a row for each digit.</summary>
internal static class ContactSheet
{
    private const int Columns = 24, Side = 28, Gap = 4, Zoom = 2;

    /// <summary>The first of each digit, dark on white, as a PNG file.</summary>
    public static byte[] Png(IReadOnlyList<float[]> pictures, IReadOnlyList<int> labels)
    {
        int width = ((Columns * (Side + Gap)) + Gap) * Zoom, height = ((10 * (Side + Gap)) + Gap) * Zoom;
        byte[] gray = new byte[width * height];
        Array.Fill(gray, (byte)255);
        for (int label = 0; label < 10; label++)
        {
            float[][] row = [.. Enumerable.Range(0, pictures.Count).Where(i => labels[i] == label).Take(Columns).Select(i => pictures[i])];
            for (int column = 0; column < row.Length; column++)
            {
                int left = (Gap + (column * (Side + Gap))) * Zoom, top = (Gap + (label * (Side + Gap))) * Zoom;
                for (int i = 0; i < Side * Zoom * Side * Zoom; i++)
                {
                    (int y, int x) = (i / (Side * Zoom), i % (Side * Zoom));
                    gray[((top + y) * width) + left + x] = (byte)(255 - (255 * row[column][(y / Zoom * Side) + (x / Zoom)]));
                }
            }
        }

        return PngEncoder.EncodeGray8(gray, width, height);
    }
}
