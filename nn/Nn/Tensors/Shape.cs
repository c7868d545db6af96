namespace Digits.Nn.Tensors;

/// <summary>The dimensions of one sample, the batch not counted: 1x28x28 for an image, 64 for a vector. Row-major.</summary>
public readonly struct Shape : IEquatable<Shape>
{
    private readonly int[] _dimensions;

    /// <summary>Makes a shape of one to four dimensions.</summary>
    /// <param name="dimensions">Positive lengths, the slowest-changing first.</param>
    /// <exception cref="ArgumentException">There is no dimension, more than four, one below 1, or their product exceeds an array.</exception>
    public Shape(params ReadOnlySpan<int> dimensions)
    {
        if (dimensions.Length is < 1 or > 4)
        {
            throw new ArgumentException($"Shape: expected 1 to 4 dimensions, got {dimensions.Length}.", nameof(dimensions));
        }

        long size = 1;
        foreach (int dimension in dimensions)
        {
            size *= dimension;
            if (dimension < 1 || size > Array.MaxLength)
            {
                throw new ArgumentException($"Shape: [{string.Join(", ", dimensions.ToArray())}] is not a shape of an array.", nameof(dimensions));
            }
        }

        _dimensions = dimensions.ToArray();
        Size = (int)size;
    }

    /// <summary>How many dimensions there are.</summary>
    public int Rank => _dimensions.Length;

    /// <summary>How many numbers one sample has: the product of the dimensions.</summary>
    public int Size { get; }

    /// <summary>The length of one dimension.</summary>
    public int this[int dimension] => _dimensions[dimension];

    /// <summary>Compares dimension by dimension.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Compares dimension by dimension.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>A copy of the dimensions.</summary>
    public int[] ToArray() => [.. _dimensions];

    /// <inheritdoc/>
    public bool Equals(Shape other) => (_dimensions ?? []).AsSpan().SequenceEqual(other._dimensions ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int dimension in _dimensions ?? [])
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    /// <summary>The dimensions joined by x: "1x28x28".</summary>
    public override string ToString() => string.Join('x', _dimensions ?? []);
}
