namespace Timbre.Evaluation.Calibration;

/// <summary>Voices whose truth is known: a speaker is a direction, a recording a place near it, nearer the more it is speech.</summary>
internal static class MadeVoices
{
    private const int Size = 24;

    public static List<CalibrationVoice> Draw(
        int speakers, int recordings, int firstSpeaker = 0, double spread = 1.1, string group = "made", float common = 0)
    {
        var voices = new List<CalibrationVoice>();
        for (var speaker = firstSpeaker; speaker < firstSpeaker + speakers; speaker++)
        {
            var own = new Random(speaker + 1);
            float[] direction = [.. Enumerable.Range(0, Size).Select(_ => Normal(own))];
            for (var recording = 0; recording < recordings; recording++)
            {
                var chance = new Random((speaker * 1009) + recording + 17);
                var seconds = 1 + (4 * chance.NextDouble());
                float[] embedding = [.. direction.Select(x => x + (float)(spread * Math.Sqrt(3 / seconds) * Normal(chance)))];
                embedding[0] += common;
                voices.Add(new CalibrationVoice(group, $"{speaker}", $"{speaker}/{recording}", embedding, new TrialSide(1, seconds)));
            }
        }

        return voices;
    }

    public static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
