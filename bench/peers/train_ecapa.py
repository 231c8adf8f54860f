"""Trains ECAPA-TDNN in PyTorch by a recipe of Timbre for a time, then embeds what the trial lists name.

    train_ecapa.py SPEECH --recipe training.yaml --noise FOLDER --out FOLDER --minutes 10

Needs SPEECH/train/<set>/<speaker>/ of the sets that the recipe weighs, and SPEECH/dev with its trial lists. The clock starts
before the first recording is decoded. With --model FILE nothing is trained, and the network has the weights that Timbre wrote.
"""
import argparse
import glob
import json
import math
import os
import time

import numpy
import soundfile
import torch
import torch.nn.functional as F
import yaml

import ecapa
import ecapa_values
import speech
import trials
from layers import Layers
from log_mel import LogMel

# Batches prepared ahead by a process of its own, as Timbre's threads do.
AHEAD = 4


class Batches(torch.utils.data.IterableDataset):
    """Features and labels without end; the random numbers follow from the recipe's seed."""

    def __init__(self, recipe, all_speakers, noise_folder):
        self.recipe, self.speakers, self.noise_folder = recipe, all_speakers, noise_folder
        self.log_mel = LogMel(recipe["network"]["frontEnd"]["filterBank"])

    def __iter__(self):
        random = numpy.random.default_rng(self.recipe["seed"])
        batch = self.recipe["batch"]
        samples = round(batch["seconds"] * speech.RATE_HZ)
        noise = [soundfile.read(path, dtype="float32")[0] for path in sorted(glob.glob(f"{self.noise_folder}/*.wav"))]
        draw = speech.Draw(self.speakers, self.recipe["data"]["setWeights"], random)
        slices = speech.Slices(self.speakers, noise, self.option("noise"), random)
        while True:
            labels = draw.batch(batch["speakers"])
            audio = numpy.zeros((len(labels), samples), numpy.float32)
            for row, speaker in zip(audio, labels):
                slices.fill(speaker, row)
            features = self.log_mel(torch.from_numpy(audio))
            for row in features.numpy():
                mask(row, self.option("featureMasking"), random)
            yield features, torch.tensor(labels)

    def option(self, kind):
        return next(entry for entry in self.recipe["augmentations"] if entry["kind"] == kind)


def mask(features, options, random):
    """A stretch of time and a band of one utterance [frames, bins], in place; the mean stands there then."""
    if random.random() >= options["probability"]:
        return
    fill = features.mean()
    frames, bins = features.shape
    count = random.integers(min(options["longestTimeMask"], int(0.2 * frames)) + 1)
    start = random.integers(frames - count + 1)
    features[start:start + count] = fill
    count = random.integers(options["widestFrequencyMask"] + 1)
    start = random.integers(bins - count + 1)
    features[:, start:start + count] = fill


class Network:
    """ECAPA-TDNN and the centers of AAM-softmax."""

    def __init__(self, recipe, tensors, tuned, speakers=0):
        self.layers = Layers(tensors, tuned)
        self.stride = recipe["network"]["firstStride"]
        self.loss = recipe["losses"][0]
        limit = math.sqrt(6 / (speakers + recipe["network"]["embedding"]))
        self.centers = torch.nn.Parameter(torch.empty(speakers, recipe["network"]["embedding"]).uniform_(-limit, limit))

    def embed(self, features):
        x = features.transpose(1, 2)
        x = x.unsqueeze(2) if self.layers.tuned else x.contiguous()
        return ecapa.embed(self.layers, x, self.stride)

    def loss_of(self, features, labels, position):
        """Cross-entropy of scale * cos(angle + margin) for the own speaker, scale * cos(angle) for the others."""
        cosines = F.linear(F.normalize(self.embed(features)), F.normalize(self.centers))
        margin = self.loss["margin"] * min(1, int(position) / self.loss["warmupEnd"])
        own = cosines.gather(1, labels[:, None]).clamp(-1, 1)
        turned = own * math.cos(margin) - (1 - own * own).clamp(min=1e-12).sqrt() * math.sin(margin)
        harder = torch.where(own > math.cos(math.pi - margin), turned, own - margin * math.sin(margin))
        return F.cross_entropy(cosines.scatter(1, labels[:, None], harder) * self.loss["scale"], labels)


class Average:
    """The moving average of the network's trained weights, which is what is kept."""

    def __init__(self, layers, decay):
        self.weights = list(layers.trained.values())
        self.average = [weight.detach().clone() for weight in self.weights]
        self.decay, self.updates = decay, 0

    @torch.no_grad()
    def update(self):
        self.updates += 1
        decay = min(self.decay, (1 + self.updates) / (10 + self.updates))
        torch._foreach_mul_(self.average, decay)
        torch._foreach_add_(self.average, [weight.detach() for weight in self.weights], alpha=1 - decay)

    @torch.no_grad()
    def take(self):
        for weight, average in zip(self.weights, self.average):
            weight.copy_(average)


def rate_at(schedule, position):
    """A rise from nothing, then half a cosine down to a share of the full rate."""
    rate, warm_up = schedule["rate"], schedule["warmUpSteps"]
    if position < warm_up:
        return rate * (position + 1) / (warm_up + 1)
    share = min(1, (position - warm_up) / (schedule["steps"] - warm_up))
    final = rate * schedule["finalShare"]
    return final + (rate - final) * (1 + math.cos(math.pi * share)) / 2


def optimizer_of(network, options):
    """AdamW; biases, scales and offsets do not decay."""
    weights = [*network.layers.trained.values(), network.centers]
    groups = [
        {"params": [weight for weight in weights if weight.dim() > 1], "weight_decay": options["weightDecay"]},
        {"params": [weight for weight in weights if weight.dim() == 1], "weight_decay": 0},
    ]
    return torch.optim.AdamW(groups, betas=(options["beta1"], options["beta2"]), eps=options["epsilon"], foreach=True), weights


def train(recipe, arguments):
    """The network with its averaged weights, and what the run came to."""
    sets = [os.path.join(arguments.speech, "train", name) for name in recipe["data"]["setWeights"]]
    all_speakers = speech.speakers([folder for folder in sets if os.path.isdir(folder)])
    start = time.perf_counter()
    torch.manual_seed(recipe["seed"])
    first = ecapa_values.first(recipe["network"], numpy.random.default_rng(recipe["seed"]))
    network = Network(recipe, first, arguments.form == "channels-last", len(all_speakers))
    optimizer, weights = optimizer_of(network, recipe["optimizer"])
    average = Average(network.layers, recipe["weightAverage"]["decay"])
    workers = {"num_workers": 1, "prefetch_factor": AHEAD} if arguments.loader == "process" else {}
    loader = torch.utils.data.DataLoader(Batches(recipe, all_speakers, arguments.noise), batch_size=None, **workers)
    size = recipe["batch"]["speakers"]
    print(f"{len(all_speakers)} speakers, {sum(weight.numel() for weight in weights)} numbers with the centers", flush=True)
    step, lines, summed, batches, waited = 0, [], 0.0, iter(loader), 0.0
    while True:
        elapsed = time.perf_counter() - start
        share = step / arguments.steps if arguments.steps else elapsed / (60 * arguments.minutes)
        if share >= 1:
            break
        asked = time.perf_counter()
        features, labels = next(batches)
        waited += time.perf_counter() - asked
        position = share * recipe["schedule"]["steps"]
        for group in optimizer.param_groups:
            group["lr"] = rate_at(recipe["schedule"], position)
        optimizer.zero_grad(set_to_none=True)
        loss = network.loss_of(features, labels, position)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, recipe["optimizer"]["maxGradientNorm"], error_if_nonfinite=True)
        optimizer.step()
        average.update()
        summed += loss.item()
        step += 1
        if step % 10 == 0:
            lines.append({"step": step, "loss": summed / 10, "seconds": time.perf_counter() - start, "waited": waited})
            print(f"step {step}: loss {summed / 10:.3f}, {step * size / lines[-1]['seconds']:.0f} utterances/s, "
                  f"waited {waited / lines[-1]['seconds']:.0%}", flush=True)
            summed = 0.0
    average.take()
    seconds = time.perf_counter() - start
    del batches
    return network, {"steps": step, "seconds": seconds, "utterancesPerSecond": step * size / seconds, "lines": lines}


def embed(recipe, network, folder, names):
    """Each recording by itself, whole and as it is; not timed, and on one thread, for most are short."""
    torch.set_num_threads(1)
    log_mel = LogMel(recipe["network"]["frontEnd"]["filterBank"])
    network.layers.training = False
    embeddings = {}
    with torch.no_grad():
        for name in names:
            samples = torch.from_numpy(speech.read(os.path.join(folder, name)))
            embeddings[name] = network.embed(log_mel(samples[None]))[0].numpy().astype(numpy.float64)
    return embeddings


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("speech", help="holds train/<set>/<speaker>/ and dev/*.trials")
    parser.add_argument("--recipe", required=True)
    parser.add_argument("--noise", help="folder of what noise.py made")
    parser.add_argument("--out", required=True, help="folder of result.json and embeddings.npz")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--steps", type=int, help="in place of a time")
    parser.add_argument("--model", help="a model file of Timbre to embed with; nothing is trained")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--form", choices=("conv1d", "channels-last"), default="channels-last")
    parser.add_argument("--loader", choices=("process", "inline"), default="process", help="where batches are prepared")
    arguments = parser.parse_args()
    if not arguments.model and not arguments.noise:
        parser.error("expected --noise FOLDER, got none; noise.py makes one")
    torch.set_num_threads(arguments.threads)
    with open(arguments.recipe, encoding="utf-8") as file:
        recipe = yaml.safe_load(file)
    os.makedirs(arguments.out, exist_ok=True)
    if arguments.model:
        network, result = Network(recipe, ecapa_values.of_model(arguments.model), arguments.form == "channels-last"), {}
    else:
        network, result = train(recipe, arguments)
    dev = os.path.join(arguments.speech, "dev")
    lists = trials.read(dev)
    embeddings = embed(recipe, network, dev, trials.recordings(lists))
    numpy.savez(os.path.join(arguments.out, "embeddings.npz"), **embeddings)
    result["lists"] = [{"name": name, "eer": trials.eer_of(pairs, embeddings)} for name, pairs in lists.items()]
    with open(os.path.join(arguments.out, "result.json"), "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
    for entry in result["lists"]:
        print(f"{entry['name']}: EER {entry['eer']:.2f} %")


if __name__ == "__main__":
    main()
