using Digits.Nn.Numerics;
using Digits.Nn.Training;

namespace Digits.Nn.Data.Augmentation;

/// <summary>Where each pixel of a changed image is taken from: an affine map about the centre, and smooth random bending.</summary>
/// <remarks>
/// Bending: a coarse grid of random displacements, interpolated between its points; cheaper than smoothing a displacement for
/// every pixel (Simard, Steinkraus and Platt, 2003), and as smooth.
/// </remarks>
internal readonly struct GeometricWarp
{
    private const int Cells = 4;
    private const int Side = Cells + 1;
    private readonly float _xx, _xy, _yx, _yy, _shiftX, _shiftY;
    private readonly float[]? _bendX, _bendY;

    private GeometricWarp(float xx, float xy, float yx, float yy, float shiftX, float shiftY, float[]? bendX, float[]? bendY) =>
        (_xx, _xy, _yx, _yy, _shiftX, _shiftY, _bendX, _bendY) = (xx, xy, yx, yy, shiftX, shiftY, bendX, bendY);

    public static GeometricWarp Draw(AugmentationConfiguration limits, RandomSource random)
    {
        // Drawn only where it is asked for, so that other runs see the pictures that they always saw.
        if (limits.WholePixels > 0 && random.NextSingle() < limits.WholePixels)
        {
            return DrawWhole(limits, random);
        }

        float angle = random.NextSingle(-limits.Rotation, limits.Rotation) * MathF.PI / 180;
        float width = 1 / (1 + random.NextSingle(-limits.Scale, limits.Scale)), height = 1 / (1 + random.NextSingle(-limits.Scale, limits.Scale));
        float shear = random.NextSingle(-limits.Shear, limits.Shear);
        float mirror = random.NextSingle() < limits.Flip ? -1 : 1;
        (float sin, float cos) = MathF.SinCos(angle);
        float shiftX = random.NextSingle(-limits.Shift, limits.Shift), shiftY = random.NextSingle(-limits.Shift, limits.Shift);
        bool bends = limits.Elastic > 0;

        // Output to source: turn back, then unshear, then size back.
        return new GeometricWarp(
            mirror * width * (cos + (shear * sin)), mirror * width * (-sin + (shear * cos)), height * sin, height * cos, shiftX, shiftY,
            bends ? DrawBend(limits.Elastic, random) : null, bends ? DrawBend(limits.Elastic, random) : null);
    }

    public void Apply(ReadOnlySpan<float> source, Span<float> target, int height, int width)
    {
        float middleX = (width - 1) / 2f, middleY = (height - 1) / 2f;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float fromX = x - middleX - _shiftX, fromY = y - middleY - _shiftY;
                float sourceX = (_xx * fromX) + (_xy * fromY) + middleX, sourceY = (_yx * fromX) + (_yy * fromY) + middleY;
                if (_bendX is not null && _bendY is not null)
                {
                    float gridX = x * (float)Cells / width, gridY = y * (float)Cells / height;
                    sourceX += Sample(_bendX, Side, Side, gridX, gridY);
                    sourceY += Sample(_bendY, Side, Side, gridX, gridY);
                }

                target[(y * width) + x] = Sample(source, height, width, sourceX, sourceY);
            }
        }
    }

    /// <summary>A move by whole pixels, perhaps mirrored: every pixel is exactly one of the source's.</summary>
    private static GeometricWarp DrawWhole(AugmentationConfiguration limits, RandomSource random)
    {
        float mirror = random.NextSingle() < limits.Flip ? -1 : 1;
        float shiftX = MathF.Round(random.NextSingle(-limits.Shift, limits.Shift)), shiftY = MathF.Round(random.NextSingle(-limits.Shift, limits.Shift));
        return new GeometricWarp(mirror, 0, 0, 1, shiftX, shiftY, null, null);
    }

    private static float[] DrawBend(float amplitude, RandomSource random)
    {
        float[] bend = new float[Side * Side];
        foreach (ref float displacement in bend.AsSpan())
        {
            displacement = random.NextSingle(-amplitude, amplitude);
        }

        return bend;
    }

    /// <summary>Bilinear interpolation; outside the image all is 0.</summary>
    private static float Sample(ReadOnlySpan<float> image, int height, int width, float x, float y)
    {
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        float right = x - left, bottom = y - top;
        return ((1 - bottom) * (((1 - right) * At(image, height, width, top, left)) + (right * At(image, height, width, top, left + 1))))
            + (bottom * (((1 - right) * At(image, height, width, top + 1, left)) + (right * At(image, height, width, top + 1, left + 1))));
    }

    private static float At(ReadOnlySpan<float> image, int height, int width, int y, int x) =>
        (uint)y < (uint)height && (uint)x < (uint)width ? image[(y * width) + x] : 0;
}
