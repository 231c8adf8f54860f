namespace Timbre.Training.Doctor;

/// <summary>Layers that have gone off, flat, faint or loud.</summary>
/// <remarks>
/// In training an attention's tanh or a gate's sigmoid may well end at its flat ends, and do what it is for: flat layers count where
/// their weights hear next to nothing of the loss any more.
/// </remarks>
internal sealed class LayerSymptom : ISymptom
{
    /// <summary>Share of the usual gradient below which weights hear nothing.</summary>
    private const double LeastGradient = 1e-3;

    /// <inheritdoc/>
    public IEnumerable<Finding> Watch(LiveWindow window) => window.Layers is not { } layers
        ? []
        : LayerFaults.Find(layers).Where(finding => finding.Kind != FindingKind.SaturatedUnits || IsCutOff(layers, window.Gradients));

    private static bool IsCutOff(IReadOnlyList<LayerStatistics> layers, IReadOnlyList<(string Name, double Rms)> gradients)
    {
        if (gradients.Count == 0)
        {
            return true;
        }

        var usual = gradients.Select(gradient => gradient.Rms).Order().ElementAt(gradients.Count / 2);
        return layers.Where(LayerFaults.IsSaturated).Any(layer => gradients.Any(gradient =>
            gradient.Name.StartsWith(layer.Name + ".", StringComparison.Ordinal) && gradient.Rms < LeastGradient * usual));
    }
}
