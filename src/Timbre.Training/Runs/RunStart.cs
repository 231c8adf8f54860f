using Timbre.Faults;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;
using Timbre.Training.Validation;

namespace Timbre.Training.Runs;

/// <summary>What a run begins with, found to be in order; nothing is written yet.</summary>
internal sealed record RunStart
{
    /// <summary>The recipe, with the versions it is run by; of an earlier run its own.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The recordings.</summary>
    public required TrainingData Data { get; init; }

    /// <summary>Who is trained on and who is held out.</summary>
    public required SpeakerSplit Split { get; init; }

    /// <summary>What is told apart: the training speakers, or their recordings where nobody says who speaks.</summary>
    public required IReadOnlyList<Speaker> Voices { get; init; }

    /// <summary>Recordings that training leaves out of its own speakers, by their places among <see cref="Voices"/>.</summary>
    public required IReadOnlyList<(int Speaker, Utterance Utterance)> FixedSlices { get; init; }

    /// <summary>Where the run stands, with the steps and the time it has now.</summary>
    public required RunState State { get; init; }

    /// <summary>The earlier run that goes on; null: a new one.</summary>
    public required Resumption? Earlier { get; init; }

    /// <summary>Threads of the network, and as many that prepare data.</summary>
    public required int Threads { get; init; }

    /// <summary>Time spent on the run.</summary>
    public required RunClock Clock { get; init; }

    /// <summary>Finds out whether a run can begin or go on.</summary>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="TimbreException">The recordings, the recipe or the run folder cannot be used.</exception>
    public static RunStart Of(TrainingOptions options)
    {
        var earlier = options.Resume ? Resumption.Open(options.Folder, options.Data) : null;
        var recipe = earlier?.Recipe ?? options.Recipe with { Versions = RunVersions.Current() };
        if (earlier is null)
        {
            RunFolder.RequireFree(options.Folder);
        }

        options.Data.Check(recipe.Data.AllowSingleRecordings || !recipe.Batch.Sampler.NeedsSpeakers);
        var split = options.Validation is { } others
            ? SpeakerSplit.Apart(options.Data.Sets, others.Sets)
            : SpeakerSplit.Draw(options.Data.Sets, recipe.Validation, recipe.Seed);
        split.RequireTwo("Training data");
        split = split.WithSpeakers(recipe.Data.Speakers, recipe.Seed);
        var wanted = FixedValidation.Whole(recipe.Validation.FixedSlices, recipe.Batch.Speakers * recipe.Batch.UtterancesPerSpeaker);
        var fixedSlices = FixedSliceSplit.Draw(split.Training, wanted, recipe.Batch.UtterancesPerSpeaker, recipe.Seed);
        split = split with { Training = fixedSlices.Training };
        var state = StateOf(options, recipe, earlier?.Found.Checkpoint.State);
        return new RunStart
        {
            Recipe = recipe,
            Data = options.Data,
            Split = split,
            Voices = recipe.Batch.Sampler.NeedsSpeakers ? split.Training : RecordingVoices.Of(split.Training),
            FixedSlices = fixedSlices.Slices,
            State = state,
            Earlier = earlier,
            Threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount,
            Clock = new RunClock(state.Seconds),
        };
    }

    /// <summary>What somebody who watches should know of recordings, recipe and earlier run, one line each.</summary>
    public IEnumerable<string> Notes() => [.. RecipeAdvice.Of(Recipe, Data.Sets), .. Earlier?.Notes() ?? []];

    private static RunState StateOf(TrainingOptions options, Recipe recipe, RunState? earlier)
    {
        var state = earlier ?? new RunState
        {
            Data = DataFingerprint.Of(options.Data.Sets),
            DataInWords = DataFingerprint.InWords(options.Data.Sets),
        };
        var budget = options.TimeBudget?.TotalSeconds ?? state.BudgetSeconds;
        var steps = options.Steps ?? state.MaxSteps ?? (budget is null ? recipe.Schedule.Steps : null);
        return state with { MaxSteps = steps, BudgetSeconds = budget };
    }
}
