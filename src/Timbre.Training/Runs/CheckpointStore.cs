using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Timbre.Faults;
using Timbre.Neural.Files;

namespace Timbre.Training.Runs;

/// <summary>
/// Saves and finds the checkpoints of a run. Each is written beside its place, flushed and renamed, and carries a
/// checksum, so that one cut short is never taken.
/// </summary>
/// <param name="folder">The run.</param>
/// <param name="keep">How many are kept.</param>
internal sealed class CheckpointStore(RunFolder folder, int keep)
{
    private const string FormatName = "timbre-checkpoint-";

    /// <summary>2: levels are set before augmentation, and the recipe is kept beside the state.</summary>
    private const string Format = FormatName + "2";
    private const string AsideEnding = ".set-aside";

    /// <summary>Saves a checkpoint and removes the oldest beyond those kept.</summary>
    /// <exception cref="SafetensorsException">The disk is full; earlier checkpoints are kept.</exception>
    public void Save(Checkpoint checkpoint)
    {
        var tensors = checkpoint.Tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        var state = RunJson.Write(checkpoint.State);
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["state"] = state,
            ["recipe"] = checkpoint.Recipe,
            ["checksum"] = Checksum(state, checkpoint.Recipe, tensors),
        };
        Safetensors.Write(PathOf(checkpoint.State.Step), tensors, metadata);
        folder.Guard("remove old checkpoints", () =>
        {
            foreach (var old in Files().Skip(keep))
            {
                File.Delete(old);
            }

            // What a killed run left half written.
            foreach (var left in Directory.EnumerateFiles(folder.CheckpointsPath, "*.tmp"))
            {
                File.Delete(left);
            }
        });
    }

    /// <summary>The newest checkpoint that is whole.</summary>
    /// <exception cref="RunFolderException">There is none: every file is named with its fault, and nothing was changed.</exception>
    public FoundCheckpoint Newest()
    {
        var unusable = new List<UnusableCheckpoint>();
        List<string> files = [];
        folder.Guard("read the checkpoints", () => files = [.. Files()]);
        foreach (var path in files)
        {
            if (Read(path, out var reason) is { } checkpoint)
            {
                return new FoundCheckpoint(checkpoint, unusable);
            }

            unusable.Add(new UnusableCheckpoint(path, reason));
        }

        var got = unusable.Count == 0
            ? "none"
            : string.Join("; ", unusable.Select(file => $"{file.Name} ({file.Reason})"));
        throw new RunFolderException(
            $"{folder.CheckpointsPath}: expected a checkpoint to go on from, got {got}. Bring the files back, "
                + "or start a new run in another folder; nothing was changed.");
    }

    /// <summary>Every checkpoint, oldest first; none and the reason where a file cannot be read.</summary>
    public IEnumerable<(string Path, Checkpoint? Checkpoint, string Fault)> All()
    {
        foreach (var path in Files().Reverse())
        {
            yield return (path, Read(path, out var reason), reason);
        }
    }

    /// <summary>Renames files that cannot be taken, so that they neither count as checkpoints nor are lost.</summary>
    public void SetAside(IEnumerable<UnusableCheckpoint> files) => folder.Guard("set damaged checkpoints aside", () =>
    {
        foreach (var file in files)
        {
            File.Move(file.Path, file.Path + AsideEnding, overwrite: true);
        }
    });

    private static Checkpoint? Read(string path, out string reason)
    {
        try
        {
            var content = Safetensors.Read(path);
            var tensors = content.Tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
            var format = content.Metadata.GetValueOrDefault("format");
            var (state, recipe) = (content.Metadata.GetValueOrDefault("state"), content.Metadata.GetValueOrDefault("recipe"));
            if (format != Format)
            {
                reason = format?.StartsWith(FormatName, StringComparison.Ordinal) == true
                    ? "of another version of Timbre, which trains otherwise"
                    : "no checkpoint of Timbre";
            }
            else if (state is null || recipe is null || content.Metadata.GetValueOrDefault("checksum") != Checksum(state, recipe, tensors))
            {
                reason = "its checksum does not fit its content";
            }
            else if (RunJson.Read<RunState>(state)! is var read && read.Step != UnusableCheckpoint.StepOf(path))
            {
                reason = string.Create(CultureInfo.InvariantCulture, $"it holds step {read.Step}, so it was renamed");
            }
            else
            {
                reason = "";
                return new Checkpoint(read, recipe, content.Tensors);
            }
        }
        catch (Exception fault) when (fault is TimbreException or JsonException or IOException or UnauthorizedAccessException)
        {
            reason = fault.Message.TrimEnd('.');
        }

        return null;
    }

    private static string Checksum(string state, string recipe, IReadOnlyList<NamedTensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(state));
        hash.AppendData(Encoding.UTF8.GetBytes(recipe));
        foreach (var tensor in tensors)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(tensor.Name));
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private string PathOf(long step) =>
        Path.Combine(folder.CheckpointsPath, string.Create(CultureInfo.InvariantCulture, $"step-{step:D8}.safetensors"));

    private IEnumerable<string> Files() => Directory
        .EnumerateFiles(folder.CheckpointsPath, "step-*.safetensors")
        .OrderDescending(StringComparer.Ordinal);
}
