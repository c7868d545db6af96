using Digits.Nn.Layers;
using Digits.Nn.Tensors;

namespace Digits.Recognition.Activations;

/// <summary>Groups a network's layers into those that people count.</summary>
/// <remarks>
/// A weighted layer or a pooling begins a group. Normalisations and activation functions work element by element, so they
/// belong to the group before them, which reports what comes out of the last of them. Flattening, reshaping and, at
/// inference, dropout change no value and are not shown. The last group's kind ends in the function that recognition applies
/// to the network's output: softmax for classifiers, the logistic function for generators.
/// </remarks>
internal static class LayerGrouping
{
    /// <param name="network">The network.</param>
    /// <param name="task">What it does.</param>
    /// <param name="classes">How many of a classifier's outputs are classes: that for the background is not shown.</param>
    public static IReadOnlyList<LayerGroup> Of(Network network, RecognitionTask task, int classes)
    {
        List<LayerGroup> groups =
        [
            new() { Index = 0, Name = "input", Kind = "input", Shape = network.InputShape, LastLayer = -1 },
        ];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            if (IsTransparent(layer))
            {
                continue;
            }

            if (IsElementwise(layer) && groups.Count > 1)
            {
                groups[^1] = Extend(groups[^1], layer, i);
            }
            else
            {
                groups.Add(Begin(groups.Count, layer, i));
            }
        }

        groups[^1] = task == RecognitionTask.Generate
            ? groups[^1] with { Kind = groups[^1].Kind + "+sigmoid" }
            : groups[^1] with { Kind = groups[^1].Kind + "+softmax", Shape = new Shape(classes) };
        return groups;
    }

    private static bool IsTransparent(Layer layer) => layer is Reshape or Dropout;

    private static bool IsElementwise(Layer layer) => layer is BatchNorm or LayerNorm or ActivationLayer or SoftmaxLayer;

    private static LayerGroup Begin(int index, Layer layer, int position) => new()
    {
        Index = index,
        Name = layer.Name,
        Kind = layer.Kind,
        Shape = layer.OutputShape,
        LastLayer = position,
        Weighted = layer is Dense or Conv2d ? layer : null,
        Parameters = Learned(layer),
        Inside = LearningInside(layer),
    };

    private static LayerGroup Extend(LayerGroup group, Layer layer, int position)
    {
        bool followsWeights = group.Weighted is not null && group.Kind == group.Weighted.Kind;
        return group with
        {
            Kind = $"{group.Kind}+{layer.Kind}",
            LastLayer = position,
            Normalization = followsWeights && layer is BatchNorm normalization ? normalization : group.Normalization,
            Parameters = group.Parameters + Learned(layer),
        };
    }

    private static string[] LearningInside(Layer block) => block is Residual or Sequential
        ? [.. block.Parameters.Where(parameter => parameter.IsTrainable).Select(parameter => parameter.Name[(block.Name.Length + 1)..parameter.Name.LastIndexOf('.')]).Distinct()]
        : [];

    private static int Learned(Layer layer) => layer.Parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => parameter.Value.Length);
}
