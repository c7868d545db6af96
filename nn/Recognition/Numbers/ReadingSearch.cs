namespace Digits.Recognition.Numbers;

/// <summary>Finds the likeliest ways of parting a row into digits.</summary>
/// <remarks>
/// Over-segmentation and a dynamic programme over recognised candidates: Fenrich, "Segmentation of automatically located handwritten numeric
/// strings", 1991; LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998, section V.
/// </remarks>
internal static class ReadingSearch
{
    /// <summary>The best ways, the likeliest first; at least one.</summary>
    /// <param name="lattice">The candidates.</param>
    /// <param name="prior">What geometry counts.</param>
    /// <param name="most">How many ways at most.</param>
    public static IReadOnlyList<ReadingPath> Find(ReadingLattice lattice, ReadingPrior prior, int most)
    {
        int count = lattice.Pieces.Count;
        List<Step>[] reached = new List<Step>[count + 1];
        for (int i = 0; i <= count; i++)
        {
            reached[i] = [];
        }

        reached[0].Add(new Step(0, null, null));
        foreach (ReadingCandidate candidate in lattice.Candidates)
        {
            float score = candidate.Score(prior) - (candidate.First == 0 ? 0 : prior.Parting(lattice.Pieces.Boundaries[candidate.First - 1]));
            foreach (Step before in reached[candidate.First])
            {
                Insert(reached[candidate.End], new Step(before.Score + score, candidate, before), most);
            }
        }

        return [.. reached[count].Select(step => Trace(step))];
    }

    private static void Insert(List<Step> best, Step step, int most)
    {
        int place = best.Count;
        while (place > 0 && best[place - 1].Score < step.Score)
        {
            place--;
        }

        if (place < most)
        {
            best.Insert(place, step);
        }

        if (best.Count > most)
        {
            best.RemoveAt(most);
        }
    }

    private static ReadingPath Trace(Step step)
    {
        List<ReadingCandidate> digits = [];
        int skipped = 0;
        for (Step? at = step; at?.Candidate is { } candidate; at = at.Before)
        {
            if (candidate.IsSkipped)
            {
                skipped++;
            }
            else
            {
                digits.Add(candidate);
            }
        }

        digits.Reverse();
        return new ReadingPath(step.Score, digits, skipped);
    }

    private sealed record Step(float Score, ReadingCandidate? Candidate, Step? Before);
}
