namespace Timbre.Tensors.Graphs;

/// <summary>Orders the steps, forward and back, and cuts them into pieces where an operation couples the samples of a batch.</summary>
internal static class SchedulePass
{
    public static Schedule Run(OrderedGraph graph, Forms forms, Recomputation recomputation, Storages storages)
    {
        var schedule = new ScheduleBuilder(forms, recomputation, storages);
        ForwardSchedule.AddTo(schedule, graph, forms, recomputation, storages);
        schedule.NextPiece();
        var firstBackwardPiece = schedule.Piece;
        var sinks = BackwardSchedule.AddTo(schedule, graph, forms, storages);
        return new Schedule(schedule.Steps, firstBackwardPiece, sinks);
    }
}
