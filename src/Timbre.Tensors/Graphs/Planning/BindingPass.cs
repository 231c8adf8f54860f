namespace Timbre.Tensors.Graphs;

/// <summary>Makes the operation of every node, with the tensors it reads and writes.</summary>
internal static class BindingPass
{
    public static BoundOperations Run(
        OrderedGraph graph, PlanOptions options, Forms forms, Storages storages, Schedule schedule)
    {
        var slots = new GradientSlots();
        if (options.HasBackward)
        {
            foreach (var parameter in graph.Nodes.SelectMany(node => node.Parameters))
            {
                slots.Add(parameter);
            }

            slots.Cut(options.Batch);
        }

        var state = new PlanState { Seed = options.Seed };
        var sources = new RowSources(storages);
        var operations = new OrderedDictionary<Node, Operation>();
        foreach (var (number, node) in graph.Nodes.Index().Where(entry => !entry.Item.IsAlias))
        {
            operations.Add(node, node.Bind(new Binder(node, forms, storages, schedule, sources, slots)
            {
                NodeNumber = number,
                State = state,
            }));
        }

        return new BoundOperations(operations, slots, state);
    }
}
