namespace Digits.Nn.Data;

/// <summary>The data sets that this project knows.</summary>
public static class DataSets
{
    private const long TrainImagesLength = 16 + 60_000L * 28 * 28;
    private const long TrainLabelsLength = 8 + 60_000L;
    private const long TestImagesLength = 16 + 10_000L * 28 * 28;
    private const long TestLabelsLength = 8 + 10_000L;

    // The author's own host (yann.lecun.com) no longer serves the files reliably; these two carry the same bytes.
    private static readonly string[] MnistSources =
    [
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ];

    // The first is the authors' own, which has no TLS: the MD5 decides whether the bytes are right.
    private static readonly string[] FashionMnistSources =
    [
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    ];

    /// <summary>Handwritten digits: 60,000 to train on, 10,000 to measure with, 28x28.</summary>
    public static DataSetDefinition Mnist { get; } = new(
        "mnist",
        "MNIST",
        "Y. LeCun, C. Cortes, C. Burges; CC BY-SA 3.0",
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        TrainImages("6bbc9ace898e44ae57da46a324031adb", MnistSources),
        TrainLabels("a25bea736e30d166cdddb491f175f624", MnistSources),
        TestImages("2646ac647ad5339dbf082846283269ea", MnistSources),
        TestLabels("27ae3e4e09519cfbb04c329615203637", MnistSources));

    /// <summary>Pictures of clothing: 60,000 to train on, 10,000 to measure with, 28x28.</summary>
    public static DataSetDefinition FashionMnist { get; } = new(
        "fashion-mnist",
        "Fashion-MNIST",
        "H. Xiao, K. Rasul, R. Vollgraf, Zalando SE; MIT",
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        TrainImages("f4a8712d7a061bf5bd6d2ca38dc4d50a", FashionMnistSources),
        TrainLabels("9018921c3c673c538a1fc5bad174d6f9", FashionMnistSources),
        TestImages("8181f5470baa50b63fa0f6fddb340f0a", FashionMnistSources),
        TestLabels("15d484375f8d13e6eb1aabb0c3f46965", FashionMnistSources));

    /// <summary>Every data set, in the order in which to list them.</summary>
    public static IReadOnlyList<DataSetDefinition> All { get; } = [Mnist, FashionMnist];

    private static DataSetFile TrainImages(string md5, string[] sources) => File("train-images-idx3-ubyte", md5, TrainImagesLength, sources);

    private static DataSetFile TrainLabels(string md5, string[] sources) => File("train-labels-idx1-ubyte", md5, TrainLabelsLength, sources);

    private static DataSetFile TestImages(string md5, string[] sources) => File("t10k-images-idx3-ubyte", md5, TestImagesLength, sources);

    private static DataSetFile TestLabels(string md5, string[] sources) => File("t10k-labels-idx1-ubyte", md5, TestLabelsLength, sources);

    private static DataSetFile File(string name, string md5, long length, string[] sources) =>
        new(name, md5, length, [.. sources.Select(s => new Uri(s + name + ".gz"))]);
}
