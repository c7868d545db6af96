namespace Digits.Recognition.Activations;

/// <summary>What to report of a network's activity, and which units to switch off.</summary>
public sealed record ActivationOptions
{
    /// <summary>The options when nothing is said.</summary>
    public static ActivationOptions Default { get; } = new();

    /// <summary>At most how many input units to list: 0 to 784.</summary>
    public int InputTop { get; init; } = 50;

    /// <summary>At most how many units to list of each hidden layer: 0 to 1024.</summary>
    public int HiddenTop { get; init; } = 25;

    /// <summary>A unit is active when its value is above this; finite, 0 and up.</summary>
    public float Threshold { get; init; } = 0.001f;

    /// <summary>
    /// Units whose output is set to 0 before the next layer sees it. Switching off an output takes its class out of the
    /// running: its probability is 0 and the others share what it had.
    /// </summary>
    public IReadOnlyList<UnitReference> Disable { get; init; } = [];

    /// <summary>Whether to give the whole feature maps of convolutional and pooling layers.</summary>
    public bool Maps { get; init; }
}
