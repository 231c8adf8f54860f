using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Timbre.Training.Runs;

namespace Timbre.Training.Tracking;

/// <summary>Appends events to a file that TensorBoard reads: records with a length and checksums, as TensorFlow frames them.</summary>
/// <remarks>
/// A record is its length in 8 bytes, little-endian, a masked CRC-32C of those, the message, and a masked CRC-32C of it
/// (tensorflow/core/lib/io/record_writer.h). Each start of a run has a file of its own; TensorBoard reads all of a folder.
/// </remarks>
internal sealed class EventFile : IDisposable
{
    private const uint MaskDelta = 0xa282ead8;
    private const string FileVersion = "brain.Event:2";

    private readonly RunFolder _folder;
    private readonly FileStream _stream;

    /// <summary>Opens a new file.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="path">Folder of its events.</param>
    /// <param name="fromStep">Steps done: what an earlier file holds of later ones is passed over by TensorBoard.</param>
    public EventFile(RunFolder folder, string path, long fromStep)
    {
        _folder = folder;
        FileStream? stream = null;
        folder.Guard("write events for TensorBoard", () =>
        {
            Directory.CreateDirectory(path);
            var first = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            while (File.Exists(NameOf(path, first)))
            {
                // One that was started within the same second.
                first++;
            }

            stream = new FileStream(NameOf(path, first), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        });
        _stream = stream!;
        Write(0, new EventContent { Version = FileVersion });
        if (fromStep > 0)
        {
            Write(fromStep, new EventContent { IsStart = true });
        }
    }

    /// <summary>Appends an event.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="content">What it says.</param>
    public void Write(long step, EventContent content)
    {
        var message = content.ToBytes(step, DateTimeOffset.UtcNow);
        _folder.Guard("write events for TensorBoard", () =>
        {
            Span<byte> frame = stackalloc byte[sizeof(ulong) + sizeof(uint)];
            BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)message.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(frame[sizeof(ulong)..], Checksum(frame[..sizeof(ulong)]));
            _stream.Write(frame);
            _stream.Write(message);
            BinaryPrimitives.WriteUInt32LittleEndian(frame, Checksum(message));
            _stream.Write(frame[..sizeof(uint)]);
            _stream.Flush();
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static string NameOf(string folder, long second) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{second}.timbre"));

    // CRC-32C, rotated and shifted so that checksums of what holds checksums are not alike.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return unchecked(BitOperations.RotateRight(~sum, 15) + MaskDelta);
    }
}
