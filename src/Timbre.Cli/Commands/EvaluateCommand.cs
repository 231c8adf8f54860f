using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Cli.Reports;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre evaluate</c>: error rates of a model on trial lists, or on trials made of folders of speakers.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new EvaluateOptions();
        var command = new Command(
            "evaluate",
            "Measure a model's error rates on trial lists or folders of speakers. Exit code 3: some trials could not be scored.");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var (model, sets) = options.Read(parsed, terminal.Warn);
            using var encoder = OpenModel.File(
                model, parsed.GetValue(options.Threads), parsed.GetValue(options.Channel), parsed.GetValue(options.Judge),
                parsed.PrecisionOf(options.Precision));
            var report = parsed.GetValue(options.Report);
            if (report is not null)
            {
                WholeFile.CheckWritable(report);
            }

            var settings = options.ReadSettings(parsed);
            var ways = options.Ways.Read(parsed, encoder);
            if (ways.Count > 1)
            {
                options.RefuseForSeveral(parsed);
            }

            if (settings.Rule is not null && ways[0].Encoder.Model.Calibration is null)
            {
                throw DecisionOptions.NotCalibrated();
            }

            var voices = new TrialVoices(encoder, parsed.GetValue(options.Threads));
            var outcome = EvaluationView.Watch(terminal, sets, (set, done) => [.. ways.Select(way => TrialEvaluation.Run(
                set, voices.ScoringBy(way.Encoder), settings with { EnrollBy = way.EnrollBy }, done, terminal.Stop))]);
            EvaluationView.Show(
                terminal,
                outcome,
                parsed.GetValue(options.Json),
                parsed.GetValue(options.Curves),
                parsed.GetValue(options.Breakdown));
            if (report is not null && outcome.Results.Count > 0)
            {
                ReportPage.Write(report, outcome.Results, ModelPath.NameOf(model), parsed.GetValue(options.Channel));
                terminal.Note($"Report: {report}");
            }

            return outcome.ExitCode;
        });
        ExampleHelp.Add(
            command,
            "timbre evaluate recordings",
            "timbre evaluate runs/first/best.safetensors --trials dev/*.trials --root dev",
            "timbre evaluate recordings --breakdown",
            "timbre evaluate recordings --enroll 3",
            "timbre evaluate recordings --identify --far 1%",
            "timbre evaluate recordings --scoring cosine,cohort,as-norm",
            "timbre evaluate recordings --report report.html",
            "timbre evaluate --trials calls.trials --root recordings --json");
        return command;
    }
}
