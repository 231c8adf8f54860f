using Timbre.Faults;

namespace Timbre.Lab.Search;

/// <summary>Draws the settings of trials: by the seed and the trial's number alone, whoever draws first.</summary>
/// <param name="seed">The recipe's.</param>
internal sealed class TrialDraw(long seed)
{
    // Of a space of choices alone, a settings drawn before is drawn again at most so often.
    private const int Attempts = 200;

    /// <summary>The settings of a stage's trials, no two alike; fewer where the space holds no more.</summary>
    /// <param name="space">The space, as wide as the stage has it.</param>
    /// <param name="stage">The stage.</param>
    public IReadOnlyList<IReadOnlyList<TrialSetting>> Of(SearchSpace space, SearchStage stage)
    {
        var drawn = new List<IReadOnlyList<TrialSetting>>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var trial = 0; trial < stage.Trials; trial++)
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var settings = Draw(space, stage.First + trial, attempt);
                if (known.Add(string.Join('\n', settings)))
                {
                    drawn.Add(settings);
                    break;
                }
            }
        }

        return drawn;
    }

    private IReadOnlyList<TrialSetting> Draw(SearchSpace space, int number, int attempt) =>
        [.. space.Ranges.Select((range, index) => new TrialSetting(range.Path, range.At(Share(number, attempt, index))))];

    private double Share(int number, int attempt, int range)
    {
        var mixed = unchecked((ulong)seed);
        foreach (var place in new[] { number, attempt, range })
        {
            mixed = SplitMix64.Finalize(unchecked(mixed + (SplitMix64.Increment * ((ulong)place + 1))));
        }

        // 53 bits: the digits of a number from 0 to below 1.
        return (mixed >> 11) * (1.0 / (1UL << 53));
    }
}
