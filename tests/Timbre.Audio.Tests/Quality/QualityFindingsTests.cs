using Timbre.Audio.Quality;

namespace Timbre.Audio.Tests.Quality;

public sealed class QualityFindingsTests
{
    private static readonly RecordingQuality Good = new(
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), 40, 7500, -25, 0, new ChannelQuality(2, [], true, false));

    [Fact]
    public void Findings_OfAGoodRecording_AreNone() => Good.Findings.ShouldBeEmpty();

    [Fact]
    public void Findings_OfEachFault_TellItAlone()
    {
        ShouldFind(QualityFault.LittleSpeech, Good with { NetSpeech = TimeSpan.FromSeconds(0.9) }, "0.9 s");
        ShouldFind(QualityFault.Noisy, Good with { SnrDb = 6.3, BandwidthHz = 2000 }, "6 dB");
        ShouldFind(QualityFault.Clipped, Good with { ClippedShare = 0.012 }, "1.2 %");
        ShouldFind(QualityFault.Soft, Good with { LevelDb = -61 }, "-61 dB");
        ShouldFind(QualityFault.NarrowBand, Good with { BandwidthHz = 3875 }, "3875 Hz");
        (Good with { BandwidthHz = 3875, SnrDb = null }).Findings.ShouldBeEmpty("noise that nobody knows may hide the band");
        ShouldFind(QualityFault.DeadChannel, Good with { Channels = new ChannelQuality(2, [2], false, false) }, "channel 2 of its 2");
        ShouldFind(QualityFault.OpposedChannels, Good with { Channels = new ChannelQuality(2, [], false, true) }, "opposite signs");
        ShouldFind(
            QualityFault.NoSpeech,
            Good with { NetSpeech = TimeSpan.Zero, SnrDb = null, BandwidthHz = 0, LevelDb = -120, ClippedShare = 0 },
            "no speech");
    }

    [Fact]
    public void Findings_OfSeveralFaults_NameAll() =>
        (Good with { SnrDb = 2, ClippedShare = 0.1, Channels = new ChannelQuality(2, [1], false, false) }).Findings
            .Select(finding => finding.Fault).ShouldBe([QualityFault.DeadChannel, QualityFault.Noisy, QualityFault.Clipped]);

    private static void ShouldFind(QualityFault fault, RecordingQuality quality, string words)
    {
        var finding = quality.Findings.ShouldHaveSingleItem();
        finding.Fault.ShouldBe(fault);
        finding.Text.ShouldContain(words);
        finding.Advice.ShouldNotBeEmpty();
    }
}
