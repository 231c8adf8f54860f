using Timbre.Faults;
using Timbre.Speakers.Models;
using Timbre.Training.Loop;
using Timbre.Training.Validation;

namespace Timbre.Lab.Ensembles;

/// <summary>Makes one model file of several models.</summary>
public static class Ensemble
{
    private const string RecipeKey = "recipe";

    /// <summary>Makes it, and writes it when all is done.</summary>
    /// <param name="plan">What it is made of.</param>
    /// <param name="warn">Told of what is not as it should be.</param>
    /// <exception cref="TimbreException">A member cannot be used, they do not fit together, or the file cannot be written.</exception>
    public static EnsembleResult Make(EnsemblePlan plan, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(warn);
        RequireRoom(plan);
        var members = EnsembleMembers.Read(plan.Members, plan.Top, plan.Checkpoints, warn);
        var model = plan.By == EnsembleKind.Score ? ModelEnsemble.Join(members) : Average(plan, members, warn);
        var (fitted, report) = plan.Data is null && plan.HeldOut is null
            ? (model, null)
            : HeldOutFit.Make(model, members, plan.Data, plan.HeldOut, plan.Threads, warn);
        ModelFile.Save(plan.Output, fitted);
        return new EnsembleResult([.. members.Select(member => member.Key)], fitted, report);
    }

    private static SpeakerModel Average(
        EnsemblePlan plan, IReadOnlyList<KeyValuePair<string, SpeakerModel>> members, Action<string> warn)
    {
        var model = ModelEnsemble.Average(members);
        if (members.Select(member => member.Value.Info.Training.GetValueOrDefault(RecipeKey)).Distinct().Count() > 1)
        {
            warn("Ensemble by weights: expected members of one run, or trained on from one another, got some of several recipes or seeds. "
                + "Where they began at different first values, their mean is of no use: try --by score.");
        }

        if (plan.NormBatches > 0)
        {
            NormStatistics.Measure(
                model,
                members[0],
                plan.Data ?? throw new LabException(
                    "Ensemble: expected recordings over which normalization is measured, got none. Name them with --data DIR."),
                plan.NormBatches,
                plan.Threads,
                warn);
        }

        return model;
    }

    private static void RequireRoom(EnsemblePlan plan)
    {
        var output = Path.GetFullPath(plan.Output);
        if (plan.Members.Any(member => Path.GetFullPath(member) == output) || Directory.Exists(output))
        {
            throw new LabException($"{plan.Output}: expected a file of its own for the ensemble, got a member or a folder. Name another.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(output)))
        {
            throw new LabException($"{plan.Output}: expected a file in a folder that is there, got none. Make the folder first.");
        }
    }
}
