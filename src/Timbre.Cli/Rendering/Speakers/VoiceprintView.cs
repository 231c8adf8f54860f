using Timbre.Galleries;

namespace Timbre.Cli.Rendering;

/// <summary>What is kept of one speaker, for people and for programs: everything but the voice itself.</summary>
internal static class VoiceprintView
{
    private const string Unknown = "-";

    public static void Show(Terminal terminal, Voiceprint voiceprint, GalleryModel? model, bool json)
    {
        var speaker = voiceprint.Speaker;
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                speaker = speaker.Name,
                speaker.Recordings,
                speaker.EnrolledAt,
                speaker.UpdatedAt,
                cohesion = Math.Round(voiceprint.Cohesion, 4),
                model = model?.Id,
                modelName = model?.Name,
                embeddingSize = model?.EmbeddingSize,
                files = voiceprint.Recordings.Select(Describe),
            });
            return;
        }

        terminal.Output.WriteLine($"speaker     {speaker.Name}");
        terminal.Output.WriteLine(Words.Of($"recordings  {speaker.Recordings}"));
        terminal.Output.WriteLine($"enrolled    {SpeakersView.Day(speaker.EnrolledAt)}");
        terminal.Output.WriteLine($"updated     {SpeakersView.Day(speaker.UpdatedAt)}");
        terminal.Output.WriteLine(Words.Of($"cohesion    {voiceprint.Cohesion:0.00} (1 = its recordings sound alike to the model)"));
        terminal.Output.WriteLine($"model       {model}");
        terminal.Output.WriteLine();
        Table(terminal, voiceprint.Recordings);
        if (voiceprint.Recordings.Count(recording => !recording.HasQuality) is > 0 and var unknown)
        {
            terminal.Output.WriteLine(Words.Of(
                $"Of {unknown} recording(s) nothing but the voice was kept: an earlier version enrolled them. "
                    + $"Enroll them anew to know more."));
        }
    }

    private static void Table(Terminal terminal, IReadOnlyList<EnrolledRecording> recordings)
    {
        var table = new AnswerTable(
            ("number", true), ("file", false), ("enrolled", false), ("speech", true), ("noise", true), ("bandwidth", true), ("level", true),
            ("clipped", true));
        foreach (var recording in recordings)
        {
            table.Add(
                Words.Of($"{recording.Id}"),
                recording.Source is { } source ? Words.OneLine(source) : Unknown,
                recording.EnrolledAt is { } time ? SpeakersView.Day(time) : Unknown,
                recording.SpeechSeconds is { } speech ? Words.Of($"{speech:0.0} s") : Unknown,
                recording.SnrDb is { } noise ? Words.Of($"{noise:0} dB below") : Unknown,
                recording.BandwidthHz is { } bandwidth ? Words.Of($"{bandwidth / 1000:0.0} kHz") : Unknown,
                recording.LevelDb is { } level ? Words.Of($"{level:0} dB") : Unknown,
                recording.ClippedShare is { } clipped ? Words.Percent(clipped) : Unknown);
        }

        table.Show(terminal);
    }

    private static object Describe(EnrolledRecording recording) => new
    {
        recording = recording.Id,
        file = recording.Source,
        recording.EnrolledAt,
        netSpeechSeconds = Rounded(recording.SpeechSeconds),
        snrDb = Rounded(recording.SnrDb),
        bandwidthHz = Rounded(recording.BandwidthHz),
        levelDb = Rounded(recording.LevelDb),
        clippedShare = Rounded(recording.ClippedShare),
    };

    private static double? Rounded(double? number) => number is { } known ? RecordingsView.Rounded(known) : null;
}
