"""The losses as one would write them in plain PyTorch: the formula on whole matrices, no loops over rows.

Each takes the embeddings [batch, dim], the speaker of each row (every speaker has the same number, one after the other) and
the loss's own parameters in the order Timbre lists them; defaults are those of docs/concepts/metric-losses.md.
"""
import math

import torch
from torch.nn.functional import cross_entropy, normalize, relu, softplus

INFINITY = float("inf")


def same(y):
    """Masks of the pairs of one speaker, the row itself left out, and of two."""
    equal = y[:, None] == y
    return equal & ~torch.eye(len(y), dtype=torch.bool), ~equal


def distances(x, unit=False):
    x = normalize(x) if unit else x
    return torch.cdist(x, x)


def cosines(x):
    x = normalize(x)
    return x @ x.T


def over(z, mask):
    """ln of the sum of exponentials of the entries a mask leaves, row by row."""
    return torch.logsumexp(z.masked_fill(~mask, -INFINITY), 1)


def mean_of_positive(terms):
    return terms.sum() / (terms > 0).sum().clamp(min=1)


def all_triplets(x, y, margin):
    d = distances(x)
    positive, negative = same(y)
    a, p = positive.nonzero(as_tuple=True)
    return mean_of_positive(relu(d[a, p][:, None] - d[a] + margin) * negative[a])


def batch_hard(x, y):
    d = distances(x)
    positive, negative = same(y)
    return relu((d * positive).amax(1) - d.masked_fill(~negative, INFINITY).amin(1) + 0.5).mean()


def batch_semi_hard(x, y):
    d = distances(x)
    positive, negative = same(y)
    a, p = positive.nonzero(as_tuple=True)
    near, rows = d[a, p], d[a]
    beyond = negative[a] & (rows > near[:, None])
    semi = rows.masked_fill(~beyond, INFINITY).amin(1)
    farthest = rows.masked_fill(~negative[a], -INFINITY).amax(1)
    return relu(near - torch.where(beyond.any(1), semi, farthest) + 0.5).mean()


def positive_distance(x, y):
    return distances(x)[same(y)[0]].mean()


def margin(x, y, beta):
    d = distances(x, unit=True)
    positive, negative = same(y)
    far, near = relu(d - beta + 0.2) * positive, relu(beta - d + 0.2) * negative
    positives, negatives = positive.sum(1), negative.sum(1)
    terms = (far.sum(1) * negatives + near.sum(1) * positives).sum()
    return terms / ((far > 0).sum(1) * negatives + (near > 0).sum(1) * positives).sum()


def contrastive(x, y):
    d = distances(x)
    positive, negative = same(y)
    return mean_of_positive(d[positive] ** 2) + mean_of_positive(relu(1 - d[negative]) ** 2)


def n_pair(x, y):
    per_speaker = int((y == y[0]).sum())
    anchors, positives = x[::per_speaker], x[1::per_speaker]
    return cross_entropy(anchors @ positives.T, torch.arange(len(anchors)))


def multi_similarity(x, y):
    s = cosines(x)
    positive, negative = same(y)
    zero = torch.zeros(len(y), 1, dtype=x.dtype)
    pull = torch.logsumexp(torch.cat([(-2 * (s - 0.5)).masked_fill(~positive, -INFINITY), zero], 1), 1) / 2
    push = torch.logsumexp(torch.cat([(50 * (s - 0.5)).masked_fill(~negative, -INFINITY), zero], 1), 1) / 50
    return (pull + push).mean()


def nt_xent(x, y):
    s = cosines(x) / 0.07
    positive, negative = same(y)
    a, p = positive.nonzero(as_tuple=True)
    return softplus(over(s, negative)[a] - s[a, p]).mean()


def sup_con(x, y):
    s = cosines(x) / 0.1
    positive, negative = same(y)
    return (over(s, positive | negative) - (s * positive).sum(1) / positive.sum(1)).mean()


def circle(x, y):
    s = cosines(x)
    positive, negative = same(y)
    pull = -80 * relu(1.4 - s).detach() * (s - 0.6)
    push = 80 * relu(s + 0.4).detach() * (s - 0.4)
    return mean_of_positive(softplus(over(pull, positive) + over(push, negative)))


def angular(x, y):
    s = cosines(x)
    positive, negative = same(y)
    squared = math.tan(math.radians(40)) ** 2
    a, p = positive.nonzero(as_tuple=True)
    powers = torch.exp(4 * squared * (s[a] + s[p]) - 2 * (1 + squared) * s[a, p][:, None]) * negative[a]
    return torch.log1p(powers.sum(1)).mean()


def lifted_structure(x, y):
    d = distances(x)
    positive, negative = same(y)
    near = over(1 - d, negative)
    a, p = positive.nonzero(as_tuple=True)
    return (relu(torch.logaddexp(near[a], near[p]) + d[a, p]) ** 2 / 2).mean()


def generalized_lifted_structure(x, y):
    d = distances(x)
    positive, negative = same(y)
    return relu(over(d, positive) + over(1 - d, negative)).mean()


def nca(x, y):
    s = -distances(x, unit=True) ** 2
    positive, negative = same(y)
    return (over(s, positive | negative) - over(s, positive)).mean()


def linear_softmax(x, y, weight, bias):
    return cross_entropy(x @ weight + bias, y)


def normalized_softmax(x, y, weight):
    return cross_entropy(normalize(x) @ normalize(weight).T / 0.05, y)


def am_softmax(x, y, weight):
    c = normalize(x) @ normalize(weight).T
    return cross_entropy(30 * (c - 0.2 * torch.nn.functional.one_hot(y, c.shape[1])), y)


def aam_softmax(x, y, weight):
    c = normalize(x) @ normalize(weight).T
    own = c.gather(1, y[:, None])
    turned = own * math.cos(0.2) - torch.sqrt(1 - own ** 2) * math.sin(0.2)
    own = torch.where(own > math.cos(math.pi - 0.2), turned, own - 0.2 * math.sin(0.2))
    return cross_entropy(30 * c.scatter(1, y[:, None], own), y)


def sphere_face2(x, y, weight, bias):
    c = normalize(x) @ normalize(weight).T
    g = 2 * ((c + 1) / 2) ** 3 - 1
    own = torch.nn.functional.one_hot(y, c.shape[1]).bool()
    pull = 0.7 * softplus(-(32 * (g - 0.2) + bias))
    push = 0.3 * softplus(32 * (g + 0.2) + bias)
    return torch.where(own, pull, push).sum(1).mean()


def proxy_nca(x, y, proxies):
    return cross_entropy(-3 * torch.cdist(normalize(x), normalize(proxies)) ** 2, y)


def proxy_anchor(x, y, proxies):
    c = normalize(x) @ normalize(proxies).T
    own = torch.nn.functional.one_hot(y, c.shape[1]).bool()
    pull = torch.log1p((torch.exp(-32 * (c - 0.1)) * own).sum(0))
    push = torch.log1p((torch.exp(32 * (c + 0.1)) * ~own).sum(0))
    return pull.sum() / own.any(0).sum() + push.mean()


def soft_triple(x, y, centers):
    k = 10
    centers = normalize(centers)
    c = (normalize(x) @ centers.T).view(len(x), k, -1)
    similarity = (torch.softmax(c / 0.1, 1) * c).sum(1)
    loss = cross_entropy(20 * (similarity - 0.01 * torch.nn.functional.one_hot(y, similarity.shape[1])), y)
    of_class = centers.view(k, -1, centers.shape[1]).transpose(0, 1)
    gram = of_class @ of_class.transpose(1, 2)
    first, second = torch.triu_indices(k, k, 1)
    apart = torch.sqrt(2 - 2 * gram[:, first, second])
    return loss + 0.2 * apart.sum() / (len(of_class) * k * (k - 1))


def center(x, y, centers):
    return ((x - centers[y]) ** 2).sum(1).mean()


def by_speaker(x, y):
    return x.view(-1, int((y == y[0]).sum()), x.shape[1])


def prototypical(x, y):
    rows = by_speaker(x, y)
    return cross_entropy(-torch.cdist(rows[:, 0], rows[:, 1:].mean(1)) ** 2, torch.arange(len(rows)))


def angular_prototypical(x, y, scale, shift):
    rows = by_speaker(x, y)
    scores = normalize(rows[:, 0]) @ normalize(rows[:, 1:].mean(1)).T
    return cross_entropy(scale * scores + shift, torch.arange(len(rows)))


def ge2e(x, y, scale, shift):
    rows = by_speaker(x, y)
    speakers, count, _ = rows.shape
    centroids = rows.mean(1)
    without = (rows.sum(1, keepdim=True) - rows) / (count - 1)
    scores = normalize(x) @ normalize(centroids).T
    own = (normalize(rows, dim=2) * normalize(without, dim=2)).sum(2).reshape(-1, 1)
    at = torch.arange(speakers).repeat_interleave(count)
    return cross_entropy(scale * scores.scatter(1, at[:, None], own) + shift, at)


FORMULAS = {
    "aamSoftmax": aam_softmax,
    "amSoftmax": am_softmax,
    "angular": angular,
    "angularPrototypical": angular_prototypical,
    "batchAll": lambda x, y: all_triplets(x, y, 0.5),
    "batchHard": batch_hard,
    "batchSemiHard": batch_semi_hard,
    "center": center,
    "circle": circle,
    "contrastive": contrastive,
    "crossEntropy": linear_softmax,
    "ge2e": ge2e,
    "generalizedLiftedStructure": generalized_lifted_structure,
    "liftedStructure": lifted_structure,
    "margin": margin,
    "multiSimilarity": multi_similarity,
    "nPair": n_pair,
    "nca": nca,
    "normalizedSoftmax": normalized_softmax,
    "ntXent": nt_xent,
    "positiveDistance": positive_distance,
    "prototypical": prototypical,
    "proxyAnchor": proxy_anchor,
    "proxyNca": proxy_nca,
    "softTriple": soft_triple,
    "sphereFace2": sphere_face2,
    "supCon": sup_con,
    "triplet": lambda x, y: all_triplets(x, y, 0.2),
}
