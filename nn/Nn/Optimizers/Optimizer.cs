using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Optimizers;

/// <summary>Changes parameters by their gradients, one step for each mini-batch.</summary>
public abstract class Optimizer
{
    private readonly float _weightDecay;

    private protected Optimizer(IReadOnlyList<Parameter> parameters, float weightDecay)
    {
        if (weightDecay < 0)
        {
            throw new ArgumentException($"Optimizer: weight decay cannot be negative; got {weightDecay}.", nameof(weightDecay));
        }

        Parameters = [.. parameters.Where(parameter => parameter.IsTrainable)];
        _weightDecay = weightDecay;
    }

    /// <summary>Steps taken so far; a resumed run sets it.</summary>
    public int Steps { get; set; }

    /// <summary>What the optimiser remembers, by name: moments as long as their parameters. A checkpoint stores and refills them.</summary>
    public abstract IReadOnlyDictionary<string, float[]> State { get; }

    private protected IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Takes one step with the gradients that the last backward pass left.</summary>
    /// <param name="learningRate">The size of the step.</param>
    public void Step(float learningRate)
    {
        Steps++;
        for (int i = 0; i < Parameters.Count; i++)
        {
            Parameter parameter = Parameters[i];
            if (_weightDecay > 0 && parameter.IsDecayed)
            {
                // Decoupled: the weights shrink by themselves, apart from the gradient's step (Loshchilov and Hutter, 2019).
                Elementwise.Map(parameter.Value, parameter.Value, parameter.Value, new SumOperator(1 - (learningRate * _weightDecay), 0));
            }

            Update(i, parameter.Value, parameter.Gradient, learningRate);
        }
    }

    private protected abstract void Update(int index, Span<float> value, ReadOnlySpan<float> gradient, float learningRate);

    private protected float[][] MakeMoments() => [.. Parameters.Select(parameter => new float[parameter.Value.Length])];

    private protected IEnumerable<KeyValuePair<string, float[]>> Named(string moment, float[][] moments) =>
        moments.Select((values, i) => KeyValuePair.Create($"{moment}.{Parameters[i].Name}", values));
}
