using System.CommandLine;
using Timbre.Cli.Rendering;
using Timbre.Training.Data;
using Timbre.Training.Doctor;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre doctor</c>: looks a recipe and its recordings over before anything is trained.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new DoctorOptions();
        var command = new Command("doctor", "Examine a recipe and its recordings before training: what is wrong, why, and what to try.");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var isJson = parsed.GetValue(options.Json);
            var diagnosis = Examination.Run(Read(parsed, options), name => terminal.Note($"{name} ..."), terminal.Stop);
            DiagnosisView.Show(terminal, diagnosis, isJson);
            return diagnosis.Findings.Count == 0 ? ExitCodes.Success : ExitCodes.Found;
        });
        ExampleHelp.Add(
            command,
            "timbre doctor default recordings",
            "timbre doctor mine.yaml studio phone --held-out dev --json",
            "timbre doctor default recordings --set schedule.rate=0.01");
        return command;
    }

    private static ExaminationOptions Read(ParseResult parsed, DoctorOptions options)
    {
        var recipe = RecipeFile.Load(parsed.GetValue(options.Recipe)!, parsed.GetValue(options.Set));
        var others = parsed.GetValue(options.HeldOut)!;
        return new ExaminationOptions
        {
            Recipe = parsed.GetValue(options.Seed) is { } seed ? recipe with { Seed = seed } : recipe,
            Data = TrainingData.FromFolders(parsed.GetValue(options.Folders)!, recipe.Batch.Sampler.NeedsSpeakers),
            Validation = others.Length > 0 ? TrainingData.FromFolders(others) : null,
            Threads = parsed.GetValue(options.Threads),
        };
    }
}
