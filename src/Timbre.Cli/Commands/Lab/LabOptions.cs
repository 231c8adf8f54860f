using System.CommandLine;
using Timbre.Lab.Entries;
using Timbre.Lab.Judging;
using Timbre.Lab.Protocols;
using Timbre.Lab.Results;

namespace Timbre.Cli.Commands;

/// <summary>What all commands of the lab have.</summary>
internal sealed class LabOptions
{
    private readonly Option<string> _protocol = new("--protocol")
    {
        Description =
            $"How entries are run. {string.Join("; ", LabProtocol.All.Select(protocol => $"{protocol.Name}: {protocol.Meaning}"))}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => LabProtocol.Brief.Name,
    };

    private readonly Option<string> _results = new("--results")
    {
        Description = "The folder of the results of finished runs, a small file each.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("lab", "results"),
    };

    private readonly Option<bool> _json = SharedOptions.Json();

    /// <summary>An argument that names an entry.</summary>
    public static Argument<string> Entry(string name, string description) => new(name) { Description = description };

    public void AddTo(Command command)
    {
        command.Add(_protocol);
        command.Add(_results);
        command.Add(_json);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public string ResultsOf(ParseResult parsed) => parsed.GetValue(_results)!;

    public LabProtocol ProtocolOf(ParseResult parsed) => LabProtocol.Find(parsed.GetValue(_protocol)!);

    public Judge JudgeOf(ParseResult parsed, ExperimentLog log) =>
        new(log, ProtocolOf(parsed), new ResultStore(ResultsOf(parsed)));
}
