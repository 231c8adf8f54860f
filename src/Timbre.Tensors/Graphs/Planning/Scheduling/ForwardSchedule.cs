namespace Timbre.Tensors.Graphs;

/// <summary>Schedules the forward pass: a piece ends where an operation needs the whole batch.</summary>
internal static class ForwardSchedule
{
    public static void AddTo(
        ScheduleBuilder schedule, OrderedGraph graph, Forms forms, Recomputation recomputation, Storages storages)
    {
        schedule.Touch(storages.TensorOf(graph.Input));
        foreach (var node in graph.Nodes.Where(node => !node.IsAlias))
        {
            if (forms.CouplesForward(node))
            {
                schedule.Add(node, Phase.ForwardPartial, forms.ForwardReads(node));
                schedule.NextPiece();
            }

            if (!forms.IsVirtual(node.Output) && !recomputation.Chosen.Contains(Graph.RootOf(node.Output).Root))
            {
                schedule.Add(node, Phase.Forward, forms.ForwardReads(node));
                schedule.Touch(storages.TensorOf(node.Output));
            }
        }
    }
}
