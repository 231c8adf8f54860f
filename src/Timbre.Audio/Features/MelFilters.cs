namespace Timbre.Audio.Features;

/// <summary>Triangular bands over the bins of a spectrum; each keeps only the bins where it is above zero.</summary>
internal sealed class MelFilters
{
    private MelFilters(int[] first, float[][] weights)
    {
        First = first;
        Weights = weights;
    }

    /// <summary>First bin of each band.</summary>
    public int[] First { get; }

    /// <summary>Weights of each band from its first bin on; empty where the band lies between two bins.</summary>
    public float[][] Weights { get; }

    /// <summary>How many bands.</summary>
    public int Count => First.Length;

    /// <summary>Kaldi's bands: triangles in mel, 1127 ln(1 + f / 700), without the bin at half of the sample rate.</summary>
    /// <remarks>Single precision throughout, as the references are: double precision moves low bands by 1e-4 (log).</remarks>
    /// <param name="bands">How many bands.</param>
    /// <param name="transformLength">Points of the transform.</param>
    /// <param name="sampleRateHz">Samples a second.</param>
    /// <param name="lowHz">Lower edge of the lowest band.</param>
    /// <param name="highHz">Upper edge of the highest band.</param>
    public static MelFilters Kaldi(int bands, int transformLength, double sampleRateHz, double lowHz, double highHz)
    {
        var bins = transformLength / 2;
        var lowMel = 1127 * Math.Log(1 + (lowHz / 700));
        var stepMel = (float)(((1127 * Math.Log(1 + (highHz / 700))) - lowMel) / (bands + 1));
        var widthHz = (float)(sampleRateHz / transformLength);
        return Create(bands, bins, (band, bin) =>
        {
            var left = (float)lowMel + (band * stepMel);
            var center = (float)lowMel + ((band + 1) * stepMel);
            var right = (float)lowMel + ((band + 2) * stepMel);
            var mel = 1127f * MathF.Log(1f + (widthHz * bin / 700f));
            return MathF.Min((mel - left) / (center - left), (right - mel) / (right - center));
        });
    }

    private static MelFilters Create(int bands, int bins, Func<int, int, float> weightAt)
    {
        var first = new int[bands];
        var weights = new float[bands][];
        for (var band = 0; band < bands; band++)
        {
            var row = Enumerable.Range(0, bins).Select(bin => weightAt(band, bin)).ToArray();
            first[band] = Math.Max(Array.FindIndex(row, weight => weight > 0), 0);
            weights[band] = row[first[band]..(Array.FindLastIndex(row, weight => weight > 0) + 1)];
        }

        return new MelFilters(first, weights);
    }
}
