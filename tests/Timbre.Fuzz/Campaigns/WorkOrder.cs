using System.Globalization;

namespace Timbre.Fuzz.Campaigns;

/// <summary>What one worker is to do.</summary>
/// <param name="From">First input.</param>
/// <param name="To">One past the last.</param>
/// <param name="Seconds">Time after which it ends anyway; 0: none.</param>
/// <param name="Folder">The campaign's folder.</param>
internal sealed record WorkOrder(long From, long To, double Seconds, string Folder)
{
    /// <summary>As an argument of a worker.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{From}:{To}:{Seconds}:{Folder}");

    /// <summary>Folder of a target's seeds.</summary>
    public static string SeedsOf(string folder, string target) => Path.Combine(folder, "seeds", target);

    /// <summary>Reads the argument.</summary>
    public static WorkOrder Parse(string text)
    {
        var parts = text.Split(':', 4);
        return new WorkOrder(
            long.Parse(parts[0], CultureInfo.InvariantCulture),
            long.Parse(parts[1], CultureInfo.InvariantCulture),
            double.Parse(parts[2], CultureInfo.InvariantCulture),
            parts[3]);
    }
}
