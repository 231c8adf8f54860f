using System.Runtime.Intrinsics;

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

    /// <summary>Bands that are triangles in Hz, over all bins, as torchaudio and librosa make them.</summary>
    /// <param name="bands">How many bands.</param>
    /// <param name="bins">Bins from 0 Hz to half of the sample rate.</param>
    /// <param name="sampleRateHz">Samples a second.</param>
    /// <param name="lowHz">Lower edge of the lowest band.</param>
    /// <param name="highHz">Upper edge of the highest band.</param>
    /// <param name="scale">Where the centers are evenly spaced.</param>
    /// <param name="shape">How a band is drawn around its center.</param>
    public static MelFilters Linear(
        int bands, int bins, double sampleRateHz, double lowHz, double highHz, MelScale scale, MelBandShape shape)
    {
        var (low, high) = (ToMel(lowHz, scale), ToMel(highHz, scale));
        var edges = Enumerable.Range(0, bands + 2)
            .Select(index => ToHz(low + ((high - low) * index / (bands + 1)), scale)).ToArray();
        return Create(bands, bins, (band, bin) =>
        {
            var (left, center, right) = (edges[band], edges[band + 1], edges[band + 2]);
            var hz = sampleRateHz / 2 * bin / Math.Max(bins - 1, 1);
            var fall = shape == MelBandShape.Symmetric ? center - left : right - center;
            var weight = Math.Min((hz - left) / (center - left), (center + fall - hz) / fall);
            return (float)(shape == MelBandShape.UnitArea ? weight * 2 / (right - left) : weight);
        });
    }

    /// <summary>Sums the bins of every band, for eight frames.</summary>
    /// <param name="power">[bins][8 lanes].</param>
    /// <param name="bands">Receives [Count][8 lanes].</param>
    public unsafe void Apply(float* power, float* bands)
    {
        const int Lanes = LaneFft.Lanes;
        for (var band = 0; band < Count; band++)
        {
            var sum = Vector256<float>.Zero;
            var from = power + (First[band] * Lanes);
            foreach (var weight in Weights[band])
            {
                sum += Vector256.Load(from) * weight;
                from += Lanes;
            }

            Vector256.Store(sum, bands + (band * Lanes));
        }
    }

    private static double ToMel(double hz, MelScale scale) => scale switch
    {
        MelScale.Htk => 2595 * Math.Log10(1 + (hz / 700)),
        _ when hz < 1000 => hz * 3 / 200,
        _ => 15 + (27 * Math.Log(hz / 1000) / Math.Log(6.4)),
    };

    private static double ToHz(double mel, MelScale scale) => scale switch
    {
        MelScale.Htk => 700 * (Math.Pow(10, mel / 2595) - 1),
        _ when mel < 15 => mel * 200 / 3,
        _ => 1000 * Math.Exp((mel - 15) * Math.Log(6.4) / 27),
    };

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
