using Timbre.Speakers.Networks;

namespace Timbre.Speakers.Models;

/// <summary>Makes one model of several: joined by their scores, or averaged in their weights.</summary>
/// <remarks>
/// What was measured for a member alone (cohort, calibration, threshold) is none of the new model's: it begins without, as a cosine.
/// </remarks>
public static class ModelEnsemble
{
    private const string MembersKey = "members";

    /// <summary>
    /// An ensemble by score: its embedding is the members', each of length 1, one after the other, so that a cosine is the mean of
    /// the members' cosines. Members may be of other networks and front ends.
    /// </summary>
    /// <param name="members">Two or more, with what each is called; one that is an ensemble itself gives its own members.</param>
    /// <exception cref="ModelFileException">They do not cut recordings alike.</exception>
    public static SpeakerModel Join(IReadOnlyList<KeyValuePair<string, SpeakerModel>> members)
    {
        RequireSeveral(members);
        SpeakerNetwork[] networks = [.. members.SelectMany(member => member.Value.Members)];
        return new SpeakerModel(networks[0], members[0].Value.Embedding, InfoOf(members, "scores"), "") { Members = networks };
    }

    /// <summary>
    /// A model whose every weight and statistic is the mean of the members': as fast as one. It is of use where they come of one run, or
    /// were trained on from one another.
    /// </summary>
    /// <param name="members">Two or more of the same network.</param>
    /// <exception cref="ModelFileException">They are not of one network, or do not cut recordings alike.</exception>
    public static SpeakerModel Average(IReadOnlyList<KeyValuePair<string, SpeakerModel>> members)
    {
        RequireSeveral(members);
        var first = members[0].Value;
        foreach (var (name, member) in members)
        {
            if (member.Members.Count > 1 || ModelSettings.Write(member.Network.Options) != ModelSettings.Write(first.Network.Options))
            {
                throw new ModelFileException(
                    $"Average {name}: expected the network of {members[0].Key}, got another. Average models of one network, "
                    + "or join them by score.");
            }
        }

        var network = SpeakerNetwork.Empty(first.Network.Options, (_, _) => { });
        foreach (var (index, parameter) in network.Parameters.Index())
        {
            Mean([.. members.Select(member => member.Value.Network.Parameters[index])], parameter.Values);
        }

        return new SpeakerModel(network, first.Embedding, InfoOf(members, "weights"), "");
    }

    private static void Mean(Tensors.Parameter[] values, Span<float> mean)
    {
        for (var i = 0; i < mean.Length; i++)
        {
            var sum = 0.0;
            foreach (var value in values)
            {
                sum += value.Values[i];
            }

            mean[i] = (float)(sum / values.Length);
        }
    }

    private static void RequireSeveral(IReadOnlyList<KeyValuePair<string, SpeakerModel>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentOutOfRangeException.ThrowIfLessThan(members.Count, 2);
        var first = ModelSettings.Write(members[0].Value.Embedding);
        foreach (var (name, member) in members)
        {
            if (member.Adapter is not null)
            {
                throw new ModelFileException(
                    $"Ensemble {name}: expected a member as it was trained, got one that was adapted, whose adaptation is of its own "
                    + "embeddings. Take its parent, and adapt the ensemble.");
            }

            if (ModelSettings.Write(member.Embedding) != first)
            {
                throw new ModelFileException(
                    $"Ensemble {name}: expected a member that cuts recordings as {members[0].Key} does ({first}), "
                    + $"got {ModelSettings.Write(member.Embedding)}. Train members by recipes with the same embedding section.");
            }
        }
    }

    private static ModelInfo InfoOf(IReadOnlyList<KeyValuePair<string, SpeakerModel>> members, string by) => new()
    {
        Name = $"Ensemble of {members.Count} by {by}",
        License = string.Join("; ", members.Select(member => member.Value.Info.License).Where(license => license.Length > 0).Distinct()),
        Data = [.. members.SelectMany(member => member.Value.Info.Data).Distinct()],
        Training = new Dictionary<string, string> { [MembersKey] = string.Join(", ", members.Select(member => member.Key)) },
    };
}
