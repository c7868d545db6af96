using System.Numerics.Tensors;

namespace Digits.Recognition.Evaluation.Generator;

/// <summary>How much the pictures of one digit differ.</summary>
/// <param name="Variance">The variance of a pixel, summed over the picture, averaged over the ten digits.</param>
/// <param name="PairwiseDistance">The mean Euclidean distance between two pictures of one digit, averaged over the ten digits.</param>
internal sealed record Diversity(double Variance, double PairwiseDistance)
{
    // Pairs grow with the square; the mean over this many pictures of a digit is known to a fraction of a per cent.
    private const int MostPictures = 600;

    public static Diversity Of(IReadOnlyList<float[]> pictures, IReadOnlyList<int> labels)
    {
        float[][][] classes = [.. Enumerable.Range(0, pictures.Count).GroupBy(i => labels[i]).Select(group => group.Select(i => pictures[i]).ToArray()).Where(group => group.Length > 1)];
        return new Diversity(classes.Average(Sum), classes.Average(Pairwise));
    }

    private static double Sum(float[][] pictures)
    {
        double sum = 0;
        for (int pixel = 0; pixel < pictures[0].Length; pixel++)
        {
            double mean = pictures.Average(picture => picture[pixel]);
            sum += pictures.Sum(picture => (picture[pixel] - mean) * (picture[pixel] - mean)) / (pictures.Length - 1);
        }

        return sum;
    }

    private static double Pairwise(float[][] pictures)
    {
        int count = Math.Min(pictures.Length, MostPictures);
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                sum += TensorPrimitives.Distance(pictures[i], pictures[j]);
            }
        }

        return sum / (count * (count - 1) / 2.0);
    }
}
