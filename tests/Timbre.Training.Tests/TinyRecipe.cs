using Timbre.Training.Recipes;

namespace Timbre.Training.Tests;

/// <summary>A recipe small enough for tests: a second of training on synthetic voices.</summary>
internal static class TinyRecipe
{
    public static Recipe Make(params string[] overrides) => RecipeFile.Parse(
        """
        network:
          kind: ecapa
          embedding: 16
          width: 16
          scale: 2
          aggregateWidth: 24
          squeezeWidth: 8
          attentionWidth: 8
          firstStride: 2
          frontEnd: {filterBank: {bins: 24, window: hamming}}
        losses: [{kind: aamSoftmax, margin: 0.1, scale: 15}]
        batch: {speakers: 8, utterancesPerSpeaker: 2, seconds: 0.6}
        data: {trimSilence: false, prefetchBatches: 2}
        optimizer: {kind: adamW}
        schedule: {kind: cosine, rate: 0.01, steps: 12, warmUpSteps: 3}
        weightAverage: {decay: 0.8}
        validation: {speakerShare: 0.3, times: 3, minSeconds: 0.5}
        checkpoints: {everySteps: 5}
        """,
        "tiny",
        overrides);
}
