using System.CommandLine;

namespace Timbre.Cli.Commands;

/// <summary>What <c>timbre train</c> takes.</summary>
internal sealed class TrainOptions
{
    public Argument<string[]> Folders { get; } = new("DIR")
    {
        Description = "Sets: the folders directly in a DIR are its speakers; or it holds Kaldi's wav.scp and utt2spk.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string> Recipe { get; } = new("--recipe", "-r")
    {
        Description = "How to train: the name of a recipe, or a YAML file.",
        HelpName = "NAME|FILE",
        DefaultValueFactory = _ => "default",
    };

    public Option<string?> From { get; } = new("--from")
    {
        Description =
            "Adapt this model, 'default' for the one that ships, to one's own 10 to 50 speakers in seconds; refused unless it is better "
                + "on speakers left out.",
        HelpName = "MODEL",
    };

    public Option<string?> Out { get; } = new("--out", "-o")
    {
        Description = "The run folder: new or empty. [default: runs/RECIPE-DATE-TIME]",
        HelpName = "RUN",
    };

    public Option<string[]> Set { get; } = SetOption(
        "A setting of the recipe to replace, for example batch.seconds=3; may be repeated.");

    public Option<long?> Seed { get; } = NumberOption.Of(
        ["--seed"],
        "N",
        "What every random draw follows from. [default: the recipe's]",
        new NumberRule<long>(long.MinValue, long.MaxValue));

    public Option<int> Threads { get; } = SharedOptions.Threads();

    public Option<long?> Steps { get; } = NumberOption.Of(
        ["--steps"], "N", "Steps after which the run ends. [default: the recipe's]", new NumberRule<long>(1, long.MaxValue));

    public Option<TimeSpan?> Budget { get; } = TimeBudgetOption(
        "Time after which the run ends, for example 90s, 30m or 1h30m; the schedule is laid out over it.");

    public Option<bool> Resume { get; } = new("--resume")
    {
        Description = "Go on with the run in --out where it was left, with the same DIRs.",
    };

    public Option<bool> TensorBoard { get; } = new("--tensorboard")
    {
        Description = "Write files for TensorBoard, too: metrics.tensorBoard=true.",
    };

    public Option<bool> Record { get; } = new("--record")
    {
        Description = "Keep snapshots for timbre replay, too: metrics.record=true.",
    };

    public Option<bool> Watch { get; } = new("--watch")
    {
        Description = "Show the run to a browser on this machine while it goes on.",
    };

    public Option<int?> Port { get; } = WatchCommand.Port();

    public Option<bool> Json { get; } = SharedOptions.Json();

    /// <summary>A time, on whatever command has one.</summary>
    public static Option<TimeSpan?> TimeBudgetOption(string description, string name = "--time-budget") => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var time = TimeBudget.Parse(result.Tokens[0].Value);
            if (time is null)
            {
                result.AddError($"{name}: expected a time such as 90s, 30m or 1h30m, got '{result.Tokens[0].Value}'.");
            }

            return time;
        },
    };

    /// <summary>Settings, on whatever command lays some over a recipe.</summary>
    public static Option<string[]> SetOption(string description) => new("--set")
    {
        Description = description,
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>What an adaptation has no use for.</summary>
    public IReadOnlyList<Option> OfSteps => [Recipe, Set, Steps, Budget, Resume, TensorBoard, Record, Watch, Port];

    public void AddTo(Command command)
    {
        command.Add(Folders);
        foreach (var option in new Option[]
        {
            Recipe, From, Out, Set, Seed, Threads, Steps, Budget, Resume, TensorBoard, Record, Watch, Port, Json,
        })
        {
            command.Add(option);
        }
    }
}
