using System.Text.Json.Serialization;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>In training, sets a random share of the numbers to 0 and scales up the others (Srivastava et al., 2014).</summary>
/// <param name="Rate">The share set to 0, from 0 up to but not 1.</param>
public sealed record DropoutSpec(float Rate) : LayerSpec
{
    internal const string KindName = "dropout";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Dropout(this, name, input);
}
