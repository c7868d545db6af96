using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;

namespace Digits.Nn.Training;

/// <summary>Trains the layers that carry noise to an autoencoder's styles: residual layers over [style, class], each one step of a flow.</summary>
/// <remarks>
/// Flow matching (Lipman et al., 2023) along arcs (Albergo and Vanden-Eijnden, 2023): x(t) = cos(t) noise + sin(t) style, t from 0 to pi/2. Layer k
/// learns the velocity cos(t) style - sin(t) noise to be expected at x(t), t = k h, times h = pi / (2 layers); so all layers in a row are Euler's method. Where styles are
/// distributed as the noise is, nothing has to move along arcs; an autoencoder's nearly are, so a few layers do, and the same noise
/// means much the same hand in every class. The class is passed on as it is: no weight that would change it is ever other than zero.
/// </remarks>
public sealed class FlowPrior
{
    private readonly TrainingPass[] _steps;
    private readonly int _latent;
    private readonly int _width;
    private readonly float[] _noise;

    /// <summary>Takes memory for the run, and clears the weights that would change the class.</summary>
    /// <param name="steps">Residual layers from [latent + classes] to the same, whose bodies end in dense layers.</param>
    /// <param name="latent">Numbers in a style.</param>
    /// <param name="maxBatch">The most samples in one step.</param>
    /// <param name="team">The threads that share the work.</param>
    /// <exception cref="ArgumentException">A layer is none of those.</exception>
    public FlowPrior(Network steps, int latent, int maxBatch, WorkerTeam team)
    {
        (_latent, _width) = (latent, steps.InputShape.Size);
        foreach (Layer layer in steps.Layers)
        {
            if (layer is not Residual { Body: [.., Dense last], Shortcut.Count: 0 } || layer.OutputShape.Size != _width || latent >= _width)
            {
                throw new ArgumentException(
                    $"FlowPrior: expected residual layers from {_width} numbers to {_width}, the first {latent} a style, each ending in a dense layer; got \"{layer.Name}\".", nameof(steps));
            }

            last.Weight.Value.AsSpan(latent * last.Weight.Dimensions[1]).Clear();
            last.Bias?.Value.AsSpan(latent).Clear();
        }

        _steps = [.. Enumerable.Range(0, steps.Layers.Count).Select(i => new TrainingPass(steps.Part(i, i + 1), maxBatch, team))];
        _noise = new float[maxBatch * latent];
        Parameters = steps.Parameters;
    }

    /// <summary>All weights.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Leaves the gradients of one step's loss in the parameters.</summary>
    /// <param name="styles">[batch, latent + classes]: styles to lead to, each with its class.</param>
    /// <param name="batch">How many.</param>
    /// <param name="random">Draws the noise to start from.</param>
    /// <returns>The mean loss: squared error of the velocity, summed over the style, averaged over the layers.</returns>
    public double Step(ReadOnlySpan<float> styles, int batch, RandomSource random)
    {
        DrawNoise(batch, random);
        double loss = 0;
        for (int i = 0; i < _steps.Length; i++)
        {
            loss += Forward(i, styles, batch);
            _steps[i].Backward(batch);
        }

        return loss / _steps.Length;
    }

    /// <summary>What <see cref="Step"/> gives, without gradients.</summary>
    public double Measure(ReadOnlySpan<float> styles, int batch, RandomSource random)
    {
        DrawNoise(batch, random);
        double loss = 0;
        for (int i = 0; i < _steps.Length; i++)
        {
            loss += Forward(i, styles, batch);
        }

        return loss / _steps.Length;
    }

    private void DrawNoise(int batch, RandomSource random)
    {
        foreach (ref float value in _noise.AsSpan(0, batch * _latent))
        {
            value = random.NextGaussian();
        }
    }

    /// <summary>Runs a layer at its point of the arcs; gives the mean loss and leaves the gradient of the layer's output.</summary>
    private double Forward(int step, ReadOnlySpan<float> styles, int batch)
    {
        TrainingPass pass = _steps[step];
        float h = MathF.PI / (2 * _steps.Length), cos = MathF.Cos(step * h), sin = MathF.Sin(step * h);
        Span<float> points = pass.Input(batch);
        styles[..(batch * _width)].CopyTo(points);
        for (int row = 0; row < batch; row++)
        {
            for (int j = 0; j < _latent; j++)
            {
                points[(row * _width) + j] = (cos * _noise[(row * _latent) + j]) + (sin * styles[(row * _width) + j]);
            }
        }

        ReadOnlySpan<float> reached = pass.Forward(batch, 0);
        Span<float> gradient = pass.OutputGradient(batch);
        gradient.Clear();
        double loss = 0;
        for (int row = 0; row < batch; row++)
        {
            for (int j = 0; j < _latent; j++)
            {
                int at = (row * _width) + j;
                float velocity = (cos * styles[at]) - (sin * _noise[(row * _latent) + j]);
                float error = ((reached[at] - points[at]) / h) - velocity;
                loss += error * error;
                gradient[at] = 2 * error / (h * batch);
            }
        }

        return loss / batch;
    }
}
