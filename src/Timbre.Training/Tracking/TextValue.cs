using Google.Protobuf;

namespace Timbre.Training.Tracking;

/// <summary>A text, which TensorBoard shows as Markdown.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Text">The text.</param>
internal sealed record TextValue(string Tag, string Text) : SummaryValue(Tag)
{
    private const int TensorField = 8;
    private const int MetadataField = 9;
    private const int TypeField = 1;
    private const int StringType = 7;
    private const int ShapeField = 2;
    private const int StringValueField = 8;
    private const int PluginField = 1;
    private const int PluginNameField = 1;

    /// <inheritdoc/>
    protected override void WriteValue(CodedOutputStream output)
    {
        ProtoMessage.Write(output, TensorField, tensor =>
        {
            tensor.WriteTag(TypeField, WireFormat.WireType.Varint);
            tensor.WriteEnum(StringType);

            // A shape without dimensions: one text.
            ProtoMessage.Write(tensor, ShapeField, _ => { });
            tensor.WriteTag(StringValueField, WireFormat.WireType.LengthDelimited);
            tensor.WriteBytes(ByteString.CopyFromUtf8(Text));
        });
        ProtoMessage.Write(output, MetadataField, metadata => ProtoMessage.Write(metadata, PluginField, plugin =>
        {
            plugin.WriteTag(PluginNameField, WireFormat.WireType.LengthDelimited);
            plugin.WriteString("text");
        }));
    }
}
