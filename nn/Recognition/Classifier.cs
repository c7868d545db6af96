using Digits.Imaging;
using Digits.Imaging.Preprocessing;
using Digits.Nn.Serialization;
using Digits.Recognition.Explanations;
using Digits.Recognition.Numbers;
using Digits.Recognition.Rejection;

namespace Digits.Recognition;

/// <summary>Names what pictures show. One instance serves any number of threads at once.</summary>
/// <remarks>The weights are shared and never written; each pass has a workspace of its own, and no lock is held while it runs.</remarks>
public sealed class Classifier
{
    /// <summary>Enough to keep the kernels busy, and little enough memory to keep a few workspaces.</summary>
    private const int BatchSize = 32;

    /// <summary>With a mark that is taken for one, what is written is so many times as unfamiliar as without; by strokes with gaps in them.</summary>
    internal const float MarkUnfamiliarity = 2;

    /// <summary>For models without a calibration: probabilities as the network gives them, and cautious limits.</summary>
    private static readonly Calibration Uncalibrated = new() { Temperature = 1, PredictionSetThreshold = 0.01f, FamiliarityThreshold = 0.5f };

    private readonly IPreprocessor _preprocessor;
    private readonly WorkspacePool _single;
    private readonly WorkspacePool _batch;
    private readonly GradientPassPool _gradients;

    /// <summary>Makes a classifier of a loaded model.</summary>
    /// <exception cref="ArgumentException">The model does not classify 28 x 28 pictures.</exception>
    public Classifier(ModelEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Task == RecognitionTask.Generate || entry.Network.InputShape.Size != ClassifierInput.PixelCount || entry.Network.OutputShape.Size != entry.Classes.Count + (entry.Manifest.Background ? 1 : 0))
        {
            throw new ArgumentException(
                $"Model \"{entry.Name}\": expected a classifier of {ClassifierInput.PixelCount} pixels with an output for each of {entry.Classes.Count} classes, got {entry.Network.InputShape} to {entry.Network.OutputShape} for {entry.Task}.",
                nameof(entry));
        }

        Entry = entry;
        Calibration calibration = entry.Manifest.Calibration ?? Uncalibrated;
        Answers = new AnswerFormer(entry, calibration, RejectionRules.For(entry, calibration));
        _preprocessor = Preprocessors.Find(entry.Manifest.Input.Preprocessing);
        _single = new WorkspacePool(entry.Network, 1);
        _batch = new WorkspacePool(entry.Network, BatchSize);
        _gradients = new GradientPassPool(entry.Network);
    }

    /// <summary>The model.</summary>
    public ModelEntry Entry { get; }

    /// <summary>Makes predictions of logits.</summary>
    internal AnswerFormer Answers { get; }

    /// <summary>Finds, scales and centres what a picture shows, as the model's training data were. Where a picture does not tell paper from ink, or a mark from what is written, what is recognised does.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="keepSteps">Whether to keep a picture of every step.</param>
    public ClassifierInput Prepare(GrayImage image, bool keepSteps = false)
    {
        PreprocessedImage first = _preprocessor.Process(image, keepSteps);
        IReadOnlyList<PreprocessedImage> others = _preprocessor.ProcessOtherwise(image, first, keepSteps);
        return others.Count == 0 ? ClassifierInput.FromImage(first) : LikeliestOf([.. others.Prepend(first).Select(ClassifierInput.FromImage)]);
    }

    // What is accepted of the others, by its familiarity, else the first if it is; else what shows several, else the first. A line that may be a mark may be the foot of a 2, too:
    // then the first must be clearly less familiar. What was computed of the chosen one goes with it.
    private ClassifierInput LikeliestOf(ClassifierInput[] inputs)
    {
        Prediction[] answers = PredictPieces(inputs);
        int best = Enumerable.Range(1, inputs.Length - 1).MaxBy(i => answers[i].Familiarity.Score);
        if (answers[best].Accepted || answers[0].Accepted)
        {
            bool mayBePart = inputs[best].Preprocessing!.IsWithoutMarks && answers[0].Accepted;
            bool isFirst = mayBePart && 1 - answers[0].Familiarity.Score <= MarkUnfamiliarity * (1 - answers[best].Familiarity.Score);
            int chosen = answers[best].Accepted && !isFirst ? best : 0;
            return inputs[chosen].With(answers[chosen], this);
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            answers[i] = LookForSeveral(answers[i]);
            if (answers[i].Rejection?.Reason == RejectionReason.MultipleDigits)
            {
                return inputs[i].With(answers[i] with { IsLookedInto = true }, this);
            }
        }

        return inputs[0].With(answers[0] with { IsLookedInto = true }, this);
    }

    /// <summary>Names what a picture of any size shows.</summary>
    public Prediction Predict(GrayImage image) => Predict(Prepare(image));

    /// <summary>Names what 28 x 28 pixels show, taken as they are.</summary>
    /// <param name="pixels">784 numbers, row-major, 0 for background to 1 for full ink.</param>
    /// <exception cref="ArgumentException">There are not 784 numbers, or one is outside 0 to 1 or not a number.</exception>
    public Prediction Predict(ReadOnlySpan<float> pixels) => Predict(ClassifierInput.FromPixels(pixels));

    /// <summary>Names what an input shows.</summary>
    public Prediction Predict(ClassifierInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.IsBlank)
        {
            return Answers.Blank(input);
        }

        return MultipleDigitsCheck.Apply(input.AnswerOf(this) ?? PredictOne(input), this);
    }

    /// <summary>Names what each of many inputs shows, in order, many of them in each pass through the network.</summary>
    public IReadOnlyList<Prediction> PredictMany(IReadOnlyList<ClassifierInput> inputs)
    {
        return [.. PredictWhole(inputs).Select(LookForSeveral)];
    }

    /// <summary>The first half of <see cref="PredictMany"/>: each input is taken for one thing, which costs one pass each and no more.</summary>
    /// <remarks>Whoever has others waiting gives <see cref="LookForSeveral"/>, the other half, a turn for each answer that asks for it.</remarks>
    public IReadOnlyList<Prediction> PredictWhole(IReadOnlyList<ClassifierInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return PredictPieces(inputs);
    }

    /// <summary>Whether <see cref="LookForSeveral"/> would do more than give the answer back.</summary>
    /// <param name="answer">One of <see cref="PredictWhole"/>.</param>
    public static bool MayShowSeveral(Prediction answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return MultipleDigitsCheck.IsSuspect(answer);
    }

    /// <summary>Looks whether a picture shows several digits side by side: hundreds of passes at worst, for what is parted in many ways.</summary>
    /// <param name="answer">One of <see cref="PredictWhole"/>.</param>
    /// <returns>The answer, turned into a rejection where it does.</returns>
    public Prediction LookForSeveral(Prediction answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return MultipleDigitsCheck.Apply(answer, this);
    }

    /// <summary>Makes a classifier of a model that was read from a folder, where one of another form is bad data and no caller's mistake.</summary>
    /// <exception cref="ModelFormatException">The model does not classify 28 x 28 pictures.</exception>
    public static Classifier Of(ModelEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Make(known => new Classifier(known));
    }

    /// <summary>The same for what is known to be no more than one digit, or is just being looked at for that.</summary>
    internal Prediction[] PredictPieces(IReadOnlyList<ClassifierInput> inputs)
    {
        Prediction[] predictions = new Prediction[inputs.Count];
        List<int> withInk = [];
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].AnswerOf(this) is { } known)
            {
                predictions[i] = known;
            }
            else if (inputs[i].IsBlank)
            {
                predictions[i] = Answers.Blank(inputs[i]);
            }
            else
            {
                withInk.Add(i);
            }
        }

        foreach (int[] chunk in withInk.Chunk(BatchSize))
        {
            PredictChunk(inputs, chunk, predictions);
        }

        return predictions;
    }

    /// <summary>Lends scratch memory for one input.</summary>
    internal WorkspacePool.Lease RentWorkspace() => _single.Rent();

    /// <summary>Lends memory for asking what the answer depends on.</summary>
    internal GradientPassPool.Lease RentGradientPass() => _gradients.Rent();

    private Prediction PredictOne(ClassifierInput input)
    {
        using WorkspacePool.Lease lease = _single.Rent();
        return Answers.Answer(input, Entry.Network.Predict(input.Pixels.Span, 1, lease.Workspace));
    }

    private void PredictChunk(IReadOnlyList<ClassifierInput> inputs, int[] chunk, Prediction[] predictions)
    {
        float[] rows = new float[chunk.Length * ClassifierInput.PixelCount];
        for (int i = 0; i < chunk.Length; i++)
        {
            inputs[chunk[i]].Pixels.Span.CopyTo(rows.AsSpan(i * ClassifierInput.PixelCount));
        }

        using WorkspacePool.Lease lease = _batch.Rent();
        ReadOnlySpan<float> logits = Entry.Network.Predict(rows, chunk.Length, lease.Workspace);
        int outputs = Entry.Network.OutputShape.Size;
        for (int i = 0; i < chunk.Length; i++)
        {
            predictions[chunk[i]] = Answers.Answer(inputs[chunk[i]], logits.Slice(i * outputs, outputs));
        }
    }
}
