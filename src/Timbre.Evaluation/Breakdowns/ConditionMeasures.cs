namespace Timbre.Evaluation.Breakdowns;

/// <summary>How trials of one condition fare.</summary>
/// <param name="Condition">What they have in common.</param>
/// <param name="Targets">Same-speaker trials.</param>
/// <param name="Nontargets">Different-speaker trials.</param>
/// <param name="Eer">Their own equal error rate, 0 to 1; null where one kind of trial is missing.</param>
/// <param name="Pmiss">Share of the targets below the threshold that all conditions share; null without targets.</param>
/// <param name="Pfa">Share of the nontargets at or above that threshold; null without nontargets.</param>
public sealed record ConditionMeasures(string Condition, int Targets, int Nontargets, double? Eer, double? Pmiss, double? Pfa);
