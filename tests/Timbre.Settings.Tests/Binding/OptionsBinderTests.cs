using Timbre.Settings.Binding;
using Timbre.Settings.Nodes;

namespace Timbre.Settings.Tests.Binding;

public sealed class OptionsBinderTests
{
    [Fact]
    public void Bind_EverySort_IsSet()
    {
        var shelf = Bind(
            """
            {"shapes": [{"kind": "ball", "radius": 2, "opacity": 0.25}, "box"], "prices": {"a b": 1.5}, "life": "250ms",
             "weight": 7, "label": "true", "hangs": true}
            """);

        shelf.Shapes.ShouldBe([new BallOptions { Radius = 2, Opacity = 0.25 }, shelf.Shapes[1]]);
        shelf.Shapes[1].ShouldBeOfType<BoxOptions>().Opacity.ShouldBe(0.5);
        shelf.Prices["a b"].ShouldBe(1.5);
        shelf.Life.ShouldBe(TimeSpan.FromMilliseconds(250));
        shelf.Weight.ShouldBe(7);
        shelf.Label.ShouldBe("true");
        shelf.Hangs.ShouldBeTrue();
    }

    [Fact]
    public void Bind_KeysLeftOut_KeepTheDefaultsOfTheirOwner()
    {
        // The shelf's own box has one edge; naming another key of it must not reset that, nor change the default.
        Bind("""{"front": {"material": "iron"}}""").Front.ShouldBeOfType<BoxOptions>().Edges.ShouldBe([4]);
        new ShelfOptions().Front.ShouldBeOfType<BoxOptions>().Material.ShouldBe(Material.RawWood);
        Bind("""{"front": {"kind": "box", "material": "iron"}}""").Front.ShouldBeOfType<BoxOptions>().Edges.ShouldBe([4]);
        Bind("""{"weight": null}""").Weight.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"lable": "x"}""", "lable: expected a known key, got \"lable\". Did you mean 'label'?")]
    [InlineData("""{"front": {"kind": "bal"}}""", "front.kind: expected a kind of shape, got \"bal\". Did you mean 'ball'?")]
    [InlineData("""{"front": {"kind": "sphere"}}""", "It is called 'ball' now.")]
    [InlineData("""{"front": {"stuff": "iron"}}""", "front.stuff: expected a known key, got \"stuff\". It is called 'material' now.")]
    [InlineData("""{"front": {"material": "timber"}}""", "It is called 'rawWood' now.")]
    [InlineData("""{"front": {"material": "raw-wood"}}""", "Did you mean 'rawWood'?")]
    [InlineData("""{"front": {"content": "none"}}""", "front.content: expected a kind of shape, or null for none, got \"none\".")]
    [InlineData("""{"front": {"content": {"radius": 1}}}""", "front.content: expected a kind: one of ball, box, got no kind.")]
    [InlineData("""{"front": {"kind": 5.5}}""", "expected a kind of shape, got \"5.5\"")]
    [InlineData("""{"front": []}""", "front: expected a kind, or keys and values, got a list.")]
    [InlineData("""{"front": null}""", "front: expected a kind, or keys and values, got nothing.")]
    [InlineData("""{"shapes": "ball"}""", "shapes: expected a list, got \"ball\".")]
    [InlineData("""{"shapes": [null]}""", "shapes[0]: expected a kind, or keys and values, got nothing.")]
    [InlineData("""{"front": {"edges": [1, 10]}}""", "front.edges: expected 1 to 9, got 10.")]
    [InlineData("""{"front": {"edges": [1.5]}}""", "front.edges[0]: expected a whole number, got \"1.5\".")]
    [InlineData("""{"front": {"kind": "ball", "radius": 0}}""", "front.radius: expected above 0 and up to 10, got 0.")]
    [InlineData("""{"front": {"kind": "ball", "hole": 3}}""", "front.hole: expected less than radius, got 3. Change it.")]
    [InlineData("""{"prices": {"a": -1}}""", "prices: expected 0 to 1000000000, got -1.")]
    [InlineData("""{"prices": {"a": "x"}}""", "prices.a: expected a number, got \"x\".")]
    [InlineData("""{"weight": "7"}""", "weight: expected a whole number, got \"7\".")]
    [InlineData("""{"weight": 101}""", "weight: expected 0 to 100, got 101.")]
    [InlineData("""{"label": null}""", "label: expected a word, got nothing.")]
    [InlineData("""{"hangs": 1}""", "hangs: expected true or false")]
    [InlineData("""{"life": 3}""", "life: expected a time such as 250ms or 1.5s")]
    [InlineData("""{"weight": 1e999}""", "weight: expected a whole number")]
    [InlineData("[]", "expected keys and values, got a list.")]
    public void Bind_Fault_NamesKeyRuleAndRemedy(string json, string words)
    {
        var fault = Should.Throw<SettingsException>(() => Bind(json));

        fault.Faults.Count.ShouldBe(1);
        fault.Message.ShouldStartWith("test: ");
        fault.Message.ShouldContain(words);
    }

    [Fact]
    public void Bind_SeveralFaults_AreToldAtOnce() =>
        Should.Throw<SettingsException>(() => Bind("""{"lable": 1, "weight": 101, "shapes": ["bal", {"kind": "box", "edges": [0]}]}"""))
            .Faults.Count.ShouldBe(4);

    [Fact]
    public void Bind_NumberWithAComma_SaysHowToWriteIt() => Should.Throw<SettingsException>(() => OptionsBinder.Bind<ShelfOptions>(
            new SettingMap("r.yaml", 1, [new("weight", new SettingScalar("r.yaml", 2, "1,5", false))])))
        .Message.ShouldBe("r.yaml line 2: weight: expected a whole number, got \"1,5\". Write 1.5.");

    private static ShelfOptions Bind(string json) => OptionsBinder.Bind<ShelfOptions>(JsonSettings.Parse(json, "test"));
}
