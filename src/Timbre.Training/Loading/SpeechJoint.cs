namespace Timbre.Training.Loading;

/// <summary>Where one utterance ends in a slice and the next begins.</summary>
internal static class SpeechJoint
{
    /// <summary>Samples over which a joint fades out and in: 5 ms.</summary>
    private const int Fade = 80;

    /// <summary>Softens the joint before a place: the end before it fades out, what follows fades in.</summary>
    /// <param name="slice">The slice; changed in place.</param>
    /// <param name="at">The first sample after the joint; at 0 there is none.</param>
    public static void Soften(Span<float> slice, int at)
    {
        if (at == 0)
        {
            return;
        }

        for (var i = 0; i < Fade; i++)
        {
            var gain = (i + 1f) / (Fade + 1);
            if (at - 1 - i >= 0)
            {
                slice[at - 1 - i] *= gain;
            }

            if (at + i < slice.Length)
            {
                slice[at + i] *= gain;
            }
        }
    }
}
