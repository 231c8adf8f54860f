"""Log-mel features by Kaldi's conventions, for batches of equal length: the numbers of Timbre's filter bank."""
import math

import torch

RATE_HZ = 16000
LARGEST_SAMPLE = 32768


class LogMel:
    """Frames that lie wholly in the audio, each without its mean, pre-emphasized, in a Hamming window; power; bands; logarithm.

    torch.stft has no place for what Kaldi does to each frame before the window, so frames are cut here and torch.fft is called.
    """

    def __init__(self, options):
        self.length = round(RATE_HZ * options["frameLengthMs"] / 1000)
        self.shift = round(RATE_HZ * options["frameShiftMs"] / 1000)
        self.points = 1 << (self.length - 1).bit_length()
        self.emphasis = options["preEmphasis"]
        self.floor = options["floor"]
        if options["window"] != "hamming" or options["normalization"] != "mean":
            raise ValueError("LogMel: expected window hamming and normalization mean. Change the recipe, or write them here.")
        window = torch.hamming_window(self.length, periodic=False, dtype=torch.float64)
        # What the mean of a frame adds to each of its samples after pre-emphasis and window.
        self.of_mean = ((1 - self.emphasis) * window).float()
        self.window = window.float()
        self.bands = bands(options["bins"], self.points, options["lowFrequencyHz"], options["highFrequencyHz"])

    def frames(self, samples):
        """How many frames so many samples give."""
        return 1 + (samples - self.length) // self.shift

    def __call__(self, samples):
        """[batch, samples] from -1 to 1 -> [batch, frames, bins], the mean over an utterance taken out."""
        samples = samples * LARGEST_SAMPLE
        frames = samples.unfold(-1, self.length, self.shift)
        emphasized = samples.clone()
        emphasized[:, 1:] -= self.emphasis * samples[:, :-1]
        shaped = emphasized.unfold(-1, self.length, self.shift) * self.window
        # A frame's first sample has none before it in the frame, and stands for that itself.
        shaped[:, :, 0] = frames[:, :, 0] * (1 - self.emphasis) * self.window[0]
        shaped -= frames.mean(-1, keepdim=True) * self.of_mean
        spectrum = torch.view_as_real(torch.fft.rfft(shaped, self.points))
        power = spectrum.square_().sum(-1)
        features = torch.matmul(power[..., :-1], self.bands).clamp_(min=self.floor).log_()
        return features - features.mean(1, keepdim=True)


def bands(count, points, low_hz, high_hz):
    """Kaldi's triangles in mel, without the bin at half of the sample rate: [bins of the spectrum, bands]."""
    low, high = mel(low_hz), mel(high_hz)
    step = (high - low) / (count + 1)
    at = torch.tensor([mel(RATE_HZ / points * bin) for bin in range(points // 2)], dtype=torch.float64)[:, None]
    left = low + step * torch.arange(count, dtype=torch.float64)
    return torch.minimum((at - left) / step, (left + 2 * step - at) / step).clamp(min=0).float()


def mel(hz):
    return 1127 * math.log(1 + hz / 700)
