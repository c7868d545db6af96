using Digits.Nn.Layers;

namespace Digits.Recognition.Explanations;

/// <summary>Looks for a small set of pixels that turns the answer when each p among them becomes 1 - p.</summary>
/// <remarks>
/// Greedy: towards each of the two nearest rivals, the pixel is flipped that promises most by the gradient of the difference of
/// logits, until one of the two ways has turned the answer into another that stands; then every pixel that turns out not to be needed
/// is taken back. Bounds in passes, not in time, so that the result depends on nothing else; compare Papernot et al., "The limitations of deep learning in adversarial settings", 2016.
/// </remarks>
internal sealed class FlipSearch
{
    private const int Rivals = 2;
    private const int MaxPixels = 40;

    private readonly Classifier _classifier;
    private readonly InputGradientPass _pass;
    private readonly ClassifierInput _input;
    private readonly int _answer;
    private readonly int _classes;

    public FlipSearch(Classifier classifier, InputGradientPass pass, ClassifierInput input, Prediction prediction)
    {
        (_classifier, _pass, _input) = (classifier, pass, input);
        _answer = prediction.BestIndex ?? throw new ArgumentException("A blank picture has no answer to turn.", nameof(prediction));
        _classes = classifier.Entry.Classes.Count;
    }

    /// <summary>The pixels, or null where the bounds were reached first.</summary>
    public PixelFlip? Find()
    {
        List<Attempt> attempts = [.. Nearest().Select(rival => new Attempt(rival, _input.Pixels.ToArray()))];
        while (attempts.Count > 0 && attempts[0].Flipped.Count < MaxPixels)
        {
            Advance(attempts);
            foreach (Attempt attempt in attempts)
            {
                if (Judge(attempt.Pixels) is { } reached && reached != _answer)
                {
                    return Trim(attempt, reached);
                }
            }
        }

        return null;
    }

    /// <summary>The rivals that seem to need the fewest pixels, judged by the slopes at the picture itself.</summary>
    private int[] Nearest()
    {
        int[] candidates = [.. Enumerable.Range(0, _classes).Where(i => i != _answer)];
        candidates = [.. candidates.OrderByDescending(Logits(_input.Pixels.Span)).Take(_pass.MaxBatch / 2)];
        Attempt[] starts = [.. candidates.Select(rival => new Attempt(rival, _input.Pixels.ToArray()))];
        float[][] gains = Gains(starts, out float[] margins);
        return
        [
            .. candidates
                .Select((rival, n) => (Rival: rival, Pixels: Needed(gains[n], margins[n])))
                .OrderBy(need => need.Pixels)
                .Take(Rivals)
                .Select(need => need.Rival),
        ];

        static int Needed(float[] gains, float margin)
        {
            float sum = 0;
            int count = 0;
            foreach (float gain in gains.OrderDescending().Take(2 * MaxPixels))
            {
                if (sum >= margin || gain <= 0)
                {
                    break;
                }

                sum += gain;
                count++;
            }

            return sum >= margin ? count : int.MaxValue;
        }
    }

    private void Advance(List<Attempt> attempts)
    {
        float[][] gains = Gains(attempts, out _);
        int count = Math.Min(StepAfter(attempts[0].Flipped.Count), MaxPixels - attempts[0].Flipped.Count);
        for (int n = 0; n < attempts.Count; n++)
        {
            for (int i = 0; i < count; i++)
            {
                int best = 0;
                for (int pixel = 1; pixel < gains[n].Length; pixel++)
                {
                    best = gains[n][pixel] > gains[n][best] ? pixel : best;
                }

                attempts[n].Flip(best);
                gains[n][best] = float.NegativeInfinity;
            }
        }
    }

    /// <summary>The first pixels one by one, later ones several at a time: what was too much is taken back at the end.</summary>
    private static int StepAfter(int flipped) => flipped switch
    {
        < 6 => 1,
        < 16 => 2,
        _ => 4,
    };

    /// <summary>What flipping each pixel promises to add to the rival's lead over the answer; minus infinity for those already flipped.</summary>
    private float[][] Gains(IReadOnlyList<Attempt> attempts, out float[] margins)
    {
        int batch = attempts.Count, size = ClassifierInput.PixelCount;
        for (int n = 0; n < batch; n++)
        {
            attempts[n].Pixels.CopyTo(_pass.Input(batch)[(n * size)..]);
        }

        ReadOnlySpan<float> logits = _pass.Forward(batch);
        int outputs = logits.Length / batch;
        Span<float> asked = _pass.OutputGradient(batch);
        asked.Clear();
        margins = new float[batch];
        for (int n = 0; n < batch; n++)
        {
            asked[(n * outputs) + attempts[n].Rival] = 1;
            asked[(n * outputs) + _answer] = -1;
            margins[n] = logits[(n * outputs) + _answer] - logits[(n * outputs) + attempts[n].Rival];
        }

        ReadOnlySpan<float> slopes = _pass.Backward(batch);
        float[][] gains = new float[batch][];
        for (int n = 0; n < batch; n++)
        {
            gains[n] = new float[size];
            for (int i = 0; i < size; i++)
            {
                gains[n][i] = attempts[n].Flipped.Contains(i) ? float.NegativeInfinity : slopes[(n * size) + i] * (1 - (2 * attempts[n].Pixels[i]));
            }
        }

        return gains;
    }

    /// <summary>Takes back, first come first, each pixel without which the answer is turned all the same; then asks the classifier itself.</summary>
    private PixelFlip? Trim(Attempt attempt, int reached)
    {
        foreach (int pixel in attempt.Flipped.ToArray())
        {
            attempt.Flip(pixel);
            if (Judge(attempt.Pixels) != reached)
            {
                attempt.Flip(pixel);
            }
        }

        bool turned = _classifier.Predict(ClassifierInput.FromPixels(attempt.Pixels)).ClassIndex == reached;
        return turned ? new PixelFlip(_classifier.Entry.Classes[reached], [.. attempt.Flipped.Order()]) : null;
    }

    /// <summary>The class that the answer has become, or null where it does not stand.</summary>
    private int? Judge(float[] pixels) => _classifier.Answers.Answer(ClassifierInput.FromPixels(pixels), Run(pixels)).ClassIndex;

    private Func<int, float> Logits(ReadOnlySpan<float> pixels)
    {
        float[] logits = Run(pixels).ToArray();
        return i => logits[i];
    }

    private ReadOnlySpan<float> Run(ReadOnlySpan<float> pixels)
    {
        pixels.CopyTo(_pass.Input(1));
        return _pass.Forward(1);
    }

    /// <summary>A way towards one rival: the picture as it is by now, and what was flipped.</summary>
    private sealed class Attempt(int rival, float[] pixels)
    {
        private readonly float[] _before = [.. pixels];

        public int Rival { get; } = rival;

        public float[] Pixels { get; } = pixels;

        public List<int> Flipped { get; } = [];

        /// <summary>Flips a pixel, or back.</summary>
        public void Flip(int pixel)
        {
            if (Flipped.Remove(pixel))
            {
                Pixels[pixel] = _before[pixel];
            }
            else
            {
                Pixels[pixel] = 1 - _before[pixel];
                Flipped.Add(pixel);
            }
        }
    }
}
