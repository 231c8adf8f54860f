using Timbre.Settings.Shape;

namespace Timbre.Settings.Tests.Shape;

public sealed class OptionRulesTests
{
    [Fact]
    public void FindFaults_EverySort_IsNamedByItsKeys()
    {
        var shelf = new ShelfOptions
        {
            Shapes = [new BallOptions { Radius = double.NaN }, null!],
            Front = new BoxOptions { Edges = [0], Material = (Material)9, Content = new BallOptions { Hole = 2 } },
            Label = null!,
            Weight = 101,
        };

        OptionRules.FindFaults(shelf).ShouldBe(
            [
                "shapes[0].radius: expected above 0 and up to 10, got NaN",
                "shapes[0].hole: expected less than radius, got 0",
                "shapes[1]: expected a value, got nothing",
                "front.edges: expected 1 to 9, got 0",
                "front.material: expected a known word, got 9",
                "front.content.hole: expected less than radius, got 2",
                "weight: expected 0 to 100, got 101",
                "label: expected a value, got nothing",
            ]);
    }

    [Fact]
    public void Checked_Sound_IsTheSameRecord()
    {
        var ball = new BallOptions();
        ball.Checked().ShouldBeSameAs(ball);
    }

    [Fact]
    public void Checked_Fault_IsAnArgumentExceptionThatNamesTheRecord() =>
        Should.Throw<ArgumentException>(() => new BallOptions { Radius = -1, Opacity = 2 }.Checked()).Message.ShouldStartWith(
            "BallOptions: opacity: expected 0 to 1, got 2; radius: expected above 0 and up to 10, got -1; "
                + "hole: expected less than radius, got 0. Correct");
}
