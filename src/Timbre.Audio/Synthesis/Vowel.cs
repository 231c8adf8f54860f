namespace Timbre.Audio.Synthesis;

/// <summary>A vowel: its first three formants for an adult male vocal tract, in Hz.</summary>
/// <param name="Name">ARPABET symbol.</param>
/// <param name="First">First formant.</param>
/// <param name="Second">Second formant.</param>
/// <param name="Third">Third formant.</param>
internal sealed record Vowel(string Name, double First, double Second, double Third)
{
    /// <summary>The vowels there are (means of men, Peterson and Barney 1952).</summary>
    public static IReadOnlyList<Vowel> All { get; } =
    [
        new("IY", 270, 2290, 3010),
        new("IH", 390, 1990, 2550),
        new("EH", 530, 1840, 2480),
        new("AE", 660, 1720, 2410),
        new("AH", 640, 1190, 2390),
        new("AA", 730, 1090, 2440),
        new("AO", 570, 840, 2410),
        new("UH", 440, 1020, 2240),
        new("UW", 300, 870, 2240),
        new("ER", 490, 1350, 1690),
    ];
}
