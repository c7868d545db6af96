using Digits.Imaging.Preprocessing;
using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Nn.Serialization;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Training;

/// <summary>Images of a data set once more, as they come from pages, cameras and scanners.</summary>
internal static class Photographs
{
    /// <summary>Photographs of what a model is for: digits or clothing.</summary>
    /// <param name="task">One of <see cref="ModelTasks"/>.</param>
    /// <param name="images">What to photograph.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides which images, and how each is photographed.</param>
    /// <param name="team">The threads that share the work.</param>
    public static ImageSet Of(string task, ImageSet images, int count, ulong seed, StoppableTeam team) =>
        task == ModelTasks.Fashion ? PhotographedClothing.Make(images, count, seed, team) : PhotographedDigits.Make(images, count, seed, team);

    /// <summary>Photographs images drawn at random and prepares them as served ones are; what is lost in the picture is photographed once more.</summary>
    /// <param name="images">What to photograph.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides which images, and how each is photographed.</param>
    /// <param name="team">The threads that share the work; null for the calling one.</param>
    /// <param name="preprocessor">How they are prepared.</param>
    /// <param name="photograph">What becomes of one image.</param>
    public static ImageSet Make(ImageSet images, int count, ulong seed, StoppableTeam? team, IPreprocessor preprocessor, Func<Picture, RandomSource, Picture> photograph)
    {
        byte[] pixels = new byte[count * images.ImageSize], labels = new byte[count];
        (team ?? StoppableTeam.Alone).For(count, (i, _) =>
        {
            RandomSource random = RandomSource.For(seed, (ulong)i);
            PreprocessedImage prepared;
            do
            {
                int index = random.NextInt(images.Count);
                labels[i] = images.Labels[index];
                prepared = preprocessor.Process(photograph(Picture.Of(images.Image(index), images.Width), random).ToGray());
            }
            while (prepared.IsBlank);
            prepared.CopyBytes(pixels.AsSpan(i * images.ImageSize));
        });

        return new ImageSet(images.Height, images.Width, pixels, labels);
    }
}
