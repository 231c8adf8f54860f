using System.Text.Json.Nodes;

namespace Timbre.Evaluation.Calibration;

public sealed class ScoreCalibrationTests
{
    private static readonly ScoreCalibration s_calibration = CalibrationFit.Fit(MadeVoices.Draw(30, 4), SpeakerScorer.Cosine) with
    {
        FalseAcceptRate = 0.01,
    };

    [Fact]
    public void Parse_WhatWasWritten_DecidesTheSame()
    {
        var read = ScoreCalibration.Parse(s_calibration.ToJson());
        read.ToJson().ShouldBe(s_calibration.ToJson());
        read.Llr(0.3, new TrialSide(2, 4, 12, 7000), new TrialSide(1, 2, 5, 3500))
            .ShouldBe(s_calibration.Llr(0.3, new TrialSide(2, 4, 12, 7000), new TrialSide(1, 2, 5, 3500)));
        read.Strangers.At(0.003, 77).ShouldBe(s_calibration.Strangers.At(0.003, 77));
        read.FalseAcceptRate.ShouldBe(0.01);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"scorerId\":\"cosine\"}")]
    public void Parse_AnotherText_IsRefused(string text) => Should.Throw<FormatException>(() => ScoreCalibration.Parse(text));

    [Theory]
    [InlineData("\"sizes\":[1,", "\"sizes\":[2,")]
    [InlineData("\"rates\":[0.3", "\"rates\":[1.3")]
    [InlineData("\"falseAcceptRate\":0.01", "\"falseAcceptRate\":1")]
    [InlineData("\"score\":", "\"score\":-")]
    [InlineData("\"rates\":[0.3,", "\"rates\":[")]
    public void Parse_DamagedNumber_IsRefused(string right, string wrong)
    {
        s_calibration.ToJson().ShouldContain(right);
        Should.Throw<FormatException>(() => ScoreCalibration.Parse(s_calibration.ToJson().Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void Parse_FromBeforeScoresOfLittleSpeechSaidLess_HasOneSlope()
    {
        var weights = JsonNode.Parse(s_calibration.ToJson())!;
        weights["weights"]!.AsObject().Remove("scoreShortness").ShouldBeTrue();
        var read = ScoreCalibration.Parse(weights.ToJsonString());
        var (little, much) = (new TrialSide(1, 1), new TrialSide(1, 8));
        (read.Llr(0.5, little, little) - read.Llr(0.4, little, little))
            .ShouldBe(read.Llr(0.5, much, much) - read.Llr(0.4, much, much), 1e-9);
        read.Llr(0.4, TrialSide.Unknown, TrialSide.Unknown)
            .ShouldBe(s_calibration.Llr(0.4, TrialSide.Unknown, TrialSide.Unknown), 1e-9);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(-12)]
    public void Parse_RatiosThatFallWithTheScoreSomewhere_AreRefused(double factor)
    {
        var falling = s_calibration with
        {
            Weights = s_calibration.Weights with { ScoreShortness = factor * s_calibration.Weights.Score },
        };
        Should.Throw<FormatException>(() => ScoreCalibration.Parse(falling.ToJson())).Message.ShouldContain("rise with the score");
    }

    [Fact]
    public void Llr_LessSpeech_SaysLessForEachUnitOfTheScore()
    {
        var weights = new CalibrationWeights(-4, 18, 1, 0, 0, 0, -3);
        var (little, much) = (new TrialSide(1, 1), new TrialSide(1, 8));

        // 1 / sqrt(1.3) - 1 / sqrt(3.3) = 0.32657 on each side, 1 / sqrt(8.3) - 1 / sqrt(3.3) = -0.20338.
        (weights.Llr(1, little, little) - weights.Llr(0, little, little)).ShouldBe(18 - (3 * 2 * 0.32657), 1e-3);
        (weights.Llr(1, much, much) - weights.Llr(0, much, much)).ShouldBe(18 + (3 * 2 * 0.20338), 1e-3);
        weights.SlopeOf(little, much).ShouldBe(18 - (3 * (0.32657 - 0.20338)), 1e-3);
    }

    [Fact]
    public void At_BetweenAndBeyondWhatWasMeasured_Rises()
    {
        var table = new StrangerThresholds([1, 10, 100], [0.1, 0.01], [[0, 2], [2, 4], [4, 6]]);
        table.At(0.1, 10).ShouldBe(2, 1e-9);
        table.At(0.01, 100).ShouldBe(6, 1e-9);
        table.At(Math.Sqrt(0.001), 10).ShouldBe(3, 1e-9);
        table.At(0.001, 1000).ShouldBe(10, 1e-9);
        table.At(0.1, 1_000_000).ShouldBe(12, 1e-9);
        Should.Throw<ArgumentOutOfRangeException>(() => table.At(0.1, 0));
    }

    [Fact]
    public void Of_SeveralSides_AddsSpeechAndAveragesTheRest()
    {
        TrialSide.Of([new TrialSide(1, 2, 10, 8000), new TrialSide(2, 3, 20, 4000)]).ShouldBe(new TrialSide(3, 5, 15, 6000));
        TrialSide.Of([new TrialSide(1, 2), new TrialSide(1)]).SpeechSeconds.ShouldBeNull();
        Should.Throw<ArgumentException>(() => TrialSide.Of([]));
    }
}
