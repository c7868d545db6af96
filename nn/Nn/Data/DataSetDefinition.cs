namespace Digits.Nn.Data;

/// <summary>A published data set: its files, what identifies them, where they are, and what they mean.</summary>
/// <param name="Name">The short name, also of its folder: "mnist".</param>
/// <param name="Title">The name for people: "MNIST".</param>
/// <param name="Licence">Who made it and under which licence.</param>
/// <param name="Classes">The classes' names, in the order of their labels.</param>
/// <param name="TrainImages">Images to train on.</param>
/// <param name="TrainLabels">Their labels.</param>
/// <param name="TestImages">Images to measure with.</param>
/// <param name="TestLabels">Their labels.</param>
public sealed record DataSetDefinition(
    string Name,
    string Title,
    string Licence,
    IReadOnlyList<string> Classes,
    DataSetFile TrainImages,
    DataSetFile TrainLabels,
    DataSetFile TestImages,
    DataSetFile TestLabels)
{
    /// <summary>All four files.</summary>
    public IReadOnlyList<DataSetFile> Files => [TrainImages, TrainLabels, TestImages, TestLabels];
}
