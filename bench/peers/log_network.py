"""The experiment log's dense network; its shape, and where it normalizes, is read off its parameters' names."""
import torch
import torch.nn.functional as F


def embed(layers, x):
    x = layers.conv("in.conv", x, (3, 3))
    for block in range(layers.count("encoder.{}.conv")):
        x = torch.cat((layers.halve(x), encoder_block(layers, f"encoder.{block}", x)), 1)
    pooled = layers.over_time(x.mean(-1))
    y = layers.dense("fc.dense1", F.silu(pooled))
    return layers.dense("fc.dense2", F.silu(y)) + layers.dense("fc.skip", pooled)


def encoder_block(layers, name, x):
    y = F.silu(x)
    if layers.has(f"{name}.bottleneck"):
        y = F.silu(layers.conv(f"{name}.bottleneck", y, layers.same_padding(f"{name}.bottleneck")))
    y = layers.conv(f"{name}.conv", y, layers.halving_padding(y), stride=2)
    for block in range(layers.count(name + ".res.{}.conv1")):
        y = residual_block(layers, f"{name}.res.{block}", y)
    return layers.squeeze_excitation(f"{name}.se1.dense1", f"{name}.se1.dense2", y)


def residual_block(layers, name, x):
    y = layers.conv(f"{name}.conv1", F.silu(norm(layers, f"{name}.norm1", x)), (1, 1))
    y = layers.conv(f"{name}.conv2", F.silu(norm(layers, f"{name}.norm2", y)), (1, 1))
    return layers.squeeze_excitation(f"{name}.se1.dense1", f"{name}.se1.dense2", y) + x


def norm(layers, name, x):
    return layers.batch_norm(name, x, momentum=0.001) if layers.has_norm(name) else x
