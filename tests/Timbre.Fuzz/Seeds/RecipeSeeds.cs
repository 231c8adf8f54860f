namespace Timbre.Fuzz.Seeds;

/// <summary>Recipes small enough to train a step at once, which between them use most keys.</summary>
internal static class RecipeSeeds
{
    /// <summary>An ECAPA-TDNN.</summary>
    public const string Ecapa =
        """
        description: A tiny network
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
        batch: {speakers: 3, utterancesPerSpeaker: 2, seconds: 0.6}
        data: {trimSilence: false, prefetchBatches: 2}
        optimizer: {kind: adamW}
        schedule: {kind: cosine, rate: 0.01, steps: 2, warmUpSteps: 1}
        weightAverage: {decay: 0.8}
        validation: {speakerShare: 0, times: 1, minSeconds: 0.5}
        checkpoints: {everySteps: 5}

        """;

    /// <summary>A network of the experiment log.</summary>
    public const string Log =
        """
        network:
          kind: log
          embedding: 8
          inBlock: {width: 4, kernel: 3}
          encoder: {widths: [4, 6], resBlocks: [0], kernel: 3, stride: 3}
          norm: {kind: batch, momentum: 0.1}
        losses:
          - {kind: triplet, margin: 0.2}
        batch:
          speakers: 3
          utterancesPerSpeaker: 2
          seconds: 0.5
        optimizer: {kind: adam, beta1: 0.9}
        schedule: {kind: constant, rate: 0.001, steps: 2}
        validation: {speakerShare: 0}

        """;

    /// <summary>Augmentations and several losses.</summary>
    public const string Rich =
        """
        network: {kind: ecapa, embedding: 16, width: 16, scale: 2, aggregateWidth: 24, squeezeWidth: 8, attentionWidth: 8,
          frontEnd: {filterBank: {bins: 24}}}
        embedding: {includeWhole: true, longestPieceSeconds: 10, voiceActivity: {}}
        losses:
          - {kind: aamSoftmax, margin: 0.2, scale: 30, warmupEnd: 800}
          - {kind: angularPrototypical, weight: 1}
        batch: {speakers: 3, utterancesPerSpeaker: 2, seconds: 0.6, shorterSeconds: [0.4, 0.5]}
        speedClasses: [0.9, 1.1]
        augmentationRampSteps: 800
        augmentations:
          - {kind: equalizer, probability: 0.1}
          - {kind: reverberation, probability: 0.2}
          - {kind: babble, probability: 0.1, lowestSnrDb: 5, highestSnrDb: 20}
          - {kind: telephone, probability: 0.35, lowestLowEdgeHz: 60, highestLowEdgeHz: 350,
             lowestHighEdgeHz: 3100, highestHighEdgeHz: 3900}
          - {kind: featureMasking, probability: 0.7, timeMasks: 1, longestTimeMask: 14, frequencyMasks: 1, widestFrequencyMask: 8}
        optimizer: {kind: adamW, beta2: 0.99, weightDecay: 0.05, maxGradientNorm: 5}
        schedule: {kind: cosine, rate: 0.002, steps: 2, warmUpSteps: 1}
        scoring: {cohort: 3, top: 2}
        validation: {speakerShare: 0}

        """;
}
