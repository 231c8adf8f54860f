using Google.Protobuf;

namespace Timbre.Training.Tracking;

/// <summary>A value of a summary, with its tag.</summary>
/// <param name="Tag">What TensorBoard files it under; parts before a slash make groups.</param>
internal abstract record SummaryValue(string Tag)
{
    private const int TagField = 1;

    /// <summary>Writes tag and value.</summary>
    public void WriteTo(CodedOutputStream output)
    {
        output.WriteTag(TagField, WireFormat.WireType.LengthDelimited);
        output.WriteString(Tag);
        WriteValue(output);
    }

    /// <summary>Writes the value's own fields.</summary>
    protected abstract void WriteValue(CodedOutputStream output);
}
