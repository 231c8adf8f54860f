using Timbre.Speakers.Networks;
using Timbre.Tensors.Graphs;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Loop;
using Timbre.Training.Recipes;

namespace Timbre.Training.Doctor;

/// <summary>A few examples to look into, always the same.</summary>
internal sealed class Examples
{
    private readonly Patient _patient;
    private readonly BatchSource _source;

    /// <summary>Cuts them.</summary>
    /// <param name="recipe">The bare recipe, with the size of a batch.</param>
    /// <param name="voices">Whose they are.</param>
    /// <param name="patient">What is examined.</param>
    public Examples(Recipe recipe, IReadOnlyList<Speaker> voices, Patient patient)
    {
        (Recipe, _patient) = (recipe, patient);
        _source = new BatchSource(recipe, voices, patient.Store, patient.NewNetwork().FrontEnd, step => step, _ => { });
        using var loader = _source.Open(0, patient.Threads);
        Batch = loader.Take();
    }

    /// <summary>The bare recipe, with their batch.</summary>
    public Recipe Recipe { get; }

    /// <summary>The examples.</summary>
    public Batch Batch { get; }

    /// <summary>Time steps of one.</summary>
    public int Frames => _source.Frames[0];

    /// <summary>Classes of their losses.</summary>
    public int Classes => _source.Classes;

    /// <summary>The network planned for them, with gradients and batch statistics, its input filled; nothing is dropped.</summary>
    /// <param name="network">A network of the recipe.</param>
    public Plan Plan(SpeakerNetwork network)
    {
        var plan = new Plan(network.Graph, network.Output, new PlanOptions
        {
            Batch = Batch.Labels.Length,
            Time = Frames,
            Training = true,
            Dropout = false,
            Crew = _patient.Crew,
        });
        Batch.Inputs.AsSpan(0, plan.Input.Length).CopyTo(plan.Input);
        return plan;
    }

    /// <summary>The network in double precision, run on them.</summary>
    /// <param name="network">A network of the recipe, before its first step.</param>
    public PreciseGraph Precise(SpeakerNetwork network)
    {
        var precise = new PreciseGraph(network.Graph, network.Output, Batch.Labels.Length, Frames);
        for (var i = 0; i < precise.Input.Length; i++)
        {
            precise.Input[i] = Batch.Inputs[i];
        }

        precise.Run();
        return precise;
    }

    /// <summary>What learns them; nothing is dropped.</summary>
    /// <param name="network">A network with its first values.</param>
    /// <param name="recipe">Another recipe of the same batches; null: <see cref="Recipe"/>.</param>
    public Learner Learner(SpeakerNetwork network, Recipe? recipe = null) =>
        new(recipe ?? Recipe, network, _source, _patient.Crew, dropout: false);
}
