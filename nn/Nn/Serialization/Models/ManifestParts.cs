namespace Digits.Nn.Serialization;

/// <summary>Which file holds a model's weights.</summary>
public sealed record WeightsReference
{
    /// <summary>The file's name in the model's folder.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>What goes into a network.</summary>
public sealed record InputDescription
{
    /// <summary>The shape of one input: [1, 28, 28].</summary>
    public required int[] Shape { get; init; }

    /// <summary>The smallest and the largest value: [0, 1]; null when there is no bound (a generator's noise).</summary>
    public required float[]? Range { get; init; }

    /// <summary>How a picture becomes an input: "digit", "fashion", or "none".</summary>
    public required string Preprocessing { get; init; }
}

/// <summary>How to read a classifier's outputs, chosen on validation data.</summary>
public sealed record Calibration
{
    /// <summary>What logits are divided by before softmax; above 0.</summary>
    public required float Temperature { get; init; }

    /// <summary>The prediction set is every label with at least this probability (and the best guess): the truth is in it 99 times in 100.</summary>
    public required float PredictionSetThreshold { get; init; }

    /// <summary>An input less familiar than this is not accepted; 0 to 1.</summary>
    public required float FamiliarityThreshold { get; init; }
}

/// <summary>What a model was trained on.</summary>
public sealed record DataSetReference
{
    /// <summary>The data set's name for people: "MNIST".</summary>
    public required string Name { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<DataSetFileReference> Files { get; init; }

    /// <summary>How the images to train on were divided.</summary>
    public required DataSetSplit Split { get; init; }
}

/// <summary>One file of a data set, identified.</summary>
public sealed record DataSetFileReference
{
    /// <summary>The file's name: "train-images-idx3-ubyte".</summary>
    public required string Name { get; init; }

    /// <summary>MD5 of its uncompressed bytes.</summary>
    public required string Md5 { get; init; }
}

/// <summary>How the images to train on were divided.</summary>
public sealed record DataSetSplit
{
    /// <summary>Images that weights were learned from.</summary>
    public required int Train { get; init; }

    /// <summary>Images that choices were made by.</summary>
    public required int Validation { get; init; }

    /// <summary>Decides which are which.</summary>
    public required ulong Seed { get; init; }
}
