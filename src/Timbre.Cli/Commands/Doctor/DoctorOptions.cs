using System.CommandLine;

namespace Timbre.Cli.Commands;

/// <summary>What <c>timbre doctor</c> takes.</summary>
internal sealed class DoctorOptions
{
    private readonly TrainOptions _training = new();

    public Argument<string> Recipe { get; } = new("RECIPE")
    {
        Description = "How it is to be trained: the name of a recipe, or a YAML file.",
    };

    public Argument<string[]> Folders => _training.Folders;

    public Option<string[]> HeldOut { get; } = new("--held-out")
    {
        Description = "A set of others on whom the model will be tried: nothing of it may be in a DIR; may be repeated.",
        HelpName = "DIR",
        DefaultValueFactory = _ => [],
    };

    public Option<string[]> Set => _training.Set;

    public Option<long?> Seed => _training.Seed;

    public Option<int> Threads => _training.Threads;

    public Option<bool> Json => _training.Json;

    public void AddTo(Command command)
    {
        command.Add(Recipe);
        command.Add(Folders);
        foreach (var option in new Option[] { HeldOut, Set, Seed, Threads, Json })
        {
            command.Add(option);
        }
    }
}
