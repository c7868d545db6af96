namespace Digits.Imaging.Preprocessing;

/// <summary>
/// Turns any picture into the 28x28 one a model expects. Training, evaluation, the service and the command line share it.
/// Implementations are thread-safe.
/// </summary>
public interface IPreprocessor
{
    /// <summary>"digit" or "fashion": what a model's card names.</summary>
    string Name { get; }

    /// <summary>Finds what is drawn and brings it into the form of the training data.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="keepSteps">Whether to keep a picture of every step.</param>
    PreprocessedImage Process(GrayImage image, bool keepSteps = false);

    /// <summary>
    /// The same picture seen otherwise: where it does not tell paper from ink, being cut to its ink with no paper around it, and without lines and rings that may be marks
    /// beside what is written. Whoever recognises what it shows can tell.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="first">What <see cref="Process"/> made of it.</param>
    /// <param name="keepSteps">Whether to keep a picture of every step.</param>
    /// <returns>None for nearly all pictures.</returns>
    IReadOnlyList<PreprocessedImage> ProcessOtherwise(GrayImage image, PreprocessedImage first, bool keepSteps = false);
}
