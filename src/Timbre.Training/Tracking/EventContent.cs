using Google.Protobuf;

namespace Timbre.Training.Tracking;

/// <summary>What an event says: the file's version, that a run goes on, or a summary of values.</summary>
/// <remarks>Written by the fields of tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto.</remarks>
internal sealed record EventContent
{
    private const int WallTimeField = 1;
    private const int StepField = 2;
    private const int VersionField = 3;
    private const int SummaryField = 5;
    private const int SessionField = 7;
    private const int StatusField = 1;
    private const int StartStatus = 1;
    private const int ValueField = 1;

    /// <summary>Version of the file; null: it is no version.</summary>
    public string? Version { get; init; }

    /// <summary>True where a run goes on from this step.</summary>
    public bool IsStart { get; init; }

    /// <summary>Values of a summary.</summary>
    public IReadOnlyList<SummaryValue> Values { get; init; } = [];

    /// <summary>The message.</summary>
    public byte[] ToBytes(long step, DateTimeOffset time) => ProtoMessage.Of(output =>
    {
        output.WriteTag(WallTimeField, WireFormat.WireType.Fixed64);
        output.WriteDouble((time - DateTimeOffset.UnixEpoch).TotalSeconds);
        output.WriteTag(StepField, WireFormat.WireType.Varint);
        output.WriteInt64(step);
        if (Version is not null)
        {
            output.WriteTag(VersionField, WireFormat.WireType.LengthDelimited);
            output.WriteString(Version);
        }

        if (Values.Count > 0)
        {
            ProtoMessage.Write(output, SummaryField, summary =>
            {
                foreach (var value in Values)
                {
                    ProtoMessage.Write(summary, ValueField, value.WriteTo);
                }
            });
        }

        if (IsStart)
        {
            ProtoMessage.Write(output, SessionField, session =>
            {
                session.WriteTag(StatusField, WireFormat.WireType.Varint);
                session.WriteEnum(StartStatus);
            });
        }
    });
}
