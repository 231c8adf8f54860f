using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Timbre.Neural;

namespace Timbre.Training.Runs;

/// <summary>
/// Saves and finds the checkpoints of a run. Each is written beside its place, flushed and renamed, and carries a
/// checksum, so that one cut short is never taken.
/// </summary>
/// <param name="folder">The run.</param>
/// <param name="keep">How many are kept.</param>
internal sealed class CheckpointStore(RunFolder folder, int keep)
{
    private const string Format = "timbre-checkpoint-1";

    /// <summary>Saves a checkpoint and removes the oldest beyond those kept.</summary>
    /// <exception cref="SafetensorsException">The disk is full; earlier checkpoints are kept.</exception>
    public void Save(Checkpoint checkpoint)
    {
        var tensors = checkpoint.Tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        var state = JsonSerializer.Serialize(checkpoint.State);
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["state"] = state,
            ["checksum"] = Checksum(state, tensors),
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

    /// <summary>The newest checkpoint that is whole, or null where there is none.</summary>
    public Checkpoint? Latest() => Files().Select(Read).FirstOrDefault(checkpoint => checkpoint is not null);

    private static Checkpoint? Read(string path)
    {
        try
        {
            var content = Safetensors.Read(path);
            var tensors = content.Tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
            return content.Metadata.TryGetValue("format", out var format) && format == Format
                && content.Metadata.TryGetValue("state", out var state)
                && content.Metadata.TryGetValue("checksum", out var checksum)
                && checksum == Checksum(state, tensors)
                ? new Checkpoint(JsonSerializer.Deserialize<RunState>(state)!, content.Tensors)
                : null;
        }
        catch (Exception fault) when (fault is SafetensorsException or JsonException)
        {
            return null;
        }
    }

    private static string Checksum(string state, IReadOnlyList<NamedTensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(state));
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
