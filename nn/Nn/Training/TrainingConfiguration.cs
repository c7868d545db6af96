using Digits.Nn.Layers;

namespace Digits.Nn.Training;

/// <summary>Everything that decides a trained model but the data: what a model's train.json holds.</summary>
public sealed record TrainingConfiguration
{
    /// <summary>The model's name, and its folder's.</summary>
    public required string Name { get; init; }

    /// <summary>"digit", "fashion" or "generate".</summary>
    public required string Task { get; init; }

    /// <summary>One sentence for people who choose a model.</summary>
    public required string Description { get; init; }

    /// <summary>Data sets by name; the first is the one tested on, and a part of its training images is kept for validation.</summary>
    public required IReadOnlyList<string> DataSets { get; init; }

    /// <summary>Data sets that join the training where they are at hand; a run without them says so.</summary>
    public IReadOnlyList<string> OptionalDataSets { get; init; } = [];

    /// <summary>
    /// Pictures of what is none of the classes, by kind, with how many of each. They get a label of their own after the classes', so the
    /// network has one output more than there are classes. None for a model that knows its classes only.
    /// </summary>
    public IReadOnlyDictionary<string, int> Background { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Pictures of the classes themselves made up beside the data sets', by kind, with how many of each: "forms", drawings of digits in forms that few
    /// hands write; "photographed", training images of digits as pages, cameras and scanners bring them; "plain", digits of lines and arcs; "silhouettes", training
    /// images of clothing as flat shapes.
    /// </summary>
    public IReadOnlyDictionary<string, int> Extras { get; init; } = new Dictionary<string, int>();

    /// <summary>The shape of one input.</summary>
    public required int[] InputShape { get; init; }

    /// <summary>The classifier's layers; or the generator's: the steps of its flow, where there are any, and its decoder.</summary>
    public required IReadOnlyList<LayerSpec> Architecture { get; init; }

    /// <summary>The generator's encoder's layers; none for a classifier.</summary>
    public IReadOnlyList<LayerSpec> Encoder { get; init; } = [];

    /// <summary>Numbers in the generator's style vector.</summary>
    public int Latent { get; init; }

    /// <summary>How many of the generator's first layers are steps of a flow from noise to styles; the decoder is what follows them. 0 takes noise itself for styles.</summary>
    public int FlowSteps { get; init; }

    /// <summary>The weight of the generator's divergence term: 1 is the evidence lower bound.</summary>
    public float Beta { get; init; } = 1;

    /// <summary>How weights are changed.</summary>
    public required OptimizerConfiguration Optimizer { get; init; }

    /// <summary>How the learning rate changes over the run.</summary>
    public ScheduleConfiguration Schedule { get; init; } = new();

    /// <summary>Passes over the training images.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images in a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Training images set aside to choose the best epoch, temperature and thresholds by.</summary>
    public int Validation { get; init; } = 6000;

    /// <summary>Epochs without a better validation score after which training stops; 0 never stops early.</summary>
    public int Patience { get; init; }

    /// <summary>The share of each target's probability that is spread over all classes (Szegedy et al., 2016).</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>A classifier's loss: "crossEntropy", or on the same targets "binaryCrossEntropy" (from logits), "meanSquaredError" or "huber".</summary>
    public string Loss { get; init; } = "crossEntropy";

    /// <summary>How much each class counts in "crossEntropy"; null for all the same.</summary>
    public IReadOnlyList<float>? ClassWeights { get; init; }

    /// <summary>Where the parabola of "huber" becomes a line.</summary>
    public float HuberDelta { get; init; } = 1;

    /// <summary>The decay per step of a running average of the weights, which is then what is kept; 0 for none (Polyak and Juditsky, 1992).</summary>
    public float WeightAveraging { get; init; }

    /// <summary>How training images are varied; null leaves them as they are.</summary>
    public AugmentationConfiguration? Augmentation { get; init; }

    /// <summary>Decides weights, order, dropout and augmentation.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Decides which images are set aside for validation, and how drawings among them are rendered; the seed where absent.</summary>
    public ulong? SplitSeed { get; init; }

    /// <summary>A second, gentler run from the weights which the first one kept, or several, each from them; null for none.</summary>
    public RefinementConfiguration? Refinement { get; init; }

    /// <summary>Checks the names and numbers that a run goes by, the refinement's too.</summary>
    /// <exception cref="ArgumentException">One is not known or out of its range; the message names its key, what would be right, and what was given.</exception>
    public void Check() => ConfigurationCheck.Check(this);

    /// <summary>A run of the refinement as a configuration of its own: the same validation images, made-up pictures and variations that no run before it saw.</summary>
    /// <param name="run">Which of its runs, from 0.</param>
    /// <exception cref="InvalidOperationException">There is no refinement.</exception>
    public TrainingConfiguration Refined(int run = 0)
    {
        RefinementConfiguration refinement = Refinement ?? throw new InvalidOperationException($"{Name}: train.json has no refinement.");
        RefinementPictures? other = run % 2 == 1 ? refinement.EverySecond : null;
        return this with
        {
            Background = other?.Background ?? refinement.Background ?? Background,
            Extras = other?.Extras ?? refinement.Extras ?? Extras,
            Augmentation = other?.Augmentation ?? refinement.Augmentation ?? Augmentation,
            Optimizer = Optimizer with { LearningRate = refinement.LearningRate },
            Schedule = refinement.Schedule ?? Schedule,
            WeightAveraging = refinement.WeightAveraging ?? WeightAveraging,
            Epochs = refinement.Epochs,
            SplitSeed = SplitSeed ?? Seed,
            Seed = Seed + 1 + (ulong)run,
            Refinement = null,
        };
    }
}

/// <summary>What the refinement learns from that the first run does not.</summary>
public record RefinementPictures
{
    /// <summary>Instead of the first run's; null for the same.</summary>
    public AugmentationConfiguration? Augmentation { get; init; }

    /// <summary>Instead of the first run's; null for the same counts, of other pictures.</summary>
    public IReadOnlyDictionary<string, int>? Background { get; init; }

    /// <summary>Instead of the first run's; null for the same.</summary>
    public IReadOnlyDictionary<string, int>? Extras { get; init; }
}

/// <summary>What the refinement does differently.</summary>
public sealed record RefinementConfiguration : RefinementPictures
{
    /// <summary>Passes over the training images.</summary>
    public required int Epochs { get; init; }

    /// <summary>The largest learning rate; well below the first run's, or what that learned is lost.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Instead of the first run's; null for the same.</summary>
    public ScheduleConfiguration? Schedule { get; init; }

    /// <summary>
    /// Instead of the first run's; null for the same. An average over several epochs at a constant rate often classifies better than
    /// any weights on the way (Izmailov et al., 2018).
    /// </summary>
    public float? WeightAveraging { get; init; }

    /// <summary>
    /// How many times to refine the first run's weights, each time with other pictures in another order; the mean of the weights is kept. Runs that
    /// start from the same weights stay near enough to one another for that, and the mean is less of an accident than any of them (Wortsman et al., 2022).
    /// </summary>
    public int Runs { get; init; } = 1;

    /// <summary>
    /// How much of the first run's weights stays in what is kept, 0 to below 1; the rest is the mean of the refinements. In between, a network often keeps what the first
    /// run was good at and most of what the refinements added (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022).
    /// </summary>
    public float StartShare { get; init; }

    /// <summary>What the second, fourth and so on of the runs learn from instead: what is left out is the others'. Null for the same in all.</summary>
    public RefinementPictures? EverySecond { get; init; }
}

/// <summary>An optimiser and its numbers.</summary>
public sealed record OptimizerConfiguration
{
    /// <summary>"sgd" (with or without momentum), "adam" (with weight decay: AdamW) or "rmsprop".</summary>
    public required string Kind { get; init; }

    /// <summary>The largest learning rate of the run.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Momentum of "sgd" and "rmsprop".</summary>
    public float Momentum { get; init; }

    /// <summary>Whether the momentum is Nesterov's.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Decay of the mean of gradients of "adam".</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Decay of the mean of squared gradients of "adam".</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>Decay of the mean of squared gradients of "rmsprop".</summary>
    public float SquareDecay { get; init; } = 0.99f;

    /// <summary>Decoupled weight decay of matrices and filters, for every kind (Loshchilov and Hutter, 2019).</summary>
    public float WeightDecay { get; init; }

    /// <summary>The largest norm of a step's gradients, taken together; longer ones are shortened. 0 for no limit.</summary>
    public float ClipNorm { get; init; }
}

/// <summary>The course of the learning rate.</summary>
public sealed record ScheduleConfiguration
{
    /// <summary>"constant", "cosine", "step" or "oneCycle".</summary>
    public string Kind { get; init; } = "constant";

    /// <summary>Epochs over which the rate rises from 0.</summary>
    public float WarmupEpochs { get; init; }

    /// <summary>What share of the largest rate "cosine" and "oneCycle" end with.</summary>
    public float FinalShare { get; init; }

    /// <summary>Epochs after which "step" multiplies the rate by <see cref="StepFactor"/>, again and again.</summary>
    public float StepEpochs { get; init; } = 10;

    /// <summary>What "step" multiplies the rate by.</summary>
    public float StepFactor { get; init; } = 0.1f;

    /// <summary>The share of the run in which "oneCycle" rises.</summary>
    public float RiseShare { get; init; } = 0.3f;

    /// <summary>What share of the largest rate "oneCycle" starts with.</summary>
    public float StartShare { get; init; } = 0.04f;
}

/// <summary>The largest random changes made to a training image; each image of each epoch draws its own.</summary>
public sealed record AugmentationConfiguration
{
    /// <summary>Rotation either way, in degrees.</summary>
    public float Rotation { get; init; }

    /// <summary>Movement either way, in pixels.</summary>
    public float Shift { get; init; }

    /// <summary>
    /// Share of images that are only moved, by whole pixels, and mirrored; never turned, sized, sheared or bent. Those changes
    /// interpolate between pixels, which softens a texture that is sharp in the images to be recognised.
    /// </summary>
    public float WholePixels { get; init; }

    /// <summary>Change of size either way, as a share: 0.1 gives 0.9 to 1.1.</summary>
    public float Scale { get; init; }

    /// <summary>Horizontal shear either way: columns moved per row.</summary>
    public float Shear { get; init; }

    /// <summary>Amplitude of elastic distortion, in pixels.</summary>
    public float Elastic { get; init; }

    /// <summary>Change of stroke thickness either way, in pixels.</summary>
    public float Thickness { get; init; }

    /// <summary>Share of images mirrored left to right.</summary>
    public float Flip { get; init; }

    /// <summary>Share of images that lose a random rectangle (Zhong et al., 2020).</summary>
    public float Erasing { get; init; }

    /// <summary>Side in pixels of a square set to background in every image, its centre anywhere; 0 for none (DeVries and Taylor, 2017).</summary>
    public int Cutout { get; init; }

    /// <summary>The beta distribution's number for mixing each image of a classifier with another one, 0.05 to 1; 0 for none (Zhang et al., 2018).</summary>
    public float Mixup { get; init; }
}
