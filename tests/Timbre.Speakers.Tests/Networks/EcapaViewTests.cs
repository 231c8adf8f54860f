using Timbre.Settings.Shape;
using Timbre.Speakers.Networks;
using Timbre.Speakers.Tests.Models;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Tests.Networks;

public sealed class EcapaViewTests
{
    private const int Time = 30;

    [Fact]
    public void Build_TwoViews_GiveTwoPartsOfLengthOne()
    {
        var options = SmallModels.Mel with { Views = [EcapaView.Scaled, EcapaView.MeanRemoved] };
        var network = SmallModels.Make(options);

        var embedding = Forward(network, Features(network, 1));

        options.Parts().ShouldBe(2);
        embedding.Length.ShouldBe(8);
        Length(embedding[..4]).ShouldBe(1, 1e-5);
        Length(embedding[4..]).ShouldBe(1, 1e-5);
    }

    [Fact]
    public void Build_ViewsOfTwoLengths_AreTheSameDirectionsOfThese()
    {
        EcapaView[] views = [EcapaView.Scaled, EcapaView.MeanRemoved];
        var even = SmallModels.Make(SmallModels.Mel with { Views = views });
        var uneven = SmallModels.Make(SmallModels.Mel with { Views = views, ViewLengths = [2, 0.5] });
        var features = Features(even, 1);

        var (one, other) = (Forward(even, features), Forward(uneven, features));

        other.ShouldBe([.. one[..4].Select(value => 2 * value), .. one[4..].Select(value => value / 2)], 1e-6);
    }

    [Fact]
    public void Build_TwoViews_EqualTwoNetworksOfOneViewEach()
    {
        EcapaView[] views = [EcapaView.Scaled, EcapaView.MeanRemoved];
        var both = SmallModels.Make(SmallModels.Mel with { Views = views });
        var features = Features(both, 2);
        var together = Forward(both, features);

        for (var i = 0; i < views.Length; i++)
        {
            var alone = SmallModels.Make(SmallModels.Mel with { Views = [views[i]], Embedding = 4 });
            foreach (var parameter in alone.Parameters)
            {
                both.Parameters[$"view{i}.{parameter.Name}"].Values.CopyTo(parameter.Values);
            }

            var embedding = Forward(alone, features);
            var length = Length(embedding);
            for (var j = 0; j < 4; j++)
            {
                ((double)together[(4 * i) + j]).ShouldBe(embedding[j] / length, 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(EcapaView.MeanRemoved, true)]
    [InlineData(EcapaView.Scaled, false)]
    [InlineData(EcapaView.AsGiven, false)]
    public void Forward_ColorOfTheChannel_MattersUnlessTheMeanIsRemoved(EcapaView view, bool isEqual)
    {
        var network = SmallModels.Make(SmallModels.Mel with { Views = [view] });
        var plain = Features(network, 3);
        var colored = (float[])plain.Clone();
        for (var i = 0; i < colored.Length; i++)
        {
            colored[i] += i % network.Input.Channels;
        }

        var distance = Length([.. Forward(network, plain).Zip(Forward(network, colored), (a, b) => a - b)]);

        (distance < 1e-4).ShouldBe(isEqual);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void Checked_ViewsThatDoNotDivideTheEmbedding_AreNamed(int views)
    {
        var options = SmallModels.Mel with { Views = [.. Enumerable.Repeat(EcapaView.Scaled, views)] };

        Should.Throw<ArgumentException>(options.Checked).Message.ShouldContain("views");
    }

    [Theory]
    [InlineData(new[] { 1.0 })]
    [InlineData(new[] { 1.0, 1, 1 })]
    [InlineData(new[] { 1.0, 0 })]
    public void Checked_LengthsThatAreNotOneForEachView_AreNamed(double[] lengths)
    {
        var options = SmallModels.Mel with { Views = [EcapaView.Scaled, EcapaView.MeanRemoved], ViewLengths = lengths };

        Should.Throw<ArgumentException>(options.Checked).Message.ShouldContain("viewLengths");
    }

    private static float[] Features(SpeakerNetwork network, int seed) => SmallModels.Noise(Time * network.Input.Channels, seed);

    private static float[] Forward(SpeakerNetwork network, float[] features)
    {
        using var plan = new Plan(network.Graph, network.Output, new PlanOptions { Batch = 1, Time = Time });
        features.CopyTo(plan.Input);
        plan.Forward();
        return plan.Output.ToArray();
    }

    private static double Length(IEnumerable<float> values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
