using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;
using Digits.Imaging.Segmentation;

namespace Digits.Imaging.Tests.Segmentation;

public sealed class DigitSegmenterTests
{
    private static readonly PenStroke[] One = [new([new(60, 40), new(60, 200)])];
    private static readonly PenStroke[] Seven = [new([new(140, 40), new(220, 40), new(170, 200)])];

    [Fact]
    public void Segment_BlankPicture_GivesNothing() => Assert.Null(DigitSegmenter.Segment(Preprocessors.Digit.Process(new GrayImage(100, 100, new byte[10000]))));

    [Fact]
    public void Segment_DigitsApart_PartsThemAlongPaper()
    {
        DigitPieces pieces = DigitSegmenter.Segment(Preprocessors.Digit.Process(Draw([.. One, .. Seven])))!;
        Assert.Equal(160 + 16, pieces.DigitHeight, 2f);
        int first = Enumerable.Range(0, pieces.Count - 1).Single(i => pieces.Boundaries[i].Ink < 0.01f) + 1;
        Assert.InRange(pieces.Boundaries[first - 1].Gap, 0.3f, 0.45f);
        Assert.Equal(1, first);
        PixelBox left = pieces.BoxOf(0, first), right = pieces.BoxOf(first, pieces.Count);
        Assert.InRange(left.X + left.Width, 66, 70);
        Assert.InRange(right.X, 130, 134);
    }

    [Fact]
    public void Prepare_OneDigitOfTwo_IsAsAPictureOfItAlone()
    {
        DigitPieces pieces = DigitSegmenter.Segment(Preprocessors.Digit.Process(Draw([.. One, .. Seven])))!;
        PreprocessedImage alone = Preprocessors.Digit.Process(Draw(Seven)), part = pieces.Prepare(1, pieces.Count);
        Assert.Equal(alone.Box, part.Box);
        Assert.Equal((300, 240, true), (part.SourceWidth, part.SourceHeight, part.Inverted));
        Assert.All(alone.Pixels.Zip(part.Pixels), pair => Assert.Equal(pair.First, pair.Second, 0.02f));
    }

    [Fact]
    public void Segment_DigitsThatTouch_PartsThemThroughInk()
    {
        PenStroke[] touching = [.. One, new([new(60, 120), new(130, 120)]), new([new(130, 40), new(130, 200)])];
        DigitPieces pieces = DigitSegmenter.Segment(Preprocessors.Digit.Process(Draw(touching)))!;
        Assert.Contains(pieces.Boundaries, boundary => boundary.Ink is > 0.5f and < 1.5f);
        Assert.All(pieces.Boundaries, boundary => Assert.Equal(0, boundary.Gap));
    }

    [Fact]
    public void Segment_SlantedDigitsWhoseBoxesOverlap_PartsThemAlongPaper()
    {
        PenStroke[] slanted = [new([new(60, 200), new(130, 40)]), new([new(110, 200), new(180, 40)])];
        DigitPieces pieces = DigitSegmenter.Segment(Preprocessors.Digit.Process(Draw(slanted)))!;
        int first = Enumerable.Range(0, pieces.Count - 1).Single(i => pieces.Boundaries[i].Ink < 0.1f) + 1;
        PixelBox left = pieces.BoxOf(0, first), right = pieces.BoxOf(first, pieces.Count);
        Assert.Equal(78 + 8, left.Width, 3f);
        Assert.Equal(78 + 8, right.Width, 3f);
        Assert.True(right.X < left.X + left.Width);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    [InlineData(0, 9999)]
    public void Prepare_PiecesThatAreNot_Throws(int first, int end) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitSegmenter.Segment(Preprocessors.Digit.Process(Draw(Seven)))!.Prepare(first, end));

    [Fact]
    public void Segment_WhatAnotherPreprocessorMade_Throws() =>
        Assert.Throws<ArgumentException>(() => DigitSegmenter.Segment(Preprocessors.Fashion.Process(Draw(Seven))));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(560, 1)]
    [InlineData(1, 560)]
    [InlineData(2000, 20)]
    public void Segment_NoiseOfAnySize_EndsSomehow(int width, int height)
    {
        uint state = 7;
        byte[] noise = new byte[width * height];
        foreach (ref byte value in noise.AsSpan())
        {
            state = state * 1664525 + 1013904223;
            value = (byte)(state >> 24);
        }
        DigitPieces? pieces = DigitSegmenter.Segment(Preprocessors.Digit.Process(new GrayImage(width, height, noise)));
        Assert.InRange(pieces?.Count ?? 0, 0, 64);
    }

    [Fact]
    public void AreSuspected_OneDigit_IsNot_AndTwoAre()
    {
        Assert.False(SeveralDigits.AreSuspected(Preprocessors.Digit.Process(Draw(Seven))));
        Assert.True(SeveralDigits.AreSuspected(Preprocessors.Digit.Process(Draw([.. One, .. Seven]))));
    }

    private static GrayImage Draw(PenStroke[] strokes) => StrokeRasterizer.Draw(strokes, 300, 240, 16, inkIsLight: false);
}
