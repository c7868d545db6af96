using Digits.Nn.Kernels;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>A sequence of layers.</summary>
/// <remarks>
/// Once loaded, a network is read-only: share it between threads, each with its own <see cref="Workspace"/>.
/// Results do not depend on the batch's other samples, the number of threads or the machine's vector width; after a "softmax" layer they do on
/// the last, in the last digit.
/// </remarks>
public sealed class Network
{
    private readonly Lock _preparing = new();
    private bool _isPrepared;

    private Network(Shape input, IReadOnlyList<Layer> layers)
    {
        InputShape = input;
        Layers = layers;
        Parameters = [.. layers.SelectMany(layer => layer.Parameters)];
    }

    /// <summary>The shape of one input.</summary>
    public Shape InputShape { get; }

    /// <summary>The shape of one output.</summary>
    public Shape OutputShape => Layers[^1].OutputShape;

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Whether <see cref="Freeze"/> was called.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>The most samples that one array can hold what any layer gives for.</summary>
    public int LargestBatch => Array.MaxLength / Widest;

    /// <summary>The most numbers that a layer takes or gives for a sample, layers inside blocks among them.</summary>
    internal int Widest => Math.Max(InputShape.Size, WidestOf(Layers));

    /// <summary>What the network was built from, with every layer named.</summary>
    public IReadOnlyList<LayerSpec> Architecture => [.. Layers.Select(layer => layer.Spec with { Name = layer.Name })];

    /// <summary>All weights and running statistics, in layer order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>How many numbers training learns.</summary>
    public int ParameterCount => Parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => parameter.Length);

    /// <summary>Builds a network with freshly drawn weights.</summary>
    /// <param name="input">The shape of one input.</param>
    /// <param name="architecture">The layers; names, where given, must differ.</param>
    /// <param name="seed">Decides the weights.</param>
    /// <exception cref="ArgumentException">There is no layer, two of them or of their parameters have one name, or one cannot take what the one before it gives.</exception>
    public static Network Build(Shape input, IReadOnlyList<LayerSpec> architecture, ulong seed = 0) =>
        Build(input, architecture, i => RandomSource.For(seed, (ulong)i));

    /// <summary>Builds a network for a file's weights: none are drawn, and no memory is taken for any until it is looked at.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Build(Shape, IReadOnlyList{LayerSpec}, ulong)"/>.</exception>
    internal static Network BuildUnfilled(Shape input, IReadOnlyList<LayerSpec> architecture) => Build(input, architecture, _ => null);

    private static int WidestOf(IReadOnlyList<Layer> layers) => layers.Max(layer => Math.Max(layer.OutputShape.Size, layer.Inner.Count > 0 ? WidestOf(layer.Inner) : 0));

    private static Network Build(Shape input, IReadOnlyList<LayerSpec> architecture, Func<int, RandomSource?> random)
    {
        if (architecture.Count == 0)
        {
            throw new ArgumentException("Network: expected at least one layer, got none.", nameof(architecture));
        }

        Network network = new(input, LayerList.Build("", input, architecture, random));
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Parameter parameter in network.Parameters)
        {
            if (!names.Add(parameter.Name))
            {
                // Layer "b" of a block "a", and a layer "a.b".
                throw new ArgumentException($"Network: two parameters are named '{parameter.Name}'; give their layers different names.", nameof(architecture));
            }
        }

        return network;
    }

    /// <summary>Some of the layers as a network of their own, with the same weights.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="end">The one after the last of them.</param>
    /// <exception cref="ArgumentException">There is no layer from first to end, or the cut would part a layer from the one before it, which does its work.</exception>
    public Network Part(int first, int end)
    {
        if (first < 0 || first >= end || end > Layers.Count)
        {
            throw new ArgumentException($"Network: expected some of {Layers.Count} layers, got those from {first} to {end}.");
        }

        foreach (int cut in (int[])[first, end])
        {
            if (cut > 0 && cut < Layers.Count && IsDoneBefore(Layers[cut]))
            {
                throw new ArgumentException($"Network: \"{Layers[cut].Name}\" is done by a layer before it and cannot be parted from it; got layers from {first} to {end}.");
            }
        }

        return new Network(Layers[first].InputShape, [.. Layers.Skip(first).Take(end - first)]) { IsFrozen = IsFrozen };
    }

    /// <summary>Says that no weight will change any more: they are then arranged for inference once, and not again for every workspace.</summary>
    public void Freeze() => IsFrozen = true;

    /// <summary>Makes the memory for running this network, and arranges its weights as they are now for doing so; those of a frozen network once.</summary>
    /// <param name="maxBatch">The most samples in one call.</param>
    /// <param name="threads">Workers that share a call's work; 1 where calls themselves run side by side.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch is below 1 or above <see cref="LargestBatch"/>.</exception>
    public Workspace CreateWorkspace(int maxBatch, int threads = 1)
    {
        Prepare();
        return new Workspace(this, maxBatch, threads);
    }

    /// <summary>Makes the memory for running this network and asking how its outputs depend on its input.</summary>
    /// <param name="maxBatch">The most samples in one call.</param>
    public InputGradientPass CreateInputGradientPass(int maxBatch)
    {
        Prepare();
        return new InputGradientPass(this, maxBatch);
    }

    /// <summary>Runs all layers.</summary>
    /// <param name="inputs">[batch, input shape]; NaN spreads to every output it touches, and through a convolution to a few around them; through one by Winograd's way (<see cref="Conv2d"/>) so does an infinity, as NaN.</param>
    /// <param name="batch">Samples, up to the workspace's maximum; 0 gives nothing.</param>
    /// <param name="workspace">Made by this network's <see cref="CreateWorkspace"/>; used by one thread at a time.</param>
    /// <returns>[batch, output shape]: logits, for a classifier. Valid until the workspace is used again.</returns>
    /// <exception cref="ArgumentException">The inputs' length or the batch does not fit, or the workspace is another network's.</exception>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs, int batch, Workspace workspace)
    {
        if (inputs.Length != (long)batch * InputShape.Size)
        {
            throw new ArgumentException($"Network: {batch} inputs of {InputShape} need {batch * InputShape.Size} numbers; got {inputs.Length}.", nameof(inputs));
        }

        workspace.Check(this, batch);
        if (batch > workspace.Chunk)
        {
            workspace.RunInChunks(inputs, batch);
            return workspace.Output(Layers.Count - 1, batch);
        }

        inputs.CopyTo(workspace.Input(batch));
        return Predict(batch, workspace);
    }

    /// <summary>Runs all layers on what lies in the workspace's input.</summary>
    /// <remarks>Of larger batches a few samples at a time pass through all layers, since what is between layers then stays in the cache; only the last layer's output is kept.</remarks>
    /// <param name="batch">Samples, up to the workspace's maximum; 0 gives nothing.</param>
    /// <param name="workspace">Made by this network's <see cref="CreateWorkspace"/>; used by one thread at a time.</param>
    /// <returns>[batch, output shape]. Valid until the workspace is used again.</returns>
    /// <exception cref="ArgumentException">The batch does not fit, or the workspace is another network's.</exception>
    public ReadOnlySpan<float> Predict(int batch, Workspace workspace)
    {
        workspace.Check(this, batch);
        if (batch <= workspace.Chunk)
        {
            Forward(workspace, batch, 0, Layers.Count);
        }
        else
        {
            workspace.RunInChunks(workspace.Input(batch), batch);
        }

        return workspace.Output(Layers.Count - 1, batch);
    }

    /// <summary>Runs some of the layers, from what the workspace holds: a caller may look at outputs, or change them, in between.</summary>
    /// <param name="workspace">Holds the input of the first layer to run.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="firstLayer">The first layer to run.</param>
    /// <param name="endLayer">The layer to stop before.</param>
    public void Forward(Workspace workspace, int batch, int firstLayer, int endLayer)
    {
        workspace.Check(this, batch);
        Run(batch, firstLayer, endLayer, workspace.Activations, workspace.Execution);
    }

    private void Prepare()
    {
        lock (_preparing)
        {
            if (IsFrozen && _isPrepared)
            {
                return;
            }

            foreach (Layer layer in Layers)
            {
                layer.Prepare();
            }

            _isPrepared = IsFrozen;
        }
    }

    private static bool IsDoneBefore(Layer layer) =>
        layer is BatchNorm { IsFolded: true } or Relu { IsFolded: true } or Relu { IsFoldedInTraining: true } or MaxPool2d { RectifiedConvolution: not null };

    internal void Run(int batch, int firstLayer, int endLayer, float[][] activations, Execution execution)
    {
        for (int i = firstLayer; i < endLayer; i++)
        {
            if (!Layers[i].IsIdentity)
            {
                Layers[i].Infer(batch, activations[i], activations[i + 1], execution);
            }
        }
    }
}
