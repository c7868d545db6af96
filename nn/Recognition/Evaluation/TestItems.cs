using Digits.Imaging;
using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation;

/// <summary>Pictures made of a data set's test images.</summary>
internal static class TestItems
{
    /// <summary>Some of a set's images, evenly spread over it, each changed in one way.</summary>
    public static TestCondition Condition(string name, ImageSet images, int count, Func<Picture, RandomSource, GrayImage> change, bool isClass = true) =>
        new(name, count, (i, random) =>
        {
            int index = Index(i, count, images.Count);
            return new TestPicture(change(Picture.Of(images.Image(index), images.Width), random), isClass ? images.Labels[index] : null);
        });

    /// <summary>The i-th of so many, out of all.</summary>
    public static int Index(int i, int count, int all) => (int)((long)i * all / count);
}
