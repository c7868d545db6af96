using Digits.Nn.Layers;
using Digits.Nn.Tensors;

namespace Digits.Nn.Serialization;

/// <summary>A network's parameters as tensors of a file: the same names, PyTorch's layouts.</summary>
internal static class NetworkWeights
{
    public static Dictionary<string, SafetensorsTensor> Collect(Network network) =>
        network.Parameters.ToDictionary(p => p.Name, p => new SafetensorsTensor(p.Dimensions, p.Value), StringComparer.Ordinal);

    /// <summary>Copies tensors into the parameters of their names; refuses one missing, one more, another shape, and what is not finite.</summary>
    public static void Apply(SafetensorsFile weights, Network network, string file)
    {
        foreach (Parameter parameter in network.Parameters)
        {
            if (!weights.Tensors.TryGetValue(parameter.Name, out SafetensorsTensor? tensor))
                throw new ModelFormatException($"{file}: got no tensor \"{parameter.Name}\", expected one for the architecture");
            Check(parameter, tensor, file);
            tensor.Values.CopyTo(parameter.Value.AsSpan());
        }

        if (weights.Tensors.Count != network.Parameters.Count)
        {
            string more = string.Join(", ", weights.Tensors.Keys.Except(network.Parameters.Select(p => p.Name)).Order(StringComparer.Ordinal).Take(5));
            throw new ModelFormatException($"{file}: got tensors that the architecture has no place for, expected none: {more}");
        }
    }

    private static void Check(Parameter parameter, SafetensorsTensor tensor, string file)
    {
        if (!tensor.Shape.AsSpan().SequenceEqual(parameter.Dimensions))
        {
            throw new ModelFormatException(
                $"{file}: \"{parameter.Name}\": got shape [{string.Join(", ", tensor.Shape)}], expected [{string.Join(", ", parameter.Dimensions)}]");
        }

        foreach (float value in tensor.Values)
        {
            if (!float.IsFinite(value))
                throw new ModelFormatException($"{file}: \"{parameter.Name}\": got {value}, expected finite values");
            if (value < 0 && parameter.Name.EndsWith(".running_var", StringComparison.Ordinal))
                throw new ModelFormatException($"{file}: \"{parameter.Name}\": got {value}, expected variances of 0 or more");
        }
    }
}
