namespace Digits.Recognition.Generation;

/// <summary>The outline of a digit as its neighbours see it: for each row, where its ink begins and ends.</summary>
internal sealed class InkProfile
{
    /// <summary>Fainter ink than a quarter is the soft edge of a stroke.</summary>
    private const int Faint = 64;

    private InkProfile(int side)
    {
        Left = new int[side];
        Right = new int[side];
        Array.Fill(Left, side);
    }

    /// <summary>For each row, the first column with ink; the number of columns where there is none.</summary>
    public int[] Left { get; }

    /// <summary>For each row, the column after the last with ink; 0 where there is none.</summary>
    public int[] Right { get; }

    /// <summary>The first column of all.</summary>
    public int First => Left.Min();

    /// <summary>The column after the last of all.</summary>
    public int End => Right.Max();

    /// <summary>Whether there is no ink at all.</summary>
    public bool IsBlank => End == 0;

    /// <summary>Takes the outline of [side, side] of ink, 0 to 255.</summary>
    public static InkProfile Of(byte[] ink, int side)
    {
        InkProfile profile = new(side);
        for (int i = 0; i < ink.Length; i++)
        {
            if (ink[i] >= Faint)
            {
                (int row, int column) = (i / side, i % side);
                profile.Left[row] = Math.Min(profile.Left[row], column);
                profile.Right[row] = Math.Max(profile.Right[row], column + 1);
            }
        }

        return profile;
    }

    /// <summary>Whether a row has ink.</summary>
    public bool HasInk(int row) => Right[row] > 0;
}
