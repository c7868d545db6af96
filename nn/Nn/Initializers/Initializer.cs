using System.Text.Json.Serialization;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Initializers;

/// <summary>How a layer's weights start.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Initializer>))]
public enum Initializer
{
    /// <summary>Normal with variance 2 / inputs: keeps a rectifier's signal at its size (He et al., 2015).</summary>
    [JsonStringEnumMemberName("heNormal")]
    HeNormal,

    /// <summary>Uniform with variance 2 / inputs (He et al., 2015).</summary>
    [JsonStringEnumMemberName("heUniform")]
    HeUniform,

    /// <summary>Normal with variance 2 / (inputs + outputs) (Glorot and Bengio, 2010).</summary>
    [JsonStringEnumMemberName("xavierNormal")]
    XavierNormal,

    /// <summary>Uniform with variance 2 / (inputs + outputs) (Glorot and Bengio, 2010).</summary>
    [JsonStringEnumMemberName("xavierUniform")]
    XavierUniform,

    /// <summary>Rows of length 1 at right angles to one another, as far as there is room for them (Saxe et al., 2014).</summary>
    [JsonStringEnumMemberName("orthogonal")]
    Orthogonal,
}

/// <summary>Fills weights with their first values.</summary>
public static class WeightInitializer
{
    /// <summary>Draws every weight of a parameter; with nothing to draw from, takes no memory for it either.</summary>
    internal static void Fill(Initializer initializer, Parameter weights, int inputs, int outputs, int rows, RandomSource? random)
    {
        if (random is not null)
        {
            Fill(initializer, weights.Value, inputs, outputs, rows, random);
        }
    }

    /// <summary>Draws every weight.</summary>
    /// <param name="initializer">Which distribution.</param>
    /// <param name="weights">Overwritten.</param>
    /// <param name="inputs">Numbers that one output depends on (fan in).</param>
    /// <param name="outputs">Outputs that one number feeds (fan out).</param>
    /// <param name="rows">The first dimension of the weights, which <see cref="Initializer.Orthogonal"/> looks at.</param>
    /// <param name="random">Where the numbers come from.</param>
    public static void Fill(Initializer initializer, Span<float> weights, int inputs, int outputs, int rows, RandomSource random)
    {
        if (initializer == Initializer.Orthogonal)
        {
            // One row for each dense unit or filter; of a transposed convolution, for each input channel.
            OrthogonalMatrix.Fill(weights, rows, random);
            return;
        }

        double variance = initializer is Initializer.HeNormal or Initializer.HeUniform ? 2.0 / inputs : 2.0 / (inputs + outputs);
        bool uniform = initializer is Initializer.HeUniform or Initializer.XavierUniform;

        // A uniform distribution on [-r, r] has variance r^2 / 3.
        float scale = (float)Math.Sqrt(uniform ? 3 * variance : variance);
        foreach (ref float weight in weights)
        {
            weight = scale * (uniform ? random.NextSingle(-1, 1) : random.NextGaussian());
        }
    }
}
