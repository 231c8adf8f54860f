namespace Timbre.Evaluation;

/// <summary>Scores that mean the same.</summary>
/// <param name="Low">The lowest.</param>
/// <param name="High">The highest.</param>
/// <param name="Targets">Same-speaker trials among them.</param>
/// <param name="Nontargets">Different-speaker trials among them.</param>
/// <param name="Llr">The natural-log likelihood ratio of those trials.</param>
public readonly record struct ScoreRange(double Low, double High, int Targets, int Nontargets, double Llr);
