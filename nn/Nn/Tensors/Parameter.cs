namespace Digits.Nn.Tensors;

/// <summary>A named array of numbers that a layer learns, or keeps as a running statistic, and that its file stores.</summary>
public sealed class Parameter
{
    private float[]? _gradient;

    /// <summary>Makes an array of zeros.</summary>
    /// <param name="name">The key in the weights file, PyTorch's way: "conv1.weight".</param>
    /// <param name="dimensions">PyTorch's layout: [out, in] for dense weights, [out, in, height, width] for convolutions.</param>
    /// <param name="isTrainable">False for running statistics, which training updates but no optimiser touches.</param>
    /// <param name="isDecayed">Whether weight decay applies; by default to what has more than one dimension.</param>
    public Parameter(string name, int[] dimensions, bool isTrainable = true, bool isDecayed = true)
    {
        IsDecayed = isDecayed && isTrainable && dimensions.Length > 1;
        Name = name;
        Dimensions = dimensions;
        IsTrainable = isTrainable;
        Value = new float[new Shape(dimensions).Size];
    }

    /// <summary>The key in the weights file.</summary>
    public string Name { get; }

    /// <summary>The length of each dimension; values are row-major.</summary>
    public int[] Dimensions { get; }

    /// <summary>Whether an optimiser changes it.</summary>
    public bool IsTrainable { get; }

    /// <summary>The numbers themselves.</summary>
    public float[] Value { get; }

    /// <summary>The loss's derivative for each value, overwritten by every backward pass. Made when first asked for.</summary>
    public float[] Gradient => _gradient ?? MakeGradient();

    /// <summary>Whether weight decay applies: to matrices and filters, not to biases and normalisation.</summary>
    public bool IsDecayed { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Dimensions)}]";

    // Workers that ask first at the same time must all get the same array.
    private float[] MakeGradient()
    {
        float[] made = new float[Value.Length];
        return Interlocked.CompareExchange(ref _gradient, made, null) ?? made;
    }
}
