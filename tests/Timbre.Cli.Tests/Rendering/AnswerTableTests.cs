namespace Timbre.Cli.Rendering;

public sealed class AnswerTableTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(300)]
    public void Show_ScreenOfAnyWidth_CutsNoValue(int width)
    {
        var table = new AnswerTable(("speaker", false), ("recordings", true));
        table.Add("李雷 [x] who is called by a long name", "12");
        table.Add("José", "3");
        using var output = new StringWriter();
        var terminal = new Terminal(output, output, isInteractive: true);
        terminal.Screen.Profile.Width = width;
        table.Show(terminal);
        output.ToString().ShouldContain("李雷 [x] who is called by a long name");
        output.ToString().ShouldContain("12");
        output.ToString().ShouldContain("recordings");
        output.ToString().ShouldNotContain("…");
        output.ToString().Contains('│').ShouldBe(width > 60);
    }
}
