using Timbre.Benchmarks.Running;
using Timbre.Faults;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Benchmarks.Tracking;

/// <summary>
/// <c>tracking FOLDER [--recipe NAME] [--with SETTING] [--steps N] [--rounds N]</c>: what a setting that only writes something down costs
/// a training step; FOLDER is a set of speakers' folders. Both take turns, in the other order every other round.
/// </summary>
internal static class TrackingCommand
{
    private const string DefaultRecipe = "log/33";
    private const string DefaultSetting = "metrics.tensorBoard=true";
    private const int Steps = 200;
    private const int Rounds = 3;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>tracking</c>.</param>
    /// <returns>Exit code: 0, 2 for a wrong command line, 3 where something cannot be read.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var arguments = new CommandArguments(
            "Tracking", args.IsEmpty ? [] : args[1..], "--recipe", "--with", "--steps", "--rounds");
        var (steps, rounds) = (arguments.Count("--steps", Steps), arguments.Count("--rounds", Rounds));
        if (arguments.Fault is { } fault)
        {
            return Answer.Refuse(fault);
        }

        if (args.IsEmpty || !Directory.Exists(args[0]))
        {
            return Answer.Refuse("Tracking: expected a folder of speakers, got another. Name one.");
        }

        try
        {
            var name = arguments.Text("--recipe") ?? DefaultRecipe;
            var setting = arguments.Text("--with") ?? DefaultSetting;
            var data = TrainingData.FromFolders([args[0]]);
            var (plain, tracked) = (
                new MeasuredTraining(RecipeFile.Load(name), data, steps),
                new MeasuredTraining(RecipeFile.Load(name, [setting]), data, steps));
            for (var round = 0; round < rounds; round++)
            {
                MeasuredTraining[] turns = round % 2 == 0 ? [plain, tracked] : [tracked, plain];
                Array.ForEach(turns, one => one.Run());
                Console.Error.WriteLine($"round {round + 1} of {rounds} is done");
            }

            return Answer.Write(new
            {
                recipe = name,
                with = setting,
                steps,
                secondsWithout = plain.Seconds,
                secondsWith = tracked.Seconds,
                processorSecondsWithout = plain.ProcessorSeconds,
                processorSecondsWith = tracked.ProcessorSeconds,
                ratio = tracked.Seconds.Min() / plain.Seconds.Min(),
                processorRatio = tracked.ProcessorSeconds.Min() / plain.ProcessorSeconds.Min(),
            });
        }
        catch (TimbreException unusable)
        {
            Console.Error.WriteLine(unusable.Message);
            return 3;
        }
    }
}
