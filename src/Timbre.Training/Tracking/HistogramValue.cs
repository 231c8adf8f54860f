using Google.Protobuf;

namespace Timbre.Training.Tracking;

/// <summary>A histogram.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Histogram">The histogram.</param>
internal sealed record HistogramValue(string Tag, TensorHistogram Histogram) : SummaryValue(Tag)
{
    private const int HistogramField = 5;
    private const int LimitsField = 6;
    private const int CountsField = 7;

    /// <inheritdoc/>
    protected override void WriteValue(CodedOutputStream output) => ProtoMessage.Write(output, HistogramField, histogram =>
    {
        // Fields 1 to 5 are in this order.
        double[] moments = [Histogram.Min, Histogram.Max, Histogram.Count, Histogram.Sum, Histogram.SumOfSquares];
        foreach (var (index, moment) in moments.Index())
        {
            histogram.WriteTag(index + 1, WireFormat.WireType.Fixed64);
            histogram.WriteDouble(moment);
        }

        WritePacked(histogram, LimitsField, Histogram.Limits);
        WritePacked(histogram, CountsField, Histogram.Counts);
    });

    private static void WritePacked(CodedOutputStream output, int field, IReadOnlyList<double> numbers)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(numbers.Count * sizeof(double));
        foreach (var number in numbers)
        {
            output.WriteDouble(number);
        }
    }
}
