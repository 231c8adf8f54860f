using System.Globalization;
using Timbre.Neural.Files;
using Timbre.Speakers.Networks;
using Timbre.Tensors;

namespace Timbre.Speakers.Models;

/// <summary>The networks of a model file: one (version 1), or the members of an ensemble (version 2) with tensors of their own.</summary>
internal static class ModelMembers
{
    /// <summary>The version of a file with one network.</summary>
    public const string Alone = "1";

    /// <summary>The version of a file with several, which older programs refuse.</summary>
    public const string Joined = "2";

    /// <summary>The key under which a version's networks stand.</summary>
    public static string KeyOf(string version) => version == Joined ? "timbre.members" : "timbre.network";

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
