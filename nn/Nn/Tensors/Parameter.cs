namespace Digits.Nn.Tensors;

/// <summary>A named array of numbers that a layer learns, or keeps as a running statistic, and that its file stores.</summary>
public sealed class Parameter
{
    private readonly float _initial;
    private float[]? _value;
    private float[]? _gradient;

    /// <summary>Describes an array; memory for it is taken when it is first looked at, so that what a file says can be compared before.</summary>
    /// <param name="name">The key in the weights file, PyTorch's way: "conv1.weight".</param>
    /// <param name="dimensions">PyTorch's layout: [out, in] for dense weights, [out, in, height, width] for convolutions.</param>
    /// <param name="isTrainable">False for running statistics, which training updates but no optimiser touches.</param>
    /// <param name="isDecayed">Whether weight decay applies; by default to what has more than one dimension.</param>
    /// <param name="initial">What every number is at first.</param>
    /// <exception cref="ArgumentException">The dimensions are not those of an array.</exception>
    public Parameter(string name, int[] dimensions, bool isTrainable = true, bool isDecayed = true, float initial = 0)
    {
        _initial = initial;
        IsDecayed = isDecayed && isTrainable && dimensions.Length > 1;
        Name = name;
        Dimensions = dimensions;
        IsTrainable = isTrainable;
        Length = new Shape(dimensions).Size;
    }

    /// <summary>The key in the weights file.</summary>
    public string Name { get; }

    /// <summary>The length of each dimension; values are row-major.</summary>
    public int[] Dimensions { get; }

    /// <summary>Whether an optimiser changes it.</summary>
    public bool IsTrainable { get; }

    /// <summary>How many numbers it has.</summary>
    public int Length { get; }

    /// <summary>The numbers themselves.</summary>
    public float[] Value => _value ?? Make(ref _value, _initial);

    /// <summary>The loss's derivative for each value, overwritten by every backward pass. Made when first asked for.</summary>
    public float[] Gradient => _gradient ?? Make(ref _gradient, 0);

    /// <summary>Whether weight decay applies: to matrices and filters, not to biases and normalisation.</summary>
    public bool IsDecayed { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Dimensions)}]";

    // Workers that ask first at the same time must all get the same array.
    private float[] Make(ref float[]? array, float initial)
    {
        float[] made = new float[Length];
        if (initial != 0)
        {
            Array.Fill(made, initial);
        }

        return Interlocked.CompareExchange(ref array, made, null) ?? made;
    }
}
