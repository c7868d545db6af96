using Digits.Recognition.Generation;

namespace Digits.Recognition.Tests.Generation;

public class NaturalSpacingTests
{
    private const int Side = 28;

    [Fact]
    public void Set_NarrowDigits_TakeLessRoomThanCells()
    {
        byte[] bar = Draw((_, column) => column is 13 or 14);

        NumberLine line = NaturalSpacing.Set([bar, bar, bar], Side, 0);

        // 4 of margin, three bars of 2 with 5 between them, 4 of margin.
        Assert.Equal(4 + 6 + 10 + 4, line.Width);
        Assert.Equal([-9, -2, 5], line.Offsets);
    }

    [Fact]
    public void Set_ARoundDigitBesideABar_StandsNearerThanTwoBars()
    {
        byte[] bar = Draw((_, column) => column is 13 or 14);
        byte[] ring = Draw((row, column) => Math.Abs(Math.Sqrt(((row - 13.5) * (row - 13.5)) + ((column - 13.5) * (column - 13.5))) - 9) < 1);

        int Between(byte[] a, byte[] b)
        {
            NumberLine line = NaturalSpacing.Set([a, b], Side, 0);
            return line.Offsets[1] + InkProfile.Of(b, Side).First - line.Offsets[0] - InkProfile.Of(a, Side).End;
        }

        Assert.True(Between(ring, bar) < Between(bar, bar));
        Assert.True(Between(ring, ring) < Between(ring, bar));
        Assert.InRange(Between(ring, ring), 2, 4);
    }

    [Fact]
    public void Set_Gap_ComesOnTop()
    {
        byte[] bar = Draw((_, column) => column is 13 or 14);

        Assert.Equal(NaturalSpacing.Set([bar, bar, bar], Side, 0).Width + 14, NaturalSpacing.Set([bar, bar, bar], Side, 7).Width);
    }

    [Fact]
    public void Set_DigitsThatFitIntoEachOther_DoNotTouchAndOverlapOnlyALittle()
    {
        byte[] high = Draw((row, _) => row is >= 4 and < 8), low = Draw((row, _) => row is >= 20 and < 24);

        NumberLine line = NaturalSpacing.Set([high, low], Side, 0);

        Assert.Equal(24, line.Offsets[1] - line.Offsets[0]);
    }

    [Fact]
    public void Set_NoInk_TakesACell()
    {
        byte[] blank = new byte[Side * Side], bar = Draw((_, column) => column is 13 or 14);

        Assert.Equal(Side, NaturalSpacing.Set([blank], Side, 0).Width);
        Assert.Equal([0, 28, 56], NaturalSpacing.Set([blank, bar, blank], Side, 0).Offsets);
    }

    private static byte[] Draw(Func<int, int, bool> isInk) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => i / Side is >= 4 and < 24 && isInk(i / Side, i % Side) ? (byte)255 : (byte)0)];
}
