using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.MetricLearning.Tests.Goldens;

[Trait("Category", "Goldens")]
public sealed class SpeakerGoldenTests(ITestOutputHelper output)
{
    [Fact]
    public void SpeakerLosses_AgainstReferences_Agree() => GoldenSuite.Run(output, "losses_speaker", Map);

    private static GoldenCheck? Map(GoldenCase golden) => golden.Family switch
    {
        "angleproto" => () => LossRun.Check(
            golden,
            new AngularPrototypicalLoss(
                (float)golden.Parameters.GetProperty("w").GetDouble(), (float)golden.Parameters.GetProperty("b").GetDouble())),
        _ => null,
    };
}
