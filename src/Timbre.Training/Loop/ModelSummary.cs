using System.Globalization;
using Timbre.Speakers.Models;
using Timbre.Training.Data;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.Loop;

/// <summary>What a model file says of its training.</summary>
internal static class ModelSummary
{
    /// <summary>Texts by key: the recipe, the data, the outcome, and the threshold of a decision "same speaker".</summary>
    public static ModelInfo Of(
        Recipe recipe, TrainingData data, SpeakerSplit split, RunState state, ValidationReport? report, double seconds)
    {
        var summary = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["recipe"] = recipe.ToYaml(),
            ["training"] = RunJson.Write(new
            {
                steps = state.Step,
                seconds = Math.Round(seconds),
                seed = recipe.Seed,
                speakers = split.Training.Count,
                heldOutSpeakers = split.HeldOut.Count,
                sets = data.Sets.ToDictionary(set => set.Name, set => set.Speakers.Sum(speaker => speaker.Utterances.Count)),
                validation = report?.Sets.ToDictionary(set => set.Name, set => Math.Round(set.Eer, 5)),
            }),
        };
        if (report is not null)
        {
            summary["threshold"] = report.Threshold.ToString("R", CultureInfo.InvariantCulture);
            summary["validation.eer"] = report.Eer.ToString("R", CultureInfo.InvariantCulture);
        }

        return new ModelInfo
        {
            Name = recipe.Description,
            Data = [.. data.Sets.Select(set => set.Name)],
            Training = summary,
        };
    }
}
