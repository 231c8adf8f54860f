namespace Timbre.Evaluation.FewShot;

/// <summary>N-shot k-way identification: of k speakers, each known by n recordings, which one is heard?</summary>
/// <remarks>
/// Closed set, chosen anew for each task, as Knagg measured it ("Building a Speaker Identification System from Scratch with
/// Deep Learning", 2018, after Vinyals and others 2016): 1000 tasks, the nearest mean of the shots. A task is drawn for the most
/// ways; fewer ways leave speakers out of the same tasks, so that a row differs by the ways alone.
/// </remarks>
public static class FewShotIdentification
{
    /// <summary>Draws tasks and counts the right answers.</summary>
    /// <param name="speakers">The recordings of each speaker by number.</param>
    /// <param name="queries">Test speech.</param>
    /// <param name="score">Scores of a task's query for each speaker of its support; called from several threads at once.</param>
    /// <param name="options">What is drawn; null for the defaults.</param>
    /// <returns>
    /// A row for each number of shots and ways; none where too few speakers have so many recordings, or no query leaves as many
    /// of its speaker.
    /// </returns>
    public static IReadOnlyList<FewShotMeasures> Measure(
        IReadOnlyList<IReadOnlyList<int>> speakers,
        IReadOnlyList<FewShotQuery> queries,
        Func<FewShotTask, double[]> score,
        FewShotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(speakers);
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(score);
        var settings = options ?? new FewShotOptions();
        var rows = new List<FewShotMeasures>();
        foreach (var shots in settings.Shots)
        {
            int[] known = [.. Enumerable.Range(0, speakers.Count).Where(speaker => speakers[speaker].Count >= shots)];
            int[] open = [.. Enumerable.Range(0, queries.Count).Where(query =>
                speakers[queries[query].Speaker].Except(queries[query].Recordings).Count() >= shots)];
            int[] ways = [.. settings.Ways.Where(way => way <= known.Length)];
            if (open.Length == 0 || ways.Length == 0)
            {
                continue;
            }

            var places = new int[settings.Tasks];
            Parallel.For(0, places.Length, i =>
            {
                var random = SeededDraw.For(settings.Seed, (i * 100L) + shots);
                places[i] = FirstBetter(score(Draw(speakers, queries, known, open, shots, ways.Max(), random)));
            });
            rows.AddRange(ways.Select(way => new FewShotMeasures(
                shots, way, places.Length, places.Count(place => place >= way) / (double)places.Length)));
        }

        return rows;
    }

    private static FewShotTask Draw(
        IReadOnlyList<IReadOnlyList<int>> speakers,
        IReadOnlyList<FewShotQuery> queries,
        int[] known,
        int[] open,
        int shots,
        int ways,
        Random random)
    {
        // The speaker first: who has more recordings is not asked for more often.
        var bySpeaker = open.GroupBy(query => queries[query].Speaker).ToArray();
        var own = bySpeaker[random.Next(bySpeaker.Length)].ToArray();
        var query = own[random.Next(own.Length)];
        var speaker = queries[query].Speaker;
        int[] others = [.. known.Where(other => other != speaker)];
        return new FewShotTask(
            query,
            [Some(speakers[speaker].Except(queries[query].Recordings)),
            .. SeededDraw.Distinct(random, others.Length, ways - 1).Select(place => Some(speakers[others[place]]))]);

        int[] Some(IEnumerable<int> recordings)
        {
            int[] all = [.. recordings];
            return [.. SeededDraw.Distinct(random, all.Length, shots).Select(place => all[place])];
        }
    }

    // The place of the first speaker who scores as high as the right one; the number of speakers where none does.
    private static int FirstBetter(double[] scores)
    {
        var found = Array.FindIndex(scores, 1, score => !(score < scores[0]));
        return found < 0 ? scores.Length : found;
    }
}
