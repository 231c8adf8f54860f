using Google.Protobuf;

namespace Timbre.Training.Tracking;

/// <summary>Messages within messages, of the protocol-buffers library's own output.</summary>
internal static class ProtoMessage
{
    /// <summary>The bytes of a message.</summary>
    public static byte[] Of(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
        {
            write(output);
        }

        return memory.ToArray();
    }

    /// <summary>Writes a message as a field of another.</summary>
    public static void Write(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(Of(write)));
    }
}
