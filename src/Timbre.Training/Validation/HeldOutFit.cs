using System.Globalization;
using System.Text.Json;
using Timbre.Faults;
using Timbre.Speakers.Models;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Validation;

/// <summary>
/// Makes anew what a model that was not trained itself lacks: impostors of its training speakers, and a threshold and a calibration by
/// speakers whom none of its members heard.
/// </summary>
public static class HeldOutFit
{
    private const string RecipeKey = "recipe";
    private const string SummaryKey = "training";
    private const int Megabytes = 16;

    /// <summary>Fits it as training does after each validation.</summary>
    /// <param name="model">The model, an ensemble or a mean.</param>
    /// <param name="members">What it was made of, by their names; their files say by which recipe each was trained.</param>
    /// <param name="data">The recordings that they were trained on; null: there will be no impostors.</param>
    /// <param name="heldOut">
    /// Recordings of others; null: the speakers of <paramref name="data"/> whom all members' trainings held out.
    /// </param>
    /// <param name="threads">Threads that embed; 0: one for each processor.</param>
    /// <param name="warn">Told of recordings that cannot be used.</param>
    /// <returns>
    /// The model, and what the speakers say of it; null where there are no trials of them, and it is not calibrated then.
    /// </returns>
    /// <exception cref="TimbreException">A member does not say how it was trained, or was trained on other recordings.</exception>
    public static (SpeakerModel Model, ValidationReport? Report) Make(
        SpeakerModel model,
        IReadOnlyList<KeyValuePair<string, SpeakerModel>> members,
        TrainingData? data,
        TrainingData? heldOut,
        int threads,
        Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(warn);
        var recipe = RecipeOf(members[0]);
        var split = SplitOf(members, data, heldOut);
        var workers = threads > 0 ? threads : Environment.ProcessorCount;
        using var encoder = new SpeakerEncoder(model, threads: 1);
        var cohort = data is null ? null : new CohortMaker(
            recipe, split.Training, new SpeechStore(data.Reader, recipe.Data) { Unusable = warn }).Make(encoder, workers);
        var recordings = new SpeechStore((heldOut ?? data)!.Reader, trimmer: null, Megabytes) { Unusable = warn };
        var utterances = new HeldOutLoader(recordings, encoder.VoiceActivity, recipe, warn).Load(split.HeldOut, workers);
        var validator = new Validator(utterances, recipe.Validation.MaxTrialsPerSet, recipe.Seed);
        var report = validator.HasTrials
            ? validator.Run(encoder, CohortMaker.ScorerOf(cohort, model.EmbeddingSize), 0, null, workers)
            : null;
        return (model with { Cohort = cohort, Calibration = report?.Calibration?.ToJson(), Info = InfoOf(model.Info, report) }, report);
    }

    /// <summary>The recipe that a model was trained by, as its file says.</summary>
    /// <exception cref="ModelFileException">It does not say.</exception>
    public static Recipe RecipeOf(KeyValuePair<string, SpeakerModel> member) =>
        member.Value.Info.Training.GetValueOrDefault(RecipeKey) is { } text
            ? RecipeFile.Parse(text, $"the recipe in {member.Key}")
            : throw new ModelFileException(
                $"{member.Key}: expected a model that says by which recipe it was trained, got one that does not. "
                + "Leave the recordings out, and calibrate the ensemble with timbre calibrate.");

    /// <summary>The training speakers of a model, as its recipe draws them.</summary>
    /// <exception cref="DataSetException">The recordings are not those it was trained on.</exception>
    internal static SpeakerSplit SplitOf(KeyValuePair<string, SpeakerModel> member, TrainingData data)
    {
        var recipe = RecipeOf(member);
        var split = SpeakerSplit.Draw(data.Sets, recipe.Validation, recipe.Seed);
        var (speakers, heldOut) = CountsOf(member.Value);
        return split.HeldOut.Count == heldOut && (recipe.Data.Speakers ?? split.Training.Count) == speakers
            ? split
            : throw new DataSetException(
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{member.Key}: expected the recordings that it was trained on, {speakers} speakers and {heldOut} held out, got "
                    + $"{split.Training.Count} and {split.HeldOut.Count}. Name the same folders, or others' with --held-out."),
            ]);
    }

    private static SpeakerSplit SplitOf(
        IReadOnlyList<KeyValuePair<string, SpeakerModel>> members, TrainingData? data, TrainingData? heldOut)
    {
        if (heldOut is not null)
        {
            return SpeakerSplit.Apart(data?.Sets ?? [], heldOut.Sets);
        }

        List<SpeakerSplit> splits = [.. members.Select(member => SplitOf(member, data!))];
        var heard = splits.SelectMany(split => split.Training).ToHashSet();
        var unheard = splits.SelectMany(split => split.HeldOut).ToHashSet();
        return new SpeakerSplit(
            [.. splits[0].Training.Where(speaker => !unheard.Contains(speaker))],
            [.. splits[0].HeldOut.Where(speaker => !heard.Contains(speaker))]);
    }

    private static (int Speakers, int HeldOut) CountsOf(SpeakerModel model)
    {
        var summary = JsonDocument.Parse(model.Info.Training.GetValueOrDefault(SummaryKey) ?? "{}").RootElement;
        return (Count("speakers"), Count("heldOutSpeakers"));

        int Count(string key) => summary.TryGetProperty(key, out var number) && number.TryGetInt32(out var count) ? count : 0;
    }

    private static ModelInfo InfoOf(ModelInfo info, ValidationReport? report) => report is null ? info : info with
    {
        Training = new SortedDictionary<string, string>(info.Training.ToDictionary(), StringComparer.Ordinal)
        {
            ["threshold"] = report.Threshold.ToString("R", CultureInfo.InvariantCulture),
            ["validation.eer"] = report.Eer.ToString("R", CultureInfo.InvariantCulture),
        },
    };
}
