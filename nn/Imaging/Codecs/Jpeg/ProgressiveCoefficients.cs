namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>The coefficients of one component, gathered over the scans of a progressive picture.</summary>
internal sealed class ProgressiveCoefficients
{
    private readonly short[] _values;
    private readonly int _blocksWide;
    private readonly JpegComponent _component;

    public ProgressiveCoefficients(JpegComponent component)
    {
        _component = component;
        _blocksWide = component.BlocksWide;
        _values = new short[64 * _blocksWide * component.BlocksHigh];
    }

    /// <summary>What a component's coefficients take.</summary>
    public static long BytesFor(JpegComponent component) => 64L * sizeof(short) * component.BlocksWide * component.BlocksHigh;

    /// <summary>The block's coefficients in zig-zag order; empty for a block in the padding, which is decoded but not kept.</summary>
    public Span<short> Block(int blockX, int blockY) =>
        blockX < _blocksWide && blockY < _component.BlocksHigh ? _values.AsSpan(64 * (blockY * _blocksWide + blockX), 64) : [];

    /// <summary>Turns the coefficients into the component's samples.</summary>
    public void WriteSamples()
    {
        Span<float> block = stackalloc float[64];
        float[] steps = _component.Steps;
        for (int y = 0; y < _component.BlocksHigh; y++)
        {
            for (int x = 0; x < _blocksWide; x++)
            {
                ReadOnlySpan<short> coefficients = Block(x, y);
                bool isFlat = coefficients[1..].IndexOfAnyExcept((short)0) < 0;
                if (isFlat)
                {
                    block[0] = coefficients[0] * steps[0];
                }
                else
                {
                    for (int k = 0; k < 64; k++)
                        block[ZigZag.Transposed[k]] = coefficients[k] * steps[k];
                }
                BlockWriter.Write(block, isFlat, _component, x, y);
            }
        }
    }
}
