"""Recordings as the training comparison hears them: folders of speakers, slices, added noise, batches."""
import math
import os
from dataclasses import dataclass

import numpy
import soundfile

RATE_HZ = 16000
AUDIO = (".flac", ".opus", ".ogg", ".wav", ".mp3", ".aiff")
# Samples over which the joint of two recordings fades out and in.
FADE = 80
LARGEST = 32768
# Timbre's resampler: a sinc of 64 zero crossings in Kaiser's window, 6 dB down at 0.952 of the narrower band.
ZERO_CROSSINGS, ROLLOFF, KAISER_BETA = 64, 0.952, 9.7


@dataclass
class Speaker:
    """One class of the training: all recordings below one folder."""

    set: str
    name: str
    paths: list


def speakers(folders):
    """Those of all sets, ordered by name within a set; who has a single recording is left out."""
    found = []
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            below = os.walk(os.path.join(folder, name))
            paths = sorted(os.path.join(at, file) for at, _, files in below for file in files if file.lower().endswith(AUDIO))
            if len(paths) > 1:
                found.append(Speaker(os.path.basename(os.path.normpath(folder)), name, paths))
    return found


def read(path):
    """One channel at 16 kHz, from -1 to 1."""
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    samples = samples.mean(1)
    return samples if rate == RATE_HZ else resampled(samples, rate)


def kept(samples):
    """In half the memory: 16 bits a sample."""
    return numpy.clip(numpy.round(samples * LARGEST), -LARGEST, LARGEST - 1).astype(numpy.int16)


def resampled(samples, rate):
    """By Timbre's filter: what it leaves above the band of an 8 kHz recording is heard in the logarithm."""
    common = math.gcd(rate, RATE_HZ)
    down, up = rate // common, RATE_HZ // common
    bandwidth = min(1, up / down) * ROLLOFF
    reach = math.ceil(ZERO_CROSSINGS / bandwidth) * up
    crossings = numpy.arange(-reach, reach + 1) / up * bandwidth
    window = numpy.i0(KAISER_BETA * numpy.sqrt(numpy.clip(1 - (crossings / ZERO_CROSSINGS) ** 2, 0, None))) / numpy.i0(KAISER_BETA)
    stuffed = numpy.zeros(len(samples) * up)
    stuffed[::up] = samples
    filtered = numpy.convolve(stuffed, bandwidth * numpy.sinc(crossings) * window)[reach:reach + len(stuffed)]
    return filtered[::down].astype(numpy.float32)


class Draw:
    """First a set by its weight, then its next speaker in an order that is shuffled anew when all had their turn."""

    def __init__(self, all_speakers, weights, random):
        self.random, self.pools = random, {}
        for number, speaker in enumerate(all_speakers):
            self.pools.setdefault(speaker.set, []).append(number)
        self.sets = list(self.pools)
        self.weights = numpy.array([weights[name] for name in self.sets], float)
        self.waiting = {name: [] for name in self.sets}

    def batch(self, count):
        """So many different speakers."""
        taken = set()
        while len(taken) < count:
            left = [weight * any(number not in taken for number in self.pools[name]) for name, weight in zip(self.sets, self.weights)]
            name = self.sets[self.random.choice(len(self.sets), p=numpy.array(left) / sum(left))]
            taken.add(self.next(name, taken))
        order = list(taken)
        self.random.shuffle(order)
        return order

    def next(self, name, taken):
        """The set's next speaker whom the batch has not yet; those met too early stay in front of the line."""
        waiting = self.waiting[name]
        while True:
            for at, number in enumerate(waiting):
                if number not in taken:
                    return waiting.pop(at)
            waiting += self.random.permutation(self.pools[name]).tolist()


class Slices:
    """Slices of speech with noise; a recording is decoded when it is first needed, and kept."""

    def __init__(self, all_speakers, noise, noise_options, random):
        self.speakers, self.random = all_speakers, random
        self.noise, self.noise_options, self.decoded = noise, noise_options, {}

    def fill(self, speaker, out):
        """A random part of a long recording, or several short ones one after the other; then noise."""
        self.cut(self.speakers[speaker].paths, out)
        if self.random.random() < self.noise_options["probability"]:
            self.add_noise(out)

    def cut(self, paths, out):
        filled = 0
        while filled < len(out):
            for path in self.random.permutation(paths):
                speech = self.speech(path)
                rest = len(out) - filled
                start = self.random.integers(len(speech) - rest + 1) if len(speech) > rest else 0
                taken = speech[start:start + rest]
                out[filled:filled + len(taken)] = taken
                soften(out, filled)
                filled += len(taken)
                if filled == len(out):
                    break
        out /= LARGEST

    def speech(self, path):
        found = self.decoded.get(path)
        if found is None:
            found = self.decoded[path] = kept(read(path))
        return found

    def add_noise(self, out):
        clip = self.noise[self.random.integers(len(self.noise))]
        start = self.random.integers(len(clip) - len(out) + 1)
        stretch = clip[start:start + len(out)]
        snr_db = self.random.uniform(self.noise_options["lowestSnrDb"], self.noise_options["highestSnrDb"])
        signal, added = numpy.dot(out, out), numpy.dot(stretch, stretch)
        if signal > 0 and added > 0:
            out += stretch * numpy.float32((signal / added) ** 0.5 / 10 ** (snr_db / 20))


def soften(out, at):
    """Fades the end before a joint out, and what follows in."""
    if at == 0:
        return
    gain = numpy.arange(1, FADE + 1, dtype=numpy.float32) / (FADE + 1)
    before = out[max(0, at - FADE):at]
    before *= gain[:len(before)][::-1]
    after = out[at:at + FADE]
    after *= gain[:len(after)]
