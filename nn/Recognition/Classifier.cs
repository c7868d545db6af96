using Digits.Imaging;

namespace Digits.Recognition;

/// <summary>Names what pictures show. One instance serves any number of threads at once.</summary>
public sealed class Classifier
{
    /// <summary>Makes a classifier of a loaded model.</summary>
    /// <exception cref="ArgumentException">The model does not classify 28 x 28 pictures.</exception>
    public Classifier(ModelEntry entry)
    {
        Entry = entry;
        throw new NotImplementedException();
    }

    /// <summary>The model.</summary>
    public ModelEntry Entry { get; }

    /// <summary>Finds, scales and centres what a picture shows, as the model's training data were.</summary>
    public ClassifierInput Prepare(GrayImage image) => throw new NotImplementedException();

    /// <summary>Names what a picture of any size shows.</summary>
    public Prediction Predict(GrayImage image) => throw new NotImplementedException();

    /// <summary>Names what 28 x 28 pixels show, taken as they are.</summary>
    /// <param name="pixels">784 numbers, row-major, 0 for background to 1 for full ink.</param>
    /// <exception cref="ArgumentException">There are not 784 numbers, or one is outside 0 to 1 or not a number.</exception>
    public Prediction Predict(ReadOnlySpan<float> pixels) => throw new NotImplementedException();

    /// <summary>Names what an input shows.</summary>
    public Prediction Predict(ClassifierInput input) => throw new NotImplementedException();

    /// <summary>Names what each of many inputs shows, in order, in as few passes through the network as may be.</summary>
    public IReadOnlyList<Prediction> PredictMany(IReadOnlyList<ClassifierInput> inputs) => throw new NotImplementedException();
}
