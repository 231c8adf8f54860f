using System.CommandLine;
using Timbre.Lab.Search;

namespace Timbre.Cli.Commands;

/// <summary>What <c>timbre search</c> takes.</summary>
internal sealed class SearchCommandOptions
{
    private const int MostTrials = 100_000;
    private const int MostStages = 5;
    private const int MostJobs = 64;

    private static readonly SearchMeasure[] Measures = Enum.GetValues<SearchMeasure>();

    private readonly Option<string> _measure = ChoiceOption.Of(
        "--measure",
        "What is lowered, on held-out speakers; worstEer: that of the set where it is highest.",
        [.. Measures.Select(SearchWords.Of)]);

    public Argument<string> Recipe { get; } = new("RECIPE") { Description = "The name of a recipe, or a YAML file." };

    public Argument<string[]> Folders { get; } = new("DIR")
    {
        Description = "Sets of recordings to train on, as timbre train takes them.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string> Space { get; } = new("--space")
    {
        Description = "What is searched: a YAML file with a line a setting, such as schedule.rate: {log: [1e-4, 1e-2]}.",
        HelpName = "FILE",
        Required = true,
    };

    public Option<int> Trials { get; } = NumberOption.Of(
        ["--trials"], "N", "How many trials, all stages together.", new NumberRule<int>(1, MostTrials), 20);

    public Option<TimeSpan?> Budget { get; } = TrainOptions.TimeBudgetOption(
        "Time for all trials together, for example 90m or 8h; it decides how long each is. [default: the recipe's steps]", "--budget");

    public Option<long?> Steps { get; } = NumberOption.Of(
        ["--steps"], "N", "Steps of the longest trials. [default: what the budget allows]", new NumberRule<long>(1, long.MaxValue));

    public Option<int> Stages { get; } = NumberOption.Of(
        ["--stages"],
        "N",
        "Stages from coarse to fine: each has half the trials, twice as long, over ranges half as wide around the best.",
        new NumberRule<int>(1, MostStages),
        2);

    public Option<bool> NoPruning { get; } = new("--no-pruning")
    {
        Description = "Run every trial to its end, even one that is worse than the median of the others.",
    };

    public Option<string[]> HeldOut { get; } = new("--held-out")
    {
        Description = "Recordings of others, on whom trials are measured; may be repeated. [default: whom the recipe holds out]",
        HelpName = "DIR",
        DefaultValueFactory = _ => [],
    };

    public Option<string?> Out { get; } = new("--out", "-o")
    {
        Description = "The search's folder: new or empty, or one to go on with. [default: searches/RECIPE]",
        HelpName = "DIR",
    };

    public Option<string[]> Set { get; } = TrainOptions.SetOption("A setting of the recipe to replace in every trial; may be repeated.");

    public Option<int> Jobs { get; } = NumberOption.Of(
        ["--jobs"], "N", "Trials at the same time, which share the processors.", new NumberRule<int>(1, MostJobs), 1);

    public Option<int> Threads { get; } = NumberOption.Of(
        ["--threads"], "N", "Threads of a trial; 0: the processors shared among the jobs.", new NumberRule<int>(0, 1024), 0);

    public Option<bool> Json { get; } = SharedOptions.Json();

    public SearchMeasure MeasureOf(ParseResult parsed) =>
        Measures.First(measure => SearchWords.Of(measure) == parsed.GetValue(_measure));

    public void AddTo(Command command)
    {
        command.Add(Recipe);
        command.Add(Folders);
        foreach (var option in new Option[]
        {
            Space, Trials, Budget, Steps, Stages, NoPruning, _measure, HeldOut, Out, Set, Jobs, Threads, Json,
        })
        {
            command.Add(option);
        }
    }
}
