using System.Globalization;
using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Recognition.Adapting;
using Timbre.Speakers.Models;

namespace Timbre.Benchmarks.Adapting;

/// <summary>Adapts a model to drawn speakers of one set, and measures it on everybody else.</summary>
/// <param name="parent">The model.</param>
/// <param name="scorer">Scores its embeddings.</param>
/// <param name="own">The set.</param>
/// <param name="all">All sets.</param>
/// <param name="recordings">Most recordings of a speaker.</param>
internal sealed class SetAdaptation(
    SpeakerModel parent, SpeakerScorer scorer, HeardSet own, IReadOnlyList<HeardSet> all, int recordings)
{
    private static readonly IReadOnlySet<string> s_nobody = new HashSet<string>();

    /// <summary>One row of the table: means over the draws; a draw that is refused counts as its parent.</summary>
    /// <param name="speakers">Speakers of a draw.</param>
    /// <param name="draws">How many.</param>
    public string Run(int speakers, int draws)
    {
        var others = all.Where(set => set != own).ToArray();
        double[] before = [.. others.Select(set => set.EerOf(scorer, embedding => embedding, s_nobody))];
        var (accepted, parentEer, eer, changes) = (0, 0.0, 0.0, new List<double>());
        string[] everybody = [.. own.Voices.Values.Select(voice => voice.Speaker).Distinct().Order(StringComparer.Ordinal)];
        for (var draw = 1; draw <= draws; draw++)
        {
            var mixed = (string[])everybody.Clone();
            new Random(draw).Shuffle(mixed);
            var learned = mixed[..speakers].ToHashSet(StringComparer.Ordinal);
            var adapter = AdapterOf(learned, draw);
            accepted += adapter is null ? 0 : 1;
            parentEer += own.EerOf(scorer, embedding => embedding, learned) / draws;
            eer += own.EerOf(scorer, embedding => Moved(embedding, adapter), learned) / draws;
            if (adapter is not null)
            {
                changes.AddRange(others.Zip(
                    before, (set, rate) => (set.EerOf(scorer, embedding => Moved(embedding, adapter), s_nobody) / rate) - 1));
            }
        }

        var (mean, worst) = (changes.DefaultIfEmpty(0).Average(), changes.DefaultIfEmpty(0).Max());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {own.Name} | {speakers} | {accepted} of {draws} | {parentEer:0.00} | {eer:0.00} | {Change((eer / parentEer) - 1)} "
                + $"| {Change(mean)} | {Change(worst)} |");
    }

    private EmbeddingAdapter? AdapterOf(HashSet<string> learned, int draw)
    {
        CalibrationVoice[] voices =
        [
            .. own.Voices.OrderBy(voice => voice.Key, StringComparer.Ordinal).Select(voice => voice.Value)
                .Where(voice => learned.Contains(voice.Speaker)).GroupBy(voice => voice.Speaker)
                .SelectMany(speaker =>
                {
                    var mixed = speaker.ToArray();
                    new Random(draw).Shuffle(mixed);
                    return mixed.Take(recordings);
                }),
        ];
        try
        {
            return ModelAdaptation.Fit(parent, voices, draw).Model.Adapter;
        }
        catch (AdaptationException refused)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{own.Name}, draw {draw}: {refused.Message}"));
            return null;
        }
    }

    private static string Change(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %";

    private static float[] Moved(float[] embedding, EmbeddingAdapter? adapter)
    {
        var moved = (float[])embedding.Clone();
        adapter?.Apply(moved);
        return moved;
    }
}
