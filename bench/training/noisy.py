#!/usr/bin/python3
"""Writes a copy of development lists whose recordings are mixed with noise, to be heard by `timbre evaluate`.

    bench/training/noisy.py DEV NOISE OUT --snr 10 [--sides test|both] [--seed 1]

DEV holds <set>.trials beside the folders of the sets, NOISE recordings of noise in any folders. Each recording gets a stretch of one
noise, drawn by the seed and its name: the same at every ratio. The ratio is of mean powers, that of the speech taken over frames of
20 ms within 30 dB of the loudest one, so that silence does not count. Impulse responses (rir/) are left out. OUT gets WAV files of
16 bits and the lists that name them; with `--sides test` only the second recording of a trial is noisy. It needs Debian's
python3-numpy and python3-soundfile.
"""
import argparse
import hashlib
import os
import sys

import numpy
import soundfile

FRAMES_A_SECOND = 50
SPEECH_DB = 30
PEAK = 0.99


def mono(path):
    """Samples of a recording, one channel, and their rate."""
    samples, rate = soundfile.read(path, dtype="float64", always_2d=True)
    return samples.mean(axis=1), rate


def resampled(samples, rate, wanted):
    """Samples at another rate, by their spectrum."""
    if rate == wanted:
        return samples
    count = len(samples) * wanted // rate
    return numpy.fft.irfft(numpy.fft.rfft(samples)[: count // 2 + 1], count) * count / len(samples)


def speech_power(samples, rate):
    """Mean power of the frames that hold speech."""
    frame = min(rate // FRAMES_A_SECOND, len(samples))
    frames = samples[: len(samples) // frame * frame].reshape(-1, frame)
    powers = (frames**2).mean(axis=1)
    return powers[powers >= powers.max() * 10 ** (-SPEECH_DB / 10)].mean()


def mixed(samples, rate, noise, snr_db, draws):
    """Speech with a stretch of noise at a ratio, made quieter as a whole where it would clip."""
    start = draws.integers(len(noise))
    stretch = noise[(start + numpy.arange(len(samples))) % len(noise)]
    power = (stretch**2).mean()
    gain = numpy.sqrt(speech_power(samples, rate) / max(power, 1e-12) / 10 ** (snr_db / 10))
    both = samples + gain * stretch
    return both * min(1, PEAK / numpy.abs(both).max())


def seed_of(seed, name):
    """A seed that a recording's name and the seed alone decide."""
    return int.from_bytes(hashlib.sha256(f"{seed} {name}".encode()).digest()[:8], "little")


def noises_of(folder):
    """The noises that are not silence, in the order of their paths."""
    paths = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith((".flac", ".wav")))
    noises = [(noise, rate) for noise, rate in (mono(path) for path in paths if f"{os.sep}rir{os.sep}" not in path) if noise.any()]
    return noises or sys.exit(f"{folder}: expected recordings of noise, got none. Name another folder.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev")
    parser.add_argument("noise")
    parser.add_argument("out")
    parser.add_argument("--snr", type=float, required=True, help="dB")
    parser.add_argument("--sides", choices=["test", "both"], default="both")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    noises = noises_of(options.noise)
    os.makedirs(options.out, exist_ok=True)
    for name in sorted(name for name in os.listdir(options.dev) if name.endswith(".trials")):
        with open(os.path.join(options.dev, name), encoding="utf-8") as lines:
            trials = [line.split() for line in lines if line.strip()]
        written = set()

        def place(recording, noisy):
            target = os.path.join("noisy" if noisy else "clean", os.path.splitext(recording)[0] + ".wav")
            if target not in written:
                written.add(target)
                samples, rate = mono(os.path.join(options.dev, recording))
                if noisy:
                    draws = numpy.random.default_rng(seed_of(options.seed, recording))
                    noise = resampled(*noises[draws.integers(len(noises))], rate)
                    samples = mixed(samples, rate, noise, options.snr, draws)
                os.makedirs(os.path.dirname(os.path.join(options.out, target)), exist_ok=True)
                soundfile.write(os.path.join(options.out, target), samples, rate, subtype="PCM_16")
            return target

        with open(os.path.join(options.out, name), "w", encoding="utf-8") as lines:
            for label, enrolled, test in trials:
                lines.write(f"{label} {place(enrolled, options.sides == 'both')} {place(test, True)}\n")


if __name__ == "__main__":
    main()
