using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;

namespace Digits.Nn.Optimizers;

/// <summary>Changes parameters by their gradients, one step for each mini-batch.</summary>
public abstract class Optimizer
{
    private readonly float _weightDecay;

    private protected Optimizer(IReadOnlyList<Parameter> parameters, float weightDecay)
    {
        if (!(weightDecay >= 0))
        {
            throw new ArgumentException($"Optimizer: weight decay cannot be negative; got {weightDecay}.", nameof(weightDecay));
        }

        Parameters = [.. parameters.Where(parameter => parameter.IsTrainable)];
        if (Parameters.Count == 0)
        {
            throw new ArgumentException("Optimizer: expected at least one parameter that can be trained, got none.", nameof(parameters));
        }

        _weightDecay = weightDecay;
    }

    /// <summary>Steps taken so far; a resumed run sets it.</summary>
    public int Steps { get; set; }

    /// <summary>What the optimiser remembers, by name: moments as long as their parameters. A checkpoint stores and refills them.</summary>
    public abstract IReadOnlyDictionary<string, float[]> State { get; }

    private protected IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Takes one step with the gradients that the last backward pass left.</summary>
    /// <param name="learningRate">The size of the step.</param>
    /// <param name="team">Who shares the work, or null for the calling thread alone; the result is the same.</param>
    public void Step(float learningRate, WorkerTeam? team = null)
    {
        Steps++;
        for (int i = 0; i < Parameters.Count; i++)
        {
            int index = i;
            WorkerTeam.ForPieces(team, Parameters[i].Length, (start, count) => StepPart(index, start, count, learningRate));
        }
    }

    /// <summary>Changes some of a parameter's numbers.</summary>
    /// <param name="index">Which of <see cref="Parameters"/>.</param>
    /// <param name="start">Where in the parameter, and in what is remembered of it, the spans begin.</param>
    /// <param name="value">What to change.</param>
    /// <param name="gradient">As long.</param>
    /// <param name="learningRate">The size of the step.</param>
    private protected abstract void Update(int index, int start, Span<float> value, ReadOnlySpan<float> gradient, float learningRate);

    private void StepPart(int index, int start, int count, float learningRate)
    {
        Parameter parameter = Parameters[index];
        Span<float> value = parameter.Value.AsSpan(start, count);
        if (_weightDecay > 0 && parameter.IsDecayed)
        {
            // Decoupled: the weights shrink by themselves, apart from the gradient's step (Loshchilov and Hutter, 2019).
            Elementwise.Map(value, value, value, new SumOperator(1 - (learningRate * _weightDecay), 0));
        }

        Update(index, start, value, parameter.Gradient.AsSpan(start, count), learningRate);
    }

    private protected float[][] MakeMoments() => [.. Parameters.Select(parameter => new float[parameter.Length])];

    private protected IEnumerable<KeyValuePair<string, float[]>> Named(string moment, float[][] moments) =>
        moments.Select((values, i) => KeyValuePair.Create($"{moment}.{Parameters[i].Name}", values));
}
