namespace Timbre.Evaluation.Calibration;

/// <summary>Draws trials as a gallery asks them: one to three recordings enrolled, another asked, both of one set.</summary>
internal static class CalibrationTrials
{
    /// <summary>Most recordings of an enrollment.</summary>
    public const int MostEnrolled = 3;

    private const int DrawsOfASpeaker = 3;
    private const int TargetsOfADraw = 3;
    private const int NontargetsOfADraw = 8;

    /// <summary>Draws them; the same voices and seed give the same trials.</summary>
    public static List<ScoredTrial> Draw(VoiceTable table, IReadOnlyList<CalibrationSpeaker> speakers, long seed)
    {
        var trials = new List<ScoredTrial>();
        foreach (var group in speakers.GroupBy(speaker => speaker.Group, StringComparer.Ordinal))
        {
            CalibrationSpeaker[] members = [.. group];
            foreach (var (place, speaker) in members.Index())
            {
                var random = SeededDraw.For(seed, trials.Count);
                for (var enrolled = 1; enrolled <= Math.Min(MostEnrolled, speaker.Recordings.Count); enrolled++)
                {
                    for (var draw = 0; draw < DrawsOfASpeaker; draw++)
                    {
                        trials.AddRange(Of(table, members, place, enrolled, random));
                    }
                }
            }
        }

        return trials;
    }

    private static IEnumerable<ScoredTrial> Of(
        VoiceTable table, CalibrationSpeaker[] members, int place, int enrolled, Random random)
    {
        var speaker = members[place];
        var order = SeededDraw.Distinct(random, speaker.Recordings.Count, speaker.Recordings.Count);
        var voice = table.Enroll(speaker, order.AsSpan(0, enrolled), random);
        foreach (var recording in order[enrolled..].Take(TargetsOfADraw))
        {
            yield return Trial(true, VoiceTable.Draw(speaker, recording, random));
        }

        for (var i = 0; i < NontargetsOfADraw && members.Length > 1; i++)
        {
            var other = members[(place + 1 + random.Next(members.Length - 1)) % members.Length];
            yield return Trial(false, VoiceTable.Draw(other, random.Next(other.Recordings.Count), random));
        }

        ScoredTrial Trial(bool isTarget, int test) =>
            new(speaker.Group, isTarget, table.Score(voice, test), voice.Side, table.SideOf(test));
    }
}
