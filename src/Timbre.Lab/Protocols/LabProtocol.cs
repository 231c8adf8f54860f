using Timbre.Faults;
using Timbre.Lab.Entries;
using Timbre.Settings;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Protocols;

/// <summary>How entries are run: the same for all of them, so that they can be compared.</summary>
/// <param name="Name">The word that names it.</param>
/// <param name="Meaning">What it is, in a line.</param>
/// <param name="Sets">Folders of training recordings, below <c>train</c>; empty: all there are.</param>
/// <param name="HeldOut">Folders of recordings of others, below <c>dev</c>, that the error rate is measured on.</param>
/// <param name="SpeakerShare">Share of the speakers that an entry names.</param>
/// <param name="Speakers">Speakers where an entry names none; null: all.</param>
/// <param name="Overrides">Settings laid over every entry.</param>
public sealed record LabProtocol(
    string Name,
    string Meaning,
    IReadOnlyList<string> Sets,
    IReadOnlyList<string> HeldOut,
    double SpeakerShare,
    int? Speakers,
    IReadOnlyList<string> Overrides)
{
    /// <summary>Settings laid over some entries alone, by their numbers: a schedule of their own that has to fit.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> OwnOverrides { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Minutes for an entry on two cores: fewer speakers, short slices, one cycle of the schedule.</summary>
    public static LabProtocol Brief { get; } = new(
        "short",
        "64 (or 128) speakers, slices of half a second, 300 steps in one cycle: minutes for an entry on two cores",
        ["speechocean762"],
        ["speechocean762", "common-voice"],
        0.25,
        128,
        [
            "batch.seconds=0.5",
            "data.trimSilence=true",
            "schedule.steps=300",
            "network.norm.momentum=0.05",
            "weightAverage.decay=0.95",
            "metrics.everySteps=20",
            "checkpoints.everySteps=100",
            "checkpoints.keep=1",
            "validation.times=1",
            "validation.maxUtterancesPerSpeaker=4",
            "validation.maxSeconds=3",
        ])
    {
        OwnOverrides = new Dictionary<string, IReadOnlyList<string>>
        {
            ["36"] = ["network.norm.rampStart=75", "network.norm.rampEnd=150"],
            ["42"] = ["schedule.everySteps=5"],
        },
    };

    /// <summary>The log's own scale, for larger machines.</summary>
    public static LabProtocol Full { get; } = new(
        "full",
        "the log's own scale: 256 (or 512) speakers, slices of 2 s, 15 000 steps",
        [],
        ["speechocean762", "common-voice"],
        1,
        null,
        []);

    /// <summary>Every protocol.</summary>
    public static IReadOnlyList<LabProtocol> All { get; } = [Brief, Full];

    /// <summary>A protocol by its name.</summary>
    /// <exception cref="SettingsException">There is none; the nearest is named.</exception>
    public static LabProtocol Find(string name) => All.FirstOrDefault(protocol => protocol.Name == name)
        ?? throw new SettingsException(
            $"lab: expected the name of a protocol, got '{name}'. {NearestName.Remedy(name, [.. All.Select(protocol => protocol.Name)])}");

    /// <summary>The recipe of an entry under this protocol.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="seed">What all draws follow from.</param>
    /// <param name="start">The model whose weights it starts from; null: first values.</param>
    public Recipe Of(Experiment entry, long seed, string? start = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var own = OwnOverrides.GetValueOrDefault(entry.Number) ?? [];
        var recipe = RecipeFile.Load(entry.RecipeName, [.. Overrides, .. own]);
        var speakers = recipe.Data.Speakers is { } named ? (int)(named * SpeakerShare) : Speakers;
        return recipe with { Seed = seed, Start = start, Data = recipe.Data with { Speakers = speakers } };
    }
}
