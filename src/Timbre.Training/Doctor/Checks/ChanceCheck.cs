using System.Globalization;
using Timbre.Training.Data;
using Timbre.Training.Loop;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>The first loss beside that of embeddings which have nothing to do with the speakers.</summary>
/// <remarks>
/// CS231n, "Look for correct loss at chance performance": of C classes ln C where scores are near 0. For any loss the same is asked of
/// random directions of the same lengths, labels as they are: what margins and scales add to it is then in both.
/// </remarks>
internal sealed class ChanceCheck : ICheck
{
    private const int Draws = 20;

    // An untrained network may be this much off by luck, as a share of chance.
    private const double Tolerance = 0.5;

    // By how much scores may raise the loss above that of scores near 0.
    private const double MostSure = 3;

    /// <inheritdoc/>
    public string Name => "loss at chance";

    /// <inheritdoc/>
    public CheckReport Run(Patient patient, CancellationToken stop)
    {
        var examples = patient.Draw(10, 2);
        var classes = patient.Voices.Count * (1 + patient.Recipe.SpeedClasses.Count);
        var step = new FirstStep(patient.NewNetwork(), examples, LossFactory.Create(patient.Recipe, classes));
        var found = step.Loss();
        var chances = Chances(step, patient, stop);
        var chance = chances.Average();
        var isClosed = step.Losses.Last.Accuracy is not null;
        var known = isClosed ? string.Create(CultureInfo.InvariantCulture, $", ln {classes} = {Math.Log(classes):0.###}") : "";
        var summary = string.Create(
            CultureInfo.InvariantCulture, $"the first loss is {found:0.###}; unrelated embeddings have {chance:0.###}{known}");
        return new CheckReport(
            Name, summary, [.. Judge(patient, found, chance, chances, isClosed ? step.LossOf(Faint(step.Embeddings)) : null)]);
    }

    // Scores near 0 are sure of nothing; a loss over cosines does not mind.
    private static float[] Faint(float[] embeddings) => Array.ConvertAll(embeddings, value => 1e-4f * value);

    private static IEnumerable<Finding> Judge(Patient patient, double found, double chance, double[] chances, double? unsure)
    {
        if (!double.IsFinite(found))
        {
            yield return new(
                FindingKind.NotFinite, "loss", "the first loss is no finite number", "Nothing can be learned from it",
                "look at the inputs and the initializers: a layer overflows");
            yield break;
        }

        var spread = Math.Sqrt(chances.Average(value => (value - chance) * (value - chance)));
        var off = Math.Abs(found - chance) - (5 * spread);
        var isSure = unsure is { } least && found > MostSure * least;
        var isElsewhere = (found > chance || unsure is not null) && off > Tolerance * Math.Max(Math.Abs(chance), 1e-3);
        if (patient.Recipe.Start is null && (isSure || isElsewhere))
        {
            yield return new(
                FindingKind.LossNotAtChance,
                "loss",
                Invariant($"the first loss is {found:0.###} where chance is {(isSure ? unsure : chance):0.###}"),
                "An untrained network should know nothing, and be sure of nothing",
                "check the initializers, the scale of the embedding and the loss's own scale and margin");
        }
    }

    private static double[] Chances(FirstStep step, Patient patient, CancellationToken stop)
    {
        var random = SeededRandom.For(patient.Recipe.Seed, SeededRandom.Purpose.Doctor, 1);
        var (rows, dim) = (step.Labels.Length, step.Embeddings.Length / step.Labels.Length);
        return [.. Enumerable.Range(0, Draws).Select(_ =>
        {
            stop.ThrowIfCancellationRequested();
            var drawn = new float[step.Embeddings.Length];
            for (var row = 0; row < rows; row++)
            {
                RandomDirection.Fill(random, drawn.AsSpan(row * dim, dim), step.LengthOf(row));
            }

            return step.LossOf(drawn);
        })];
    }
}
