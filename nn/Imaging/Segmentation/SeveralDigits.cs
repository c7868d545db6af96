using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Segmentation;

/// <summary>Tells at a glance which pictures are worth being looked at for several digits: nearly all show one, and must stay quick.</summary>
public static class SeveralDigits
{
    // Few digits are so wide.
    private const float WideAspect = 1.1f;

    // Shares of the tallest piece's height, and of the narrower piece's width.
    private const float SizeableHeight = 0.4f;
    private const float MostOverlap = 0.3f;

    /// <summary>Whether several digits can be looked for at all: the digits' preprocessor found ink.</summary>
    public static bool CanBeLookedFor(PreprocessedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Ink?.Box is not null;
    }

    /// <summary>Whether the ink is wide, or two sizeable pieces of it stand side by side.</summary>
    /// <param name="image">What the digits' preprocessor gave; what others gave is never suspect.</param>
    public static bool AreSuspected(PreprocessedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Ink is { Box: not null } ink && (IsWide(image) || StandSideBySide(ink.Pieces));
    }

    /// <summary>Whether the ink is wider than nearly all single digits are.</summary>
    /// <param name="image">What the digits' preprocessor gave; what others gave never is.</param>
    public static bool IsWide(PreprocessedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Ink?.Box is PixelBox box && box.Width > WideAspect * box.Height;
    }

    // Going from left to right, each piece is held against that of those before it which ends first.
    private static bool StandSideBySide(IReadOnlyList<InkComponent> pieces)
    {
        if (pieces.Count < 2)
            return false;
        int tallest = pieces.Max(piece => piece.Bottom - piece.Top);
        InkComponent[] sizeable = [.. pieces.Where(piece => piece.Bottom - piece.Top >= SizeableHeight * tallest).OrderBy(piece => piece.Left)];
        for (int i = 1, first = 0; i < sizeable.Length; i++)
        {
            int narrower = Math.Min(sizeable[first].Right - sizeable[first].Left, sizeable[i].Right - sizeable[i].Left);
            if (sizeable[first].Right - sizeable[i].Left <= MostOverlap * narrower)
                return true;
            first = sizeable[i].Right < sizeable[first].Right ? i : first;
        }
        return false;
    }
}
