namespace Timbre.Training.Loop;

/// <summary>What a step cost, all in seconds.</summary>
/// <param name="Seconds">Time by the clock.</param>
/// <param name="Waited">Time of it spent waiting for data.</param>
/// <param name="Processor">Processor time of the process meanwhile, all threads together.</param>
/// <param name="DataProcessor">Processor time of the threads that prepare data meanwhile; null where the system does not tell.</param>
internal readonly record struct StepCost(double Seconds, double Waited, double Processor, double? DataProcessor);
