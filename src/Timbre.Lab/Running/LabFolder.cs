using Timbre.Faults;
using Timbre.Lab.Protocols;
using Timbre.Settings;
using Timbre.Training.Data;

namespace Timbre.Lab.Running;

/// <summary>Where recordings are found and what runs leave is kept.</summary>
/// <param name="Speech">Folder with <c>train</c> and <c>dev</c>, each with folders of speakers.</param>
/// <param name="Work">Where runs that go on are kept; they are large, and go when they are done.</param>
/// <param name="Results">Where the small files of finished runs are kept.</param>
public sealed record LabFolder(string Speech, string Work, string Results)
{
    /// <summary>The recordings that a protocol trains on.</summary>
    /// <exception cref="TimbreException">They are not there.</exception>
    public TrainingData TrainingOf(LabProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        return DataOf("train", protocol.Sets);
    }

    /// <summary>The recordings of others that a protocol measures the error rate on.</summary>
    /// <exception cref="TimbreException">They are not there.</exception>
    public TrainingData HeldOutOf(LabProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        return DataOf("dev", protocol.HeldOut);
    }

    private TrainingData DataOf(string part, IReadOnlyList<string> sets)
    {
        var folder = Path.Combine(Speech, part);
        if (!Directory.Exists(folder))
        {
            throw new SettingsException(
                $"{folder}: expected a folder of sets of speakers, got none. Name the folder that holds train and dev with --speech DIR.");
        }

        return TrainingData.FromFolders(sets.Count > 0
            ? [.. sets.Select(set => Path.Combine(folder, set))]
            : [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal)]);
    }
}
