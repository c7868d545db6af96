using Digits.Imaging.Codecs.Jpeg;

namespace Digits.Imaging.Tests.Codecs.Jpeg;

public class InverseDctTests
{
    [Fact]
    public void Transform_RandomBlocks_AgreesWithTheDefinition()
    {
        Random random = new(4);
        for (int repeat = 0; repeat < 50; repeat++)
        {
            double[] coefficients = [.. Enumerable.Range(0, 64).Select(_ => random.NextDouble() < 0.3 ? random.Next(-1000, 1000) : 0.0)];
            float[] block = [.. Enumerable.Range(0, 64).Select(i => (float)coefficients[i % 8 * 8 + i / 8])];

            InverseDct.Transform(block);

            double[] expected = JpegTransform.Inverse(coefficients);
            for (int i = 0; i < 64; i++)
                Assert.Equal(expected[i], block[i], 0.01);
        }
    }

    [Fact]
    public void Transposed_IsTheZigZagPathOfTheTransposedBlock()
    {
        for (int k = 0; k < 64; k++)
            Assert.Equal(JpegTransform.ZigZag[k] % 8 * 8 + JpegTransform.ZigZag[k] / 8, ZigZag.Transposed[k]);
    }
}
