using System.Text.Json;
using System.Text.RegularExpressions;
using Timbre.Cli.Pages;
using Timbre.Testing;

namespace Timbre.Cli.Reports;

/// <summary>The page that <c>timbre evaluate --report</c> writes.</summary>
public sealed partial class ReportPageTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Write_Page_AsksNothingOfTheNet()
    {
        var page = File.ReadAllText(Report());
        Addresses().Matches(page).Select(match => match.Groups["address"].Value)
            .ShouldAllBe(address => address.StartsWith("data:", StringComparison.Ordinal) || address.StartsWith('#'));
        page.ShouldNotContain("<script");
        page.Length.ShouldBeLessThan(4_000_000);
    }

    [Fact]
    public void Write_NamesOfFiles_AreNoMarkup()
    {
        var folder = Directory.CreateDirectory(world[$"{Guid.NewGuid():N}"]).FullName;
        foreach (var speaker in new[] { 1, 2 })
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, $"<b onclick=x> & {speaker}")).FullName;
            File.Copy(world.Recording(speaker, 0), Path.Combine(own, "\"><i>.wav"));
            File.Copy(world.Recording(speaker, 1), Path.Combine(own, "2.wav"));
        }

        var page = File.ReadAllText(Report(folder));

        page.ShouldNotContain("<b onclick");
        page.ShouldNotContain("<i>");
        page.ShouldContain("&lt;b onclick=x&gt; &amp; 1");
    }

    [Fact]
    public void Write_FolderCannotBeWritten_IsRefusedBeforeAnyWork()
    {
        var run = CommandRun.InProcess("evaluate", world["speech"], "--model", world.Model, "--report", world["speech"]);
        run.Code.ShouldBe(ExitCodes.CannotWrite);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Clip_OfRecording_IsItsSpeechAgain()
    {
        var clip = Clip.Read("one", world.Recording(1, 0), null)!;
        var again = world["again.wav"];
        File.WriteAllBytes(again, MuLawWav.Of(clip.Samples, 16_000));

        var heard = new float[clip.Samples.Length];
        using var audio = Audio.Reading.AudioReader.Open(again);
        audio.Read(heard).ShouldBe(clip.Samples.Length);

        // G.711 keeps 4 bits of each sample's mantissa: 38 dB below it.
        var (error, power) = (0.0, 0.0);
        for (var i = 0; i < heard.Length; i++)
        {
            error += Math.Pow(heard[i] - clip.Samples[i], 2);
            power += Math.Pow(clip.Samples[i], 2);
        }

        (10 * Math.Log10(power / error)).ShouldBeGreaterThan(34);
    }

    [BrowserFact]
    public void Open_InABrowser_ShowsPlotsAndPlaysVoices()
    {
        foreach (var width in new[] { 1200, 500 })
        {
            var found = Look(Report(), $"--window-size={width},900");

            found.GetProperty("errors").GetArrayLength().ShouldBe(0, found.ToString());
            found.GetProperty("requests").GetInt32().ShouldBe(0);
            found.GetProperty("plots").GetInt32().ShouldBe(2);
            found.GetProperty("flatPlots").GetInt32().ShouldBe(0);
            found.GetProperty("tables").GetInt32().ShouldBeGreaterThan(2);
            found.GetProperty("tooWide").GetBoolean().ShouldBeFalse($"at {width} pixels the page is not wider than the window");

            // Each trial has two sides that a player has read.
            found.GetProperty("players").GetInt32().ShouldBeGreaterThanOrEqualTo(4);
            found.GetProperty("playable").GetInt32().ShouldBe(found.GetProperty("players").GetInt32());
        }
    }

    // What the players hold has been read when the page is loaded: players of data delay that.
    private static JsonElement Look(string report, params string[] arguments) => PageProbe.Look(
        report,
        """
        (() => {
          const players = [...document.querySelectorAll('audio')];
          const plots = [...document.querySelectorAll('svg.plot')];
          const isFlat = plot => [...plot.querySelectorAll('.line.nontarget, .bar.target')].every(mark => {
            const box = mark.getBoundingClientRect();
            return box.width < 3 || box.height < 3;
          });
          return {
            plots: plots.length, flatPlots: plots.filter(isFlat).length,
            tables: document.querySelectorAll('table').length,
            players: players.length,
            playable: players.filter(player => player.duration > 0.2 && player.duration < 4.1).length };
        })()
        """,
        arguments);

    private string Report(string? folder = null)
    {
        var path = world[$"{Guid.NewGuid():N}.html"];
        var run = CommandRun.InProcess("evaluate", folder ?? world["speech"], "--model", world.Model, "--report", path);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Error.ShouldContain(path);
        return path;
    }

    [GeneratedRegex("(?:src|href)=\"(?<address>[^\"]*)\"")]
    private static partial Regex Addresses();
}
