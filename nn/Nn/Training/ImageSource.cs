using System.Numerics.Tensors;
using Digits.Nn.Data;
using Digits.Nn.Data.Augmentation;
using Digits.Nn.Numerics;

namespace Digits.Nn.Training;

/// <summary>Samples from images held as bytes: 0 to 255 become 0 to 1, then they are varied if that is asked for.</summary>
/// <param name="images">The images.</param>
/// <param name="augmenter">How to vary them; null never does.</param>
public sealed class ImageSource(ImageSet images, ImageAugmenter? augmenter = null) : ISampleSource
{
    /// <inheritdoc/>
    public int Count => images.Count;

    /// <inheritdoc/>
    public int Label(int index) => images.Labels[index];

    /// <inheritdoc/>
    public void Read(int index, RandomSource? random, Span<float> destination)
    {
        TensorPrimitives.ConvertChecked<byte, float>(images.Image(index), destination);
        TensorPrimitives.Divide(destination, 255, destination);
        if (random is not null)
        {
            augmenter?.Apply(destination, random);
        }
    }
}
