namespace Timbre.Evaluation;

/// <summary>The rising map of scores to likelihood ratios that is best for the trials it was made of.</summary>
/// <remarks>Pool-adjacent-violators over distinct scores, without Laplace's rule: what no calibration can better.</remarks>
public static class OptimalLlrs
{
    /// <summary>Makes the map.</summary>
    /// <param name="curve">The trade between misses and false accepts; a point for each distinct score.</param>
    /// <returns>Ranges of scores, ascending, each with one ratio; the first may have minus, the last plus infinity.</returns>
    public static IReadOnlyList<ScoreRange> Of(DetectionCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var blocks = new Stack<ScoreRange>();
        var priorLogOdds = Math.Log(curve.Targets / (double)curve.Nontargets);
        foreach (var (score, targets, nontargets) in curve.Counts())
        {
            var block = new ScoreRange(score, score, targets, nontargets, 0);
            while (blocks.TryPeek(out var last) && (double)last.Targets * block.Nontargets >= (double)block.Targets * last.Nontargets)
            {
                blocks.Pop();
                block = new ScoreRange(last.Low, score, last.Targets + block.Targets, last.Nontargets + block.Nontargets, 0);
            }

            blocks.Push(block);
        }

        return [.. blocks.Reverse().Select(block => block with
        {
            Llr = Math.Log(block.Targets / (double)block.Nontargets) - priorLogOdds,
        })];
    }
}
