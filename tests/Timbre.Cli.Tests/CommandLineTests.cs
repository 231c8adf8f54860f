using System.CommandLine;

namespace Timbre.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public void Run_Help_ShowsCommandsAndExitCodes()
    {
        var run = CommandRun.InProcess("--help");
        run.Code.ShouldBe(ExitCodes.Success);
        run.Output.ShouldContain("speakers");
        run.Output.ShouldContain("Exit codes:");
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public void Help_OfEveryCommand_HasExamplesThatParse()
    {
        using var writer = new StringWriter();
        var root = CommandLine.Root(new Terminal(writer, writer));
        var commands = new Stack<Command>(root.Subcommands);
        while (commands.TryPop(out var command))
        {
            command.Subcommands.ToList().ForEach(commands.Push);
            var path = Rendering.ExampleHelp.PathOf(command);
            var help = CommandRun.InProcess([.. path.Split(' ').Skip(1), "--help"]).Output;
            var examples = help[(help.IndexOf("Examples:", StringComparison.Ordinal) + 9)..]
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            examples.ShouldNotBeEmpty(command.Name);
            foreach (var example in examples)
            {
                example.ShouldStartWith(path);
                root.Parse(example["timbre ".Length..]).Errors.ShouldBeEmpty(example);
            }
        }
    }

    [Fact]
    public void Help_OfEveryOptionAndArgument_SaysWhatItIs()
    {
        using var writer = new StringWriter();
        var commands = new Stack<Command>([CommandLine.Root(new Terminal(writer, writer))]);
        while (commands.TryPop(out var command))
        {
            command.Description.ShouldNotBeNullOrWhiteSpace(command.Name);
            command.Options.ShouldAllBe(option => !string.IsNullOrWhiteSpace(option.Description), command.Name);
            command.Arguments.ShouldAllBe(argument => !string.IsNullOrWhiteSpace(argument.Description), command.Name);
            command.Subcommands.ToList().ForEach(commands.Push);
        }
    }

    [Theory]
    [InlineData("speekers", "'speakers'")]
    [InlineData("speakers lst", "'list'")]
    [InlineData("speakers list --jsn", "'--json'")]
    [InlineData("calibrate folder --galery voices.db", "'--gallery'")]
    [InlineData("embed folder --ot v.npz --out v.npz", "'--out'")]
    [InlineData("cluster folder --plugn my.dll", "'--plugin'")]
    [InlineData("identify a.wav --tresh 0.5", "'--threshold'")]
    [InlineData("info --jsno", "'--json'")]
    public void Run_Misspelled_NamesTheNearest(string line, string nearest)
    {
        var run = CommandRun.InProcess(line.Split(' '));
        run.Code.ShouldBe(ExitCodes.Usage);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain($"Did you mean {nearest}?");
        run.Error.ShouldContain("--help'");
    }

    [Fact]
    public void Program_WrongCommand_ExitsWithUsage() =>
        CommandRun.AsProgram("speekers").Code.ShouldBe(ExitCodes.Usage);

    [Fact]
    public void Program_Version_IsANumber()
    {
        var run = CommandRun.AsProgram("--version");
        run.Code.ShouldBe(ExitCodes.Success);
        Version.TryParse(run.Output.Trim().Split('+')[0], out _).ShouldBeTrue(run.Output);
    }
}
