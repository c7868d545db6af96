using Digits.Imaging;
using Digits.Imaging.Codecs;
using Digits.Recognition;

namespace Digits.Cli;

/// <summary>How long a prediction takes on one thread, from the bytes of a file on: medians of many repetitions, in milliseconds.</summary>
/// <param name="DecodeMs">From bytes to pixels.</param>
/// <param name="PrepareMs">From bytes to the model's input: decoding and preprocessing.</param>
/// <param name="TotalMs">From bytes to the answer.</param>
/// <param name="Repetitions">How often each was measured.</param>
internal sealed record PredictionTiming(double DecodeMs, double PrepareMs, double TotalMs, int Repetitions)
{
    private const int Measured = 200;

    // The runtime compiles what runs often a second time, better, and in the background.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    // The compiler asks for far fewer; a clock that stands would never say that the time is up.
    private const int MostWarmUps = 5000;

    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PredictionTiming Measure(byte[] file, Classifier classifier, TimeProvider clock, CancellationToken stop, int mostWarmUps = MostWarmUps)
    {
        long start = clock.GetTimestamp();
        for (int pass = 0; pass < mostWarmUps && clock.GetElapsedTime(start) < WarmUp; pass++)
        {
            stop.ThrowIfCancellationRequested();
            classifier.Predict(Decode());
        }

        return new PredictionTiming(
            Median(() => Decode()),
            Median(() => classifier.Prepare(Decode())),
            Median(() => classifier.Predict(Decode())),
            Measured);

        GrayImage Decode() => ImageCodec.Decoder.Decode(file, DecodeLimits.Default);

        double Median(Action action)
        {
            double[] times = new double[Measured];
            for (int i = 0; i < times.Length; i++)
            {
                stop.ThrowIfCancellationRequested();
                long before = clock.GetTimestamp();
                action();
                times[i] = clock.GetElapsedTime(before).TotalMilliseconds;
            }
            Array.Sort(times);
            return times[times.Length / 2];
        }
    }
}
