namespace Digits.Imaging.Preprocessing;

/// <summary>Keeps a frame of each step, if they were asked for.</summary>
internal sealed class StepRecorder(bool isOn, IEnumerable<PreprocessingStep>? before = null)
{
    private readonly List<PreprocessingStep> _steps = [.. before ?? []];

    public IReadOnlyList<PreprocessingStep> Steps => _steps;

    public void Add(string name, GrayPlane plane)
    {
        if (isOn)
            _steps.Add(new PreprocessingStep(name, plane.Width, plane.Height, plane.Values));
    }

    public void Add(string name, ReadOnlySpan<float> pixels, int width, int height)
    {
        if (!isOn)
            return;
        byte[] gray = new byte[pixels.Length];
        for (int i = 0; i < gray.Length; i++)
            gray[i] = (byte)(Math.Clamp(pixels[i], 0, 1) * 255 + 0.5f);
        _steps.Add(new PreprocessingStep(name, width, height, gray));
    }

    /// <summary>The picture with light ink: as it is, or turned over.</summary>
    public void AddPolarity(GrayPlane plane, bool isDark)
    {
        if (!isOn)
            return;
        byte[] gray = isDark ? Array.ConvertAll(plane.Values, value => (byte)(255 - value)) : plane.Values;
        _steps.Add(new PreprocessingStep("polarity", plane.Width, plane.Height, gray));
    }

    /// <summary>What is in the box.</summary>
    public void AddBox(GrayPlane plane, PixelBox box)
    {
        if (!isOn)
            return;
        byte[] gray = new byte[box.Width * box.Height];
        for (int y = 0; y < box.Height; y++)
            plane.Values.AsSpan((box.Y + y) * plane.Width + box.X, box.Width).CopyTo(gray.AsSpan(y * box.Width));
        _steps.Add(new PreprocessingStep("box", box.Width, box.Height, gray));
    }
}
