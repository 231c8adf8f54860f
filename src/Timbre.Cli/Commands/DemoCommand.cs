using System.CommandLine;
using Timbre.Cli.Demonstration;
using Timbre.Cli.Rendering;
using Timbre.Training;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre demo</c>: the whole way in two minutes, without any recordings.</summary>
internal static class DemoCommand
{
    // With enrolling and asking, all of it stays below two minutes.
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(100);

    public static Command Create(Terminal terminal)
    {
        var seed = NumberOption.Of(
            ["--seed"], "N", "What training and voices follow from.", new NumberRule<int>(int.MinValue, int.MaxValue), 1);
        var budget = TrainOptions.TimeBudgetOption("Most time for training, for example 60s. [default: 100s]");
        var (threads, json) = (SharedOptions.Threads(), SharedOptions.Json());
        var command = new Command("demo", "Train on synthetic voices, enroll others, identify them: the whole way in two minutes.")
        {
            seed, budget, threads, json,
        };
        command.SetAction(parsed =>
        {
            var demo = new Demo(parsed.GetValue(seed), parsed.GetValue(threads));
            var folder = Directory.CreateTempSubdirectory("timbre-demo-");
            try
            {
                DemoView.Introduce(terminal);
                var training = TrainingView.Watch(terminal, parsed.GetValue(json), observer => demo.Train(
                    folder.FullName, parsed.GetValue(budget) ?? s_budget, observer, terminal.Stop));
                if (training is not { End: TrainingEnd.Finished, ModelPath: { } model })
                {
                    terminal.Note("Stopped before the network was trained.");
                    return ExitCodes.Interrupted;
                }

                DemoView.Show(terminal, training, demo.Identify(model), parsed.GetValue(json));
                return ExitCodes.Success;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        ExampleHelp.Add(command, "timbre demo", "timbre demo --seed 7 --time-budget 60s --json");
        return command;
    }
}
