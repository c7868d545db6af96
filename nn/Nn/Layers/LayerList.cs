using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>Makes layers that follow one another, each shaped by the one before.</summary>
/// <remarks>
/// Where one layer does another's work, the other passes on what it is given. Who is folded into whom is decided here, once, by what stands before what:
/// <code>
/// a convolution, transposed one or dense layer, batch norm     in inference their weights hold it (BatchNorm.IsFolded)
/// a convolution, with such a batch norm or without, ReLU       in inference the convolution writes 0 for what is negative (Relu.IsFolded)
/// a convolution or batch norm, ReLU                            the same in training (Relu.IsFoldedInTraining), and that layer masks the gradient, too
/// a residual block, ReLU                                       both, by the block
/// a convolution, such a ReLU, max pooling                      in training the pooling masks the gradient and sums the bias's, over a quarter of the numbers
/// </code>
/// </remarks>
internal static class LayerList
{
    /// <summary>Builds layers, folds each batch normalisation into the weights before it, and each rectifier into what the layer before it writes.</summary>
    /// <param name="prefix">What all names begin with: "" or "block1.".</param>
    /// <param name="input">The shape of the first layer's input.</param>
    /// <param name="specs">The layers; names, where given, must differ.</param>
    /// <param name="random">Where a layer draws its weights from, by position; null leaves them at 0.</param>
    /// <exception cref="ArgumentException">A layer is null, two have one name, or one cannot take what the one before it gives.</exception>
    public static Layer[] Build(string prefix, Shape input, IReadOnlyList<LayerSpec> specs, Func<int, RandomSource?> random)
    {
        ArgumentNullException.ThrowIfNull(specs);
        Layer[] layers = new Layer[specs.Count];
        HashSet<string> names = [];
        Shape shape = input;
        for (int i = 0; i < layers.Length; i++)
        {
            if (specs[i] is null)
            {
                throw new ArgumentException($"Network: layer {i} of '{prefix}' is null.", nameof(specs));
            }

            string name = prefix + NameOf(specs[i], i);
            if (!names.Add(name))
            {
                throw new ArgumentException($"Network: two layers are named '{name}'.", nameof(specs));
            }

            layers[i] = specs[i].Create(name, shape, random(i));
            shape = layers[i].OutputShape;
            if (i > 0 && layers[i] is BatchNorm normalization)
            {
                normalization.IsFolded = layers[i - 1].TryFold(normalization);
            }
            else if (i > 0 && layers[i] is Relu rectifier)
            {
                Layer weighted = layers[i - 1] is BatchNorm { IsFolded: true } ? layers[i - 2] : layers[i - 1];
                (rectifier.IsFolded, rectifier.IsFoldedInTraining) = (weighted.TryRectify(), layers[i - 1].TryRectifyTraining());
            }
            else if (i > 1 && layers[i] is MaxPool2d pool && layers[i - 1] is Relu { IsFoldedInTraining: true } && layers[i - 2] is Conv2d convolution)
            {
                (pool.RectifiedConvolution, convolution.IsBeforeRectifiedPool) = (convolution, true);
            }
        }

        return layers;
    }

    /// <summary>A layer's own name, without those of the layers around it.</summary>
    public static string NameOf(LayerSpec spec, int position) => spec.Name ?? $"{spec.Kind}{position}";
}
