using System.Globalization;
using Timbre.Galleries;

namespace Timbre.Cli.Rendering;

/// <summary>Enrolled speakers, for people and for programs.</summary>
internal static class SpeakersView
{
    public static void List(Terminal terminal, IReadOnlyList<EnrolledSpeaker> speakers, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, speakers.Select(Describe));
            return;
        }

        if (speakers.Count == 0)
        {
            terminal.Output.WriteLine("Nobody is enrolled. Enroll somebody with: timbre enroll NAME FILE...");
            return;
        }

        var table = new AnswerTable(("speaker", false), ("recordings", true), ("enrolled", false), ("updated", false));
        foreach (var speaker in speakers)
        {
            table.Add(speaker.Name, Words.Of($"{speaker.Recordings}"), Day(speaker.EnrolledAt), Day(speaker.UpdatedAt));
        }

        table.Show(terminal);
    }

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
            });
            return;
        }

        terminal.Output.WriteLine($"speaker     {speaker.Name}");
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recordings  {speaker.Recordings}"));
        terminal.Output.WriteLine($"enrolled    {Day(speaker.EnrolledAt)}");
        terminal.Output.WriteLine($"updated     {Day(speaker.UpdatedAt)}");
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"cohesion    {voiceprint.Cohesion:0.00} (1 = its recordings sound alike to the model)"));
        terminal.Output.WriteLine($"model       {model}");
    }

    public static void Removed(Terminal terminal, string name, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new { speaker = name, removed = true });
            return;
        }

        terminal.Output.WriteLine($"Removed {name}.");
    }

    private static object Describe(EnrolledSpeaker speaker) =>
        new { speaker = speaker.Name, speaker.Recordings, speaker.EnrolledAt, speaker.UpdatedAt };

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
