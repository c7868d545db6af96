using Digits.Imaging.Drawing;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation.NonDigits;

/// <summary>Printed-looking letters in strokes of our own, drawn with a pen. Not for training.</summary>
/// <remarks>Those that a person may take for a digit (B b D G g I l O o Q q S s Z z y) are not among them.</remarks>
internal static class Letters
{
    /// <summary>Letters that no person takes for a digit. A box of 10 wide and 14 high, capitals from 0 to 14, small ones from 4.</summary>
    public static IReadOnlyDictionary<string, string> Clear { get; } = new Dictionary<string, string>
    {
        ["A"] = "0,14 5,0 10,14|1.8,9 8.2,9",
        ["E"] = "9,0 1,0 1,14 9,14|1,7 8,7",
        ["F"] = "9,0 1,0 1,14|1,7 7.5,7",
        ["H"] = "1,0 1,14|9,0 9,14|1,7 9,7",
        ["K"] = "1,0 1,14|9,0 1,8|4,5.5 9.5,14",
        ["M"] = "0,14 1,0 5,9 9,0 10,14",
        ["N"] = "1,14 1,0 9,14 9,0",
        ["P"] = "1,14 1,0|~1,0 6,0 9,2 9,5 6,7.5 1,7.5",
        ["R"] = "1,14 1,0|~1,0 6,0 9,2 9,5 6,7 1,7|5,7 9.5,14",
        ["T"] = "0,0 10,0|5,0 5,14",
        ["W"] = "0,0 2.5,14 5,4 7.5,14 10,0",
        ["X"] = "0,0 10,14|10,0 0,14",
        ["d"] = "9,0 9,14|~9,6 6,4 2,5.5 1,9 2,12.5 5,14 9,12",
        ["e"] = "~1,9 9,9 8.5,6 5,4 2,6 1,9 2,12.5 5.5,14 9,12",
        ["f"] = "~9,1.5 7,0 5,1 4.5,4 4.5,14|1,5 8,5",
        ["h"] = "1,0 1,14|~1,8 3,5 6,4 8,6 8,14",
        ["k"] = "1,0 1,14|7.5,5 1,10|3.5,8.5 8,14",
        ["m"] = "0,4 0,14|~0,7 2,4.5 4,5 4.8,7.5 4.8,14|~4.8,7 7,4.5 9,5 9.8,7.5 9.8,14",
        ["n"] = "1,4 1,14|~1,7.5 3,4.8 6,4.2 8,6.5 8,14",
        ["p"] = "1,4 1,19|~1,6 4,4 8,5.5 9,9 8,12.5 4,14 1,12",
        ["w"] = "0,4 2.5,14 5,7 7.5,14 10,4",
        ["x"] = "1,4 9,14|9,4 1,14",
    };

    /// <summary>Letters that some hands write much like a digit.</summary>
    public static IReadOnlyDictionary<string, string> Near { get; } = new Dictionary<string, string>
    {
        ["C"] = "~9,3 7,0.5 4,0 1.5,2.5 0.5,7 1.5,11.5 4,14 7,13.5 9,11",
        ["J"] = "7,0 7,10|~7,10 6,13 3.5,14 1.5,12.5 1,10",
        ["L"] = "1,0 1,14 9,14",
        ["U"] = "1,0 1,9|~1,9 2,12.5 5,14 8,12.5 9,9|9,9 9,0",
        ["V"] = "0,0 5,14 10,0",
        ["Y"] = "0,0 5,7 10,0|5,7 5,14",
        ["a"] = "~2,6 5,4 8,5.5 8.5,8 8.5,14|~8.5,9 4,9 1.5,11 2.5,13.5 5.5,14 8.5,11.5",
        ["c"] = "~9,6 6,4 2.5,5.5 1,9 2.5,12.5 6,14 9,12",
        ["j"] = "~6,4 6,15 4.5,18 1.5,17.5|6,0 6,0.6",
        ["r"] = "1,4 1,14|~1,8 3,5 5,4 7.5,4.5",
        ["t"] = "~4,0 4,11 5.5,13.8 8,13|1,4 8,4",
        ["u"] = "~1,4 1,10 2.5,13.5 5.5,13.5 8,10|8,4 8,14",
        ["v"] = "1,4 5,14 9,4",
    };

    /// <summary>One of some letters, a little different every time, drawn anyhow.</summary>
    public static Picture Draw(IReadOnlyDictionary<string, string> letters, int index, RandomSource random)
    {
        PenStroke[] template = Glyphs.Parse(letters.Values.ElementAt(index % letters.Count));
        IReadOnlyList<PenStroke> hand = PenWork.Map(template, point => new PenPoint(
            point.X + (0.12f * random.NextGaussian()), point.Y + (0.12f * random.NextGaussian())));
        return PenWork.Anyhow(PenWork.Bend(hand, random.NextSingle(-0.12f, 0.2f), random.NextSingle(-6, 6), random.NextSingle(0.75f, 1.1f)), random);
    }
}
