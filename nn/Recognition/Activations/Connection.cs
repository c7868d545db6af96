namespace Digits.Recognition.Activations;

/// <summary>A weight between two listed units of neighbouring dense layers.</summary>
/// <param name="FromLayer">The index of the layer it comes from.</param>
/// <param name="From">The unit it comes from.</param>
/// <param name="ToLayer">The index of the layer it goes to.</param>
/// <param name="To">The unit it goes to.</param>
/// <param name="Weight">The weight, with the scale of a batch normalisation right after it folded in.</param>
/// <param name="Contribution">
/// Activation times weight. All contributions to a unit and its bias sum to what enters its activation function: for an output, to its logit.
/// </param>
public readonly record struct Connection(int FromLayer, int From, int ToLayer, int To, float Weight, float Contribution);
