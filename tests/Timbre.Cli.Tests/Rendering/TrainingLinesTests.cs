using Timbre.Training;

namespace Timbre.Cli.Rendering;

public sealed class TrainingLinesTests
{
    private static readonly TrainingProgress Progress = new(
        10, 200, 1.5, 0.25, null, 1e-3, 321.4, 0.05, 0.082, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(6), 0.1234);

    [Fact]
    public void Progressed_Often_WritesNowAndThen()
    {
        var time = new ManualTime();
        using var output = new StringWriter();
        var lines = new TrainingLines(output, TextWriter.Null, time);
        for (var i = 0; i < 25; i++)
        {
            lines.Progressed(Progress with { Step = i });
            time.Advance(TimeSpan.FromSeconds(1));
        }

        output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[1]).ShouldBe(["0", "10", "20"]);
    }

    [Fact]
    public void Progressed_Line_HasEveryMeasure()
    {
        using var output = new StringWriter();
        new TrainingLines(output, TextWriter.Null, new ManualTime()).Progressed(Progress);
        output.ToString().ShouldBe(
            "step 10 of 200: loss 1.5000, fraction 0.250, 321 utterances/s, waiting 5 %, data 8 % of the processor, "
                + "best EER 12.34 %, 6 min 00 s to go\n");
    }

    [Fact]
    public void Screen_AfterEverything_ShowsIt()
    {
        var screen = new TrainingScreen(new ManualTime());
        screen.Started(new TrainingStart([new TrainingSetSummary("a [set]", 90, 10, 500)], 90, 12345, 64, 0, "runs/x"));
        screen.Progressed(Progress);
        screen.Validated(new ValidationReport(10, 0.2, 0.1, [new ValidationSetReport("a [set]", 0.2, 10, 5, 6)], 0.5, true, 1));
        screen.Warned("something [odd]");
        using var output = new StringWriter();
        new Terminal(output, TextWriter.Null).Screen.Write(screen.Render());
        foreach (var words in new[] { "90 speakers", "10 of 200", "1.5000", "12.34 %", "321",
            "5 %", "8 % of the processor", "6 min 00 s to go", "20.00 %", "something [odd]" })
        {
            output.ToString().ShouldContain(words);
        }
    }

    private sealed class ManualTime : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _now += time;

        public override long GetTimestamp() => _now.Ticks;
    }
}
