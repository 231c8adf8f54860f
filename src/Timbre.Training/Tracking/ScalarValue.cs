using Google.Protobuf;

namespace Timbre.Training.Tracking;

/// <summary>A number.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Number">The number.</param>
internal sealed record ScalarValue(string Tag, double Number) : SummaryValue(Tag)
{
    private const int SimpleValueField = 2;

    /// <inheritdoc/>
    protected override void WriteValue(CodedOutputStream output)
    {
        output.WriteTag(SimpleValueField, WireFormat.WireType.Fixed32);
        output.WriteFloat((float)Number);
    }
}
