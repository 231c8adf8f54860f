"""Makes the noise that both sides of the training comparison add to speech: seeded sounds of 4 s, one WAV file each."""
import argparse
import os

import numpy
import soundfile

RATE_HZ = 16000
SECONDS = 4
LEVEL = 0.1
# Decibels an octave that the spectrum falls by: white, pink, brown, and between and beside them.
SLOPES = (0, -3, -6, -4.5, 3)


def colored(random, slope):
    """Gaussian noise of a falling or rising spectrum; every second one swells and fades as wind, traffic and crowds do."""
    count = SECONDS * RATE_HZ
    frequencies = numpy.maximum(numpy.fft.rfftfreq(count, 1 / RATE_HZ), 30)
    spectrum = numpy.fft.rfft(random.standard_normal(count)) * (frequencies / 1000) ** (slope / 20 / numpy.log10(2))
    return numpy.fft.irfft(spectrum, count)


def swelling(random):
    """A gain between 0.1 and 1, once or several times up and down in a second."""
    times = numpy.arange(SECONDS * RATE_HZ) / RATE_HZ
    return 0.55 + 0.45 * numpy.sin(2 * numpy.pi * (random.uniform(0.25, 4) * times + random.uniform()))


def humming(random):
    """A fundamental of engines and mains with its harmonics, over soft noise."""
    times = numpy.arange(SECONDS * RATE_HZ) / RATE_HZ
    hz = random.uniform(45, 240)
    sound = 0.1 * random.standard_normal(len(times))
    for harmonic in range(1, int(4000 / hz)):
        sound += random.uniform(0.2, 1) / harmonic * numpy.sin(2 * numpy.pi * (harmonic * hz * times + random.uniform()))
    return sound


def make(random, number):
    kind = number % (len(SLOPES) + 1)
    sound = humming(random) if kind == len(SLOPES) else colored(random, SLOPES[kind])
    return sound * swelling(random) if number % 2 else sound


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--sounds", type=int, default=70)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random = numpy.random.default_rng(arguments.seed)
    os.makedirs(arguments.folder, exist_ok=True)
    for number in range(arguments.sounds):
        sound = make(random, number)
        sound *= LEVEL / numpy.sqrt(numpy.mean(sound * sound))
        path = os.path.join(arguments.folder, f"{number:03}.wav")
        soundfile.write(path, numpy.clip(sound, -1, 1), RATE_HZ, subtype="PCM_16")


if __name__ == "__main__":
    main()
