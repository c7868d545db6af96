using Digits.Nn.Numerics;
using Digits.Recognition.Evaluation.NonDigits;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Tests.Evaluation;

public class SuitePicturesTests
{
    [Fact]
    public void Kinds_SameSeed_AreTheSamePictures()
    {
        foreach ((string name, Func<RandomSource, Picture> make) in (IEnumerable<(string, Func<RandomSource, Picture>)>)[.. Blanks.All, .. NoisePictures.All, .. Scenes.All, .. Scribbles.All])
        {
            byte[] first = make(new RandomSource(7)).ToBytes();

            Assert.True(first.AsSpan().SequenceEqual(make(new RandomSource(7)).ToBytes()), name);
        }
    }

    [Fact]
    public void Letters_All_ParseAndDraw()
    {
        RandomSource random = new(2);

        Assert.All(Enumerable.Range(0, Letters.Clear.Count), i => Assert.NotEmpty(Letters.Draw(Letters.Clear, i, random).Values));
        Assert.All(Enumerable.Range(0, Letters.Near.Count), i => Assert.NotEmpty(Letters.Draw(Letters.Near, i, random).Values));
        Assert.All(Enumerable.Range(0, Symbols.Drawn.Count), i => Assert.NotEmpty(Symbols.Draw(i, random).Values));
    }
}
