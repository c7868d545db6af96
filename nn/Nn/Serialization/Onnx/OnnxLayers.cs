using Digits.Nn.Layers;
using Digits.Nn.Tensors;

namespace Digits.Nn.Serialization;

/// <summary>What each kind of layer is in ONNX. Weights keep their names and layouts, which are PyTorch's and so ONNX's too.</summary>
internal sealed class OnnxLayers(OnnxGraph graph)
{
    /// <summary>Adds a layer's operators.</summary>
    /// <param name="layer">The layer, as it works in inference.</param>
    /// <param name="input">The name of its input.</param>
    /// <returns>The name of its output; the input's, where the layer changes nothing.</returns>
    /// <exception cref="NotSupportedException">There is no translation for this kind.</exception>
    public string Add(Layer layer, string input) => layer switch
    {
        Sequential sequential => AddAll(sequential.Layers, input),
        Residual residual => graph.Node("Add", [AddAll(residual.Body, input), AddAll(residual.Shortcut, input)], graph.Reserve(layer.Name)),
        Dropout => input,
        SoftmaxLayer => Softmax(layer, input),
        _ => AddOne(layer, input, graph.Reserve(layer.Name)),
    };

    public string AddAll(IReadOnlyList<Layer> layers, string input) => layers.Aggregate(input, (tensor, layer) => Add(layer, tensor));

    private string AddOne(Layer layer, string input, string output) => (layer, layer.Spec) switch
    {
        (Dense, _) => graph.Node("Gemm", [input, .. Weights(layer)], output, OnnxAttribute.Of("transB", 1)),
        (Conv2d, Conv2dSpec spec) => graph.Node(
            "Conv", [input, .. Weights(layer)], output, Square("kernel_shape", spec.Kernel), Square("strides", spec.Stride), Pads(spec.Padding),
            Square("dilations", spec.Dilation), OnnxAttribute.Of("group", spec.Groups)),
        (ConvTranspose2d, ConvTranspose2dSpec spec) => graph.Node(
            "ConvTranspose", [input, .. Weights(layer)], output, Square("kernel_shape", spec.Kernel), Square("strides", spec.Stride), Pads(spec.Padding),
            Square("output_padding", spec.OutputPadding)),
        (MaxPool2d, MaxPool2dSpec spec) => Pool("MaxPool", input, output, spec.Size, spec.Stride),
        (AvgPool2d, AvgPool2dSpec spec) => Pool("AveragePool", input, output, spec.Size, spec.Stride),
        (GlobalAvgPool, _) => Flatten(graph.Node("GlobalAveragePool", [input], graph.Reserve($"{layer.Name}.mean")), output),
        (BatchNorm, BatchNormSpec spec) => graph.Node("BatchNormalization", [input, .. Weights(layer)], output, OnnxAttribute.Of("epsilon", spec.Epsilon)),
        (LayerNorm, LayerNormSpec spec) => graph.Node(
            "LayerNormalization", [input, .. Weights(layer)], output, OnnxAttribute.Of("axis", 1), OnnxAttribute.Of("epsilon", spec.Epsilon)),
        (Relu, _) => graph.Node("Relu", [input], output),
        (LeakyRelu, LeakyReluSpec spec) => graph.Node("LeakyRelu", [input], output, OnnxAttribute.Of("alpha", spec.Slope)),
        (Sigmoid, _) => graph.Node("Sigmoid", [input], output),
        (Tanh, _) => graph.Node("Tanh", [input], output),
        (Silu, _) => graph.Node("Mul", [input, graph.Node("Sigmoid", [input], graph.Reserve($"{layer.Name}.share"))], output),
        (Gelu, _) => NormalShare(layer.Name, input, output),
        (Reshape, _) => layer.OutputShape.Rank == 1 ? Flatten(input, output) : Shaped(input, layer.OutputShape, output),
        _ => throw new NotSupportedException($"ONNX: there is no translation for a layer of kind \"{layer.Kind}\"."),
    };

    /// <summary>Over all numbers of a sample, so images are flat in between.</summary>
    private string Softmax(Layer layer, string input)
    {
        string output = graph.Reserve(layer.Name);
        if (layer.InputShape.Rank == 1)
        {
            return graph.Node("Softmax", [input], output, OnnxAttribute.Of("axis", 1));
        }

        string flat = Flatten(input, graph.Reserve($"{layer.Name}.flat"));
        return Shaped(graph.Node("Softmax", [flat], graph.Reserve($"{layer.Name}.shares"), OnnxAttribute.Of("axis", 1)), layer.OutputShape, output);
    }

    /// <summary>x (1 + erf(x / sqrt(2))) / 2: opset 17 has no operator for it.</summary>
    private string NormalShare(string name, string input, string output)
    {
        string scaled = graph.Node("Mul", [input, graph.Constant($"{name}.scale", [], [MathF.Sqrt(0.5f)])], graph.Reserve($"{name}.scaled"));
        string error = graph.Node("Erf", [scaled], graph.Reserve($"{name}.erf"));
        string twice = graph.Node("Add", [error, graph.Constant($"{name}.one", [], [1])], graph.Reserve($"{name}.twice"));
        string share = graph.Node("Mul", [twice, graph.Constant($"{name}.half", [], [0.5f])], graph.Reserve($"{name}.share"));
        return graph.Node("Mul", [input, share], output);
    }

    private string Flatten(string input, string output) => graph.Node("Flatten", [input], output, OnnxAttribute.Of("axis", 1));

    // A dimension of 0 is the input's: the batch.
    private string Shaped(string input, Shape shape, string output) =>
        graph.Node("Reshape", [input, graph.Constant($"{output}.shape", [0, .. shape.ToArray().Select(dimension => (long)dimension)])], output);

    private string Pool(string type, string input, string output, int size, int stride) =>
        graph.Node(type, [input], output, Square("kernel_shape", size), Square("strides", stride == 0 ? size : stride));

    private IEnumerable<string> Weights(Layer layer) =>
        layer.Parameters.Select(parameter => graph.Constant(parameter.Name, parameter.Dimensions, parameter.Value));

    private static OnnxAttribute Square(string name, int value) => OnnxAttribute.List(name, value, value);

    private static OnnxAttribute Pads(int padding) => OnnxAttribute.List("pads", padding, padding, padding, padding);
}
