namespace Timbre.Cli.Commands;

/// <summary>Every number of every command is read by one rule: finite, in range, the same in every country.</summary>
public sealed class NumberRuleTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private static readonly string[] NoNumbers =
        [
            "",
            " ",
            "0,45",
            "nan",
            "NaN",
            "inf",
            "-inf",
            "infinity",
            "∞",
            "1e999",
            "-1e999",
            "0x1",
            "1_000",
            "1 000",
            "1,000",
            "٣",
            "½",
            "ten",
            "1.5.2",
            "+-1",
            "1e",
            "(1)",
            "$1",
            "1 "
        ];

    /// <summary>Each option with a number, on a line that is right without it.</summary>
    public static TheoryData<string, string> Options => new()
    {
        { "verify ann a.wav", "--threshold" },
        { "verify ann a.wav", "--threads" },
        { "identify a.wav", "--threshold" },
        { "identify a.wav", "--top" },
        { "identify a.wav", "--threads" },
        { "enroll ann a.wav", "--threads" },
        { "verify ann a.wav", "--far" },
        { "verify ann a.wav", "--prior" },
        { "verify ann a.wav", "--cost-miss" },
        { "verify ann a.wav", "--cost-fa" },
        { "identify a.wav", "--far" },
        { "identify a.wav", "--prior" },
        { "identify a.wav", "--cost-miss" },
        { "identify a.wav", "--cost-fa" },
        { "calibrate a", "--far" },
        { "calibrate a", "--copies" },
        { "calibrate a", "--seed" },
        { "calibrate a", "--threads" },
        { "embed a.wav --out a.csv", "--threads" },
        { "evaluate a", "--threads" },
        { "evaluate a", "--seed" },
        { "evaluate a", "--enroll" },
        { "evaluate a", "--calibrate-folds" },
        { "evaluate a --identify", "--far" },
        { "evaluate a --identify", "--prior" },
        { "evaluate a --identify", "--cost-miss" },
        { "evaluate a --identify", "--cost-fa" },
        { "evaluate a --identify", "--threshold" },
        { "cluster a", "--far" },
        { "cluster a", "--prior" },
        { "cluster a", "--threads" },
        { "cluster a", "--clusters" },
        { "cluster a", "--max-clusters" },
        { "cluster a", "--seed" },
        { "train a", "--threads" },
        { "train a", "--seed" },
        { "train a", "--steps" },
        { "train a", "--port" },
        { "watch a", "--port" },
        { "replay a", "--threads" },
        { "lab run 20", "--seeds" },
        { "lab run 20", "--jobs" },
        { "doctor demo a", "--seed" },
        { "doctor demo a", "--threads" },
        { "search a b --space c", "--trials" },
        { "search a b --space c", "--steps" },
        { "search a b --space c", "--stages" },
        { "search a b --space c", "--jobs" },
        { "search a b --space c", "--threads" },
        { "ensemble a --output b", "--top" },
        { "ensemble a --output b", "--norm-batches" },
        { "ensemble a --output b", "--threads" },
        { "quantize a --output b", "--threads" },
        { "augment a --out b", "--copies" },
        { "augment a --out b", "--seed" },
        { "augment a --out b", "--threads" },
        { "demo", "--threads" },
        { "demo", "--seed" },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Run_NoNumber_IsRefusedWithTheRule(string line, string option)
    {
        foreach (var text in NoNumbers)
        {
            var run = CommandRun.InProcess([.. line.Split(' '), option, text]);
            run.Code.ShouldBe(ExitCodes.Usage, $"{option} '{text}': {run.Error}");
            run.Output.ShouldBeEmpty();
            run.Error.Split('\n')[0].ShouldStartWith($"error: {option}: expected ");
            run.Error.ShouldContain($"got '{text}'");
            run.Error.ShouldNotContain("System.");
        }
    }

    [Theory]
    [InlineData("identify a.wav --top 0")]
    [InlineData("identify a.wav --top -1")]
    [InlineData("identify a.wav --top 1.5")]
    [InlineData("identify a.wav --top 2147483648")]
    [InlineData("identify a.wav --threads -1")]
    [InlineData("verify ann a.wav --threads 1.5")]
    [InlineData("demo --threads 1025")]
    [InlineData("train a --threads 99999999999")]
    [InlineData("train a --steps 0")]
    [InlineData("train a --steps 9223372036854775808")]
    [InlineData("cluster a --clusters 0")]
    [InlineData("cluster a --clusters -2")]
    [InlineData("cluster a --max-clusters 1")]
    [InlineData("demo --seed 2147483648", "-2147483648 to 2147483647")]
    [InlineData("train a --seed 9223372036854775808", "-9223372036854775808 to 9223372036854775807")]
    public void Run_OutOfRange_IsRefusedWithTheRange(string line, string range = "")
    {
        var run = CommandRun.InProcess(line.Split(' '));
        run.Code.ShouldBe(ExitCodes.Usage, run.Error);
        run.Error.ShouldContain("expected ");
        run.Error.ShouldContain($"got '{line.Split(' ')[^1]}'");
        run.Error.ShouldContain(range);
    }

    [Theory]
    [InlineData("0.45", 0.45)]
    [InlineData("-1", -1)]
    [InlineData(".5", 0.5)]
    [InlineData("+0.5", 0.5)]
    [InlineData("5e-1", 0.5)]
    public void TryRead_Numbers_AreReadAlikeInEveryCountry(string text, double expected)
    {
        new NumberRule<double>(-1, 1).TryRead(text, out var number).ShouldBeTrue();
        number.ShouldBe(expected);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("2")]
    [InlineData("1.0001")]
    [InlineData("-1.0001")]
    [InlineData("1e300")]
    public void Verify_ThresholdNoScoreReaches_IsRefusedWithTheRange(string text)
    {
        var run = CommandRun.InProcess(
            "verify", "ann", world.Recording(1, 0), "--model", world.Model, "--gallery", world.NewGallery(), "--threshold", text);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("-1 to 1");
    }

    [Fact]
    public void Help_OfEveryCommandThatWorks_HasThreads()
    {
        using var writer = new StringWriter();
        var root = CommandLine.Root(new Terminal(writer, writer));
        foreach (var name in new[] { "verify", "identify", "enroll", "cluster", "evaluate", "embed", "train", "demo" })
        {
            root.Subcommands.Single(command => command.Name == name).Options.ShouldContain(option => option.Name == "--threads", name);
        }
    }

    [Fact]
    public void Options_OfEveryCommand_AreReadByTheRuleWhereTheyAreNumbers()
    {
        using var writer = new StringWriter();
        var numbers = new[] { typeof(int), typeof(long), typeof(double), typeof(int?), typeof(long?), typeof(double?) };
        var covered = Options.Select(row => (Command: ((string)row[0]).Split(' ')[0], Option: (string)row[1])).ToHashSet();
        foreach (var command in CommandLine.Root(new Terminal(writer, writer)).Subcommands)
        {
            foreach (var option in command.Options.Where(option => numbers.Contains(option.ValueType) && option.Name != "--channel"))
            {
                covered.ShouldContain((command.Name, option.Name));
            }
        }
    }
}
