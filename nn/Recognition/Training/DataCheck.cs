using Digits.Nn.Data;
using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Nn.Training;

namespace Digits.Recognition.Training;

/// <summary>Whether a network and the data that a configuration names fit together: said of both parts of a run before the first one begins.</summary>
internal static class DataCheck
{
    /// <summary>Checks what needs no data to be read: their names and kinds, and the number of outputs.</summary>
    /// <exception cref="ArgumentException">Something is not known, or the network has other outputs than the data have labels.</exception>
    public static void Check(TrainingConfiguration configuration, DataSetStore store, Network network)
    {
        if (configuration.DataSets.Count != 1)
        {
            throw new ArgumentException($"{configuration.Name}: dataSets must name one data set; got {configuration.DataSets.Count}.", nameof(configuration));
        }

        int classes = store.Find(configuration.DataSets[0]).Classes.Count;
        CheckPart(configuration, "", classes, network);
        if (configuration.Refinement is not null)
        {
            CheckPart(configuration.Refined(), "refinement.", classes, network);
        }

        if (configuration.Refinement?.EverySecond is not null)
        {
            CheckPart(configuration.Refined(1), "refinement.everySecond.", classes, network);
        }
    }

    /// <summary>Checks that a classifier takes images as they lie in memory: of their height and width, or flat.</summary>
    /// <exception cref="ArgumentException">It takes others.</exception>
    public static void CheckImages(TrainingConfiguration configuration, ImageSet images, Network network)
    {
        int[] shape = network.InputShape.ToArray();
        bool fits = shape is [_] or [1, _, _] && shape[^1] == (shape.Length == 1 ? images.ImageSize : images.Width) && network.InputShape.Size == images.ImageSize;
        if (configuration.Task != ModelTasks.Generate && !fits)
        {
            throw new ArgumentException(
                $"inputShape: expected [1, {images.Height}, {images.Width}] or [{images.ImageSize}] for the images of {configuration.DataSets[0]}; got [{string.Join(", ", shape)}].", nameof(configuration));
        }
    }

    private static void CheckPart(TrainingConfiguration part, string prefix, int classes, Network network)
    {
        ExtraImages.Check(part.Extras.Keys, $"{prefix}extras");
        OptionalData.CheckBackground(part, $"{prefix}background");
        int outputs = classes + (part.Background.Count > 0 ? 1 : 0);
        if (part.Task != ModelTasks.Generate && network.OutputShape.Size != outputs)
        {
            throw new ArgumentException(
                $"{part.Name}: {prefix}background: expected {outputs} outputs, one a class and one for the background where there is any; got {network.OutputShape.Size}.");
        }
    }
}
