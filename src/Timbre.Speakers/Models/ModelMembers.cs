using System.Globalization;
using Timbre.Neural.Files;
using Timbre.Speakers.Networks;
using Timbre.Tensors;

namespace Timbre.Speakers.Models;

/// <summary>
/// The networks of a model file: one (version 1), the members of an ensemble (version 2) with tensors of their own, or either of them with
/// an adapter (version 3).
/// </summary>
internal static class ModelMembers
{
    /// <summary>The version of a file with one network.</summary>
    public const string Alone = "1";

    /// <summary>The version of a file with several, which older programs refuse.</summary>
    public const string Joined = "2";

    /// <summary>The version of a file whose embeddings an adapter moves, which older programs refuse.</summary>
    public const string Adapted = "3";

    private const string OneKey = "timbre.network";
    private const string SeveralKey = "timbre.members";

    /// <summary>The version of a model's file.</summary>
    public static string VersionOf(SpeakerModel model) =>
        model.Adapter is not null ? Adapted : model.Members.Count == 1 ? Alone : Joined;

    /// <summary>The key under which networks stand.</summary>
    /// <param name="members">How many there are.</param>
    public static string KeyOf(int members) => members == 1 ? OneKey : SeveralKey;

    /// <summary>The key under which a file's networks stand.</summary>
    public static string KeyIn(string version, IReadOnlyDictionary<string, string> metadata) =>
        version == Joined || (version == Adapted && metadata.ContainsKey(SeveralKey)) ? SeveralKey : OneKey;

    /// <summary>How names of a member's tensors begin.</summary>
    /// <param name="member">Its place.</param>
    /// <param name="members">How many there are.</param>
    public static string PrefixOf(int member, int members) =>
        members == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"member.{member}.");

    /// <summary>The parameters of all networks, with the names of their tensors.</summary>
    public static IEnumerable<(string Name, Parameter Parameter)> Parameters(IReadOnlyList<SpeakerNetwork> members) =>
        members.SelectMany((member, index) => member.Parameters.Select(
            parameter => (PrefixOf(index, members.Count) + parameter.Name, parameter)));

    /// <summary>Gives the networks their numbers.</summary>
    public static void Import(IReadOnlyList<SpeakerNetwork> members, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        foreach (var (index, member) in members.Index())
        {
            var prefix = PrefixOf(index, members.Count);
            member.Parameters.Import(prefix.Length == 0 ? tensors : tensors.Where(
                entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value, StringComparer.Ordinal));
        }
    }
}
