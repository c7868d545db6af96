using Digits.Nn.Data;
using Digits.Recognition.Training;

namespace Digits.Recognition.Evaluation;

/// <summary>What suites measure with; read when first asked for. Nothing here is trained on, and what models were trained on is there to compare with alone.</summary>
/// <param name="store">The data sets.</param>
public sealed class SuiteData(DataSetStore store)
{
    private const string DigitsPath = "freehand/digits.jsonl.gz", OthersPath = "freehand/other.jsonl.gz";

    private readonly Lazy<ImageSet> _digits = new(() => store.LoadTest(DataSets.Mnist));
    private readonly Lazy<ImageSet> _trainDigits = new(() => store.LoadTrain(DataSets.Mnist));
    private readonly Lazy<ImageSet> _clothing = new(() => store.LoadTest(DataSets.FashionMnist));
    private readonly Lazy<IReadOnlyList<FreehandDrawing>> _freehand = new(() => Read(store, DigitsPath, areDigits: true));
    private readonly Lazy<IReadOnlyList<FreehandDrawing>> _others = new(() => Read(store, OthersPath, areDigits: false));

    /// <summary>MNIST test.</summary>
    /// <exception cref="DataSetException">It is missing or damaged.</exception>
    internal ImageSet Digits => _digits.Value;

    /// <summary>MNIST train.</summary>
    /// <exception cref="DataSetException">It is missing or damaged.</exception>
    internal ImageSet TrainDigits => _trainDigits.Value;

    /// <summary>Fashion-MNIST test.</summary>
    /// <exception cref="DataSetException">It is missing or damaged.</exception>
    internal ImageSet Clothing => _clothing.Value;

    /// <summary>Digits drawn with a pen by writers who are not learnt from.</summary>
    /// <exception cref="DataSetException">They are missing or damaged.</exception>
    internal IReadOnlyList<FreehandDrawing> Freehand => _freehand.Value;

    /// <summary>Drawings of things and of other characters that are not learnt from.</summary>
    /// <exception cref="DataSetException">They are missing or damaged.</exception>
    internal IReadOnlyList<FreehandDrawing> Others => _others.Value;

    private static FreehandDrawing[] Read(DataSetStore store, string path, bool areDigits) =>
        [.. FreehandReader.ReadFile(Path.Combine(store.Directory, path)).Where(drawing => drawing.Label is not null == areDigits && FreehandSplit.IsValidation(drawing))];
}
