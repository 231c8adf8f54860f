using Timbre.Training;

namespace Timbre.Lab.Search;

/// <summary>Told how a search goes; of several trials at a time, on the thread of each.</summary>
public interface ISearchObserver
{
    /// <summary>A trial begins, or goes on.</summary>
    /// <returns>Told how its training goes.</returns>
    ITrainingObserver Started(SearchTrial trial);

    /// <summary>A trial is over.</summary>
    void Ended(TrialResult result);

    /// <summary>Something that whoever watches should know.</summary>
    void Noted(string line);
}
