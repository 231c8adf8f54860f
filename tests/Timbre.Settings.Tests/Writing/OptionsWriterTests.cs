using System.Globalization;
using Timbre.Settings.Binding;
using Timbre.Settings.Nodes;
using Timbre.Settings.Writing;

namespace Timbre.Settings.Tests.Writing;

public sealed class OptionsWriterTests
{
    [Fact]
    public void Write_EverySort_ReadsBackTheSame()
    {
        var shelf = new ShelfOptions
        {
            Shapes = [
                new BallOptions { Radius = 0.1, Hole = 1e-7 }, new BoxOptions { Content = new BallOptions(), Material = Material.Iron }
            ],
            Prices = new SortedDictionary<string, double> { ["é \"x\""] = 1.0 / 3 },
            Life = TimeSpan.FromMilliseconds(12.5),
            Label = "5",
        };

        var text = JsonSettings.Write(OptionsWriter.Write(shelf));
        var again = OptionsBinder.Bind<ShelfOptions>(JsonSettings.Parse(text, "written"));

        JsonSettings.Write(OptionsWriter.Write(again)).ShouldBe(text);
        again.Shapes[0].ShouldBe(shelf.Shapes[0]);
        again.Shapes[1].ShouldBeOfType<BoxOptions>().Content.ShouldBe(new BallOptions());
        again.Prices.Single().Value.ShouldBe(1.0 / 3);
        (again.Life, again.Label, again.Weight).ShouldBe((shelf.Life, "5", null));
    }

    [Theory]
    [InlineData(1e-7, "1.0e-07")]
    [InlineData(2.5e-7, "2.5e-07")]
    [InlineData(1e20, "1.0e+20")]
    [InlineData(0.25, "0.25")]
    [InlineData(-3, "-3")]
    public void Write_Number_IsOneToEveryVersionOfYaml(double number, string text) =>
        ((SettingScalar)OptionsWriter.Write(new BallOptions { Hole = number }).Find("hole")!).Value.ShouldBe(text);

    [Fact]
    public void Write_Record_HasItsKindFirstAndEveryDefault()
    {
        var map = OptionsWriter.Write(new BoxOptions());

        map.Entries.Select(entry => entry.Key).ShouldBe(["kind", "opacity", "edges", "material", "content"]);
        ((SettingScalar)map.Find("opacity")!).Value.ShouldBe(0.5.ToString(CultureInfo.InvariantCulture));
        JsonSettings.Write(map).ShouldBe("""{"kind":"box","opacity":0.5,"edges":[1,2,3],"material":"rawWood","content":null}""");
    }
}
