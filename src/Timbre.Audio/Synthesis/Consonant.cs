namespace Timbre.Audio.Synthesis;

/// <summary>A consonant as a synthesizer needs it. Frequencies are for an adult male vocal tract.</summary>
/// <param name="Name">ARPABET symbol.</param>
/// <param name="ClosureMs">Stretch without mouth sound before the burst; 0 where the sound goes on.</param>
/// <param name="SoundMs">Stretch of the sound itself.</param>
/// <param name="Voicing">Amplitude of the voice in the sound, 1 = as in a vowel.</param>
/// <param name="ClosureVoicing">Amplitude of the voice in the closure.</param>
/// <param name="Aspiration">Amplitude of breath noise through the vocal tract.</param>
/// <param name="Frication">Amplitude of noise made in the mouth.</param>
/// <param name="FricationHz">Center of that noise.</param>
/// <param name="FricationWidthHz">Width of that noise.</param>
/// <param name="First">First formant while it lasts.</param>
/// <param name="Second">Second formant: the locus that neighboring vowels bend to.</param>
/// <param name="Third">Third formant.</param>
internal sealed record Consonant(
    string Name, double ClosureMs, double SoundMs, double Voicing, double ClosureVoicing, double Aspiration,
    double Frication, double FricationHz, double FricationWidthHz, double First, double Second, double Third)
{
    /// <summary>The consonants there are.</summary>
    public static IReadOnlyList<Consonant> All { get; } =
    [
        new("P", 75, 12, 0, 0, 0.25, 0.30, 900, 1200, 300, 800, 2200),
        new("T", 65, 14, 0, 0, 0.25, 0.55, 4200, 1800, 300, 1750, 2600),
        new("K", 70, 18, 0, 0, 0.25, 0.50, 1900, 700, 300, 2000, 2500),
        new("B", 60, 8, 0.3, 0.12, 0.05, 0.20, 800, 1200, 250, 800, 2200),
        new("D", 50, 9, 0.3, 0.12, 0.05, 0.35, 4000, 1800, 250, 1750, 2600),
        new("G", 55, 12, 0.3, 0.12, 0.05, 0.35, 1800, 700, 250, 2000, 2500),
        new("S", 0, 110, 0, 0, 0, 0.60, 6000, 1800, 320, 1600, 2600),
        new("SH", 0, 105, 0, 0, 0, 0.60, 3100, 1300, 320, 1800, 2500),
        new("F", 0, 90, 0, 0, 0.05, 0.16, 4500, 5000, 320, 1000, 2200),
        new("Z", 0, 80, 0.25, 0, 0, 0.30, 5800, 1800, 280, 1600, 2600),
        new("V", 0, 65, 0.4, 0, 0, 0.08, 4200, 5000, 280, 1000, 2200),
        new("HH", 0, 60, 0, 0, 0.5, 0, 2000, 1000, 500, 1500, 2500),
        new("M", 0, 70, 0.45, 0, 0, 0, 1000, 1000, 260, 950, 2200),
        new("N", 0, 65, 0.45, 0, 0, 0, 1000, 1000, 260, 1500, 2500),
        new("L", 0, 60, 0.65, 0, 0, 0, 1000, 1000, 360, 1100, 2700),
        new("R", 0, 60, 0.65, 0, 0, 0, 1000, 1000, 380, 1200, 1600),
        new("W", 0, 60, 0.6, 0, 0, 0, 1000, 1000, 300, 700, 2200),
        new("Y", 0, 55, 0.6, 0, 0, 0, 1000, 1000, 270, 2200, 3000),
    ];
}
