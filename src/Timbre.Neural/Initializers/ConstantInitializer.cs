namespace Timbre.Neural.Initializers;

/// <summary>Gives every number the same value.</summary>
/// <param name="value">That value.</param>
internal sealed class ConstantInitializer(float value) : Initializer
{
    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, Random random) => values.Fill(value);
}
