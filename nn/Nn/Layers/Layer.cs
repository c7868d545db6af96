using Digits.Nn.Kernels;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>One step of a network: knows its shapes and parameters; kernels do the arithmetic, workspaces hold the numbers.</summary>
/// <remarks>
/// A layer keeps nothing from one pass to the next, so any number of threads may run inference on it at once, each with its
/// own <see cref="Workspace"/>. Batches are arrays [batch, shape], row-major. An empty batch does nothing.
/// </remarks>
public abstract class Layer
{
    private protected Layer(LayerSpec spec, string name, Shape input, Shape output)
    {
        Spec = spec;
        Name = name;
        InputShape = input;
        OutputShape = output;
    }

    /// <summary>What distinguishes this layer in its network, and the first part of its parameters' names.</summary>
    public string Name { get; }

    /// <summary>What the layer was made from.</summary>
    public LayerSpec Spec { get; }

    /// <summary>The word for this kind of layer in JSON: "dense", "conv2d".</summary>
    public string Kind => Spec.Kind;

    /// <summary>The shape of one input.</summary>
    public Shape InputShape { get; }

    /// <summary>The shape of one output.</summary>
    public Shape OutputShape { get; }

    /// <summary>Weights and running statistics, in the order in which files list them.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>The layers that a block is made of; none of any other layer.</summary>
    internal virtual IReadOnlyList<Layer> Inner => [];

    /// <summary>Numbers of scratch each worker needs.</summary>
    internal virtual int ScratchSize => 0;

    /// <summary>Whether <see cref="Infer"/> would only copy: networks then leave the layer out and its output is its input's memory.</summary>
    internal virtual bool IsIdentity => false;

    /// <summary>Whether the layer before does this layer's work in training: then both share one output and one gradient.</summary>
    internal virtual bool IsTrainingIdentity => false;

    /// <summary>Takes the normalisation that follows into this layer's own weights, for inference.</summary>
    /// <returns>Whether this layer can.</returns>
    internal virtual bool TryFold(BatchNorm normalization) => false;

    /// <summary>Takes the rectifier that follows into what this layer writes, for inference.</summary>
    /// <returns>Whether this layer can.</returns>
    internal virtual bool TryRectify() => false;

    /// <summary>The same for training.</summary>
    /// <returns>Whether this layer can.</returns>
    internal virtual bool TryRectifyTraining() => false;

    /// <summary>Arranges the weights for <see cref="Infer"/>; called before inference whenever they may have changed.</summary>
    internal virtual void Prepare()
    {
    }

    /// <summary>Room for what the backward pass needs to know of the forward pass besides its input and output.</summary>
    internal virtual LayerMemory CreateMemory(int maxBatch) => LayerMemory.None;

    /// <summary>Computes outputs as the trained network does; writes only to <paramref name="output"/> and scratch.</summary>
    internal abstract void Infer(int batch, float[] input, float[] output, Execution execution);

    /// <summary>Computes outputs in training: with dropout, batch statistics, and the memory that the backward pass needs.</summary>
    internal virtual void Forward(int batch, float[] input, float[] output, LayerMemory memory, Execution execution) =>
        Infer(batch, input, output, execution);

    /// <summary><see cref="Infer"/>, keeping in memory what <see cref="InferGradient"/> needs besides input and output.</summary>
    internal virtual void Trace(int batch, float[] input, float[] output, LayerMemory memory, Execution execution) =>
        Infer(batch, input, output, execution);

    /// <summary>
    /// The gradient of <see cref="Infer"/> for its input; <paramref name="inputGradient"/> is overwritten. Layers with parameters leave those'
    /// gradients alone, so that any number of threads may ask one network at once.
    /// </summary>
    internal virtual void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, LayerMemory memory, Execution execution) =>
        Backward(batch, input, output, outputGradient, inputGradient, memory, execution);

    /// <summary>Overwrites the parameters' gradients, and <paramref name="inputGradient"/> unless it is null (nothing learns before this layer).</summary>
    /// <remarks>
    /// <paramref name="outputGradient"/> may be changed: a layer that rectifies in the place of a ReLU after it masks it there. A max pooling right behind such a convolution
    /// has done that already, and written the gradient of the convolution's bias, which the convolution then leaves alone (<see cref="LayerList"/> says who does whose work).
    /// </remarks>
    internal abstract void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution);
}

/// <summary>What a layer remembers from a forward pass in training to the backward pass that follows.</summary>
internal class LayerMemory
{
    public static readonly LayerMemory None = new();

    /// <summary>Picks the random numbers of this step: the same seed gives the same dropout.</summary>
    public ulong StepSeed { get; set; }
}
