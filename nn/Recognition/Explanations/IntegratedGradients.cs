using Digits.Nn.Layers;

namespace Digits.Recognition.Explanations;

/// <summary>Shares out a logit among the pixels (Sundararajan, Taly and Yan, "Axiomatic attribution for deep networks", 2017).</summary>
/// <remarks>
/// r_i = x_i times the mean of d logit / d x_i on the straight way from black to the picture. The exact mean makes the r_i sum to
/// logit(x) - logit(black). It is taken at the middles of <see cref="Steps"/> equal pieces of the way, and the little that the
/// sum then lacks is shared out in proportion to |r_i|, which changes no sign unless it exceeds all there is.
/// </remarks>
internal static class IntegratedGradients
{
    /// <summary>Into how many pieces the way is cut.</summary>
    public const int Steps = 32;

    /// <summary>The method, for people.</summary>
    public const string Method =
        "Integrated gradients from a black picture in 32 steps; what their sum lacks of logit - baseline is shared out by size. Baseline: the logit of the black picture.";

    /// <summary>Attributes one output.</summary>
    /// <param name="pass">The network's, for at least two samples at once.</param>
    /// <param name="pixels">What the network saw.</param>
    /// <param name="output">Which output.</param>
    /// <returns>The logit of a black picture, that of this one, and what each pixel did to lead from one to the other.</returns>
    public static (float Baseline, float Logit, float[] Relevance) Attribute(InputGradientPass pass, ReadOnlySpan<float> pixels, int output)
    {
        (float baseline, float logit) = Ends(pass, pixels, output);
        double[] relevance = Raw(pass, pixels, output);
        Complete(relevance, logit - (double)baseline, pixels);
        return (baseline, logit, [.. relevance.Select(value => (float)value)]);
    }

    /// <summary>The attribution before its sum is made exact.</summary>
    internal static double[] Raw(InputGradientPass pass, ReadOnlySpan<float> pixels, int output)
    {
        int size = pixels.Length;
        double[] relevance = new double[size];
        for (int start = 0; start < Steps; start += pass.MaxBatch)
        {
            int batch = Math.Min(pass.MaxBatch, Steps - start);
            for (int n = 0; n < batch; n++)
            {
                Span<float> point = pass.Input(batch).Slice(n * size, size);
                float share = (start + n + 0.5f) / Steps;
                for (int i = 0; i < size; i++)
                {
                    point[i] = pixels[i] * share;
                }
            }

            ReadOnlySpan<float> slopes = Slopes(pass, batch, output);
            for (int i = 0; i < slopes.Length; i++)
            {
                relevance[i % size] += (double)slopes[i] * pixels[i % size] / Steps;
            }
        }

        return relevance;
    }

    private static (float Baseline, float Logit) Ends(InputGradientPass pass, ReadOnlySpan<float> pixels, int output)
    {
        Span<float> input = pass.Input(2);
        input[..pixels.Length].Clear();
        pixels.CopyTo(input[pixels.Length..]);
        ReadOnlySpan<float> outputs = pass.Forward(2);
        return (outputs[output], outputs[(outputs.Length / 2) + output]);
    }

    private static ReadOnlySpan<float> Slopes(InputGradientPass pass, int batch, int output)
    {
        int outputs = pass.Forward(batch).Length / batch;
        Span<float> asked = pass.OutputGradient(batch);
        asked.Clear();
        for (int n = 0; n < batch; n++)
        {
            asked[(n * outputs) + output] = 1;
        }

        return pass.Backward(batch);
    }

    private static void Complete(double[] relevance, double total, ReadOnlySpan<float> pixels)
    {
        double lacking = total - relevance.Sum(), sum = relevance.Sum(Math.Abs), ink = 0;
        foreach (float pixel in pixels)
        {
            ink += pixel;
        }

        for (int i = 0; i < relevance.Length && ink > 0; i++)
        {
            relevance[i] += lacking * (sum > 0 ? Math.Abs(relevance[i]) / sum : pixels[i] / ink);
        }
    }
}
