"""ECAPA-TDNN (Desplanques, Thienpondt and Demuynck 2020) in the form wespeaker publishes."""
import torch
import torch.nn.functional as F


def embed(layers, x, stride=1):
    x = conv_relu_norm(layers, "layer1", x, kernel=5, stride=stride)
    outputs = []
    for number, dilation in ((2, 2), (3, 3), (4, 4)):
        x = block(layers, f"layer{number}.se_res2block", x, dilation)
        outputs.append(x)
    x = F.relu(layers.conv("conv", torch.cat(outputs, 1), (0, 0)))
    return layers.dense("linear", layers.batch_norm("bn", attentive_statistics(layers, "pool", x)))


def block(layers, name, x, dilation):
    y = conv_relu_norm(layers, f"{name}.0", x)
    y = res2net(layers, f"{name}.1", y, dilation)
    y = conv_relu_norm(layers, f"{name}.2", y)
    return x + layers.squeeze_excitation(f"{name}.3.linear1", f"{name}.3.linear2", y)


def res2net(layers, name, x, dilation):
    chunks = torch.chunk(x, 8, 1)
    outputs, y = [], None
    for i, chunk in enumerate(chunks[:-1]):
        y = chunk if y is None else y + chunk
        y = layers.conv(f"{name}.convs.{i}", y, (dilation, dilation), dilation=dilation)
        y = layers.batch_norm(f"{name}.bns.{i}", F.relu(y))
        outputs.append(y)
    return torch.cat((*outputs, chunks[-1]), 1)


def attentive_statistics(layers, name, x):
    context = torch.cat((x.mean(-1, keepdim=True), (x.var(-1, keepdim=True) + 1e-7).sqrt()), 1)
    hidden = torch.tanh(layers.dense_with_context(f"{name}.linear1", x, context))
    weights = torch.softmax(layers.dense_each_time(f"{name}.linear2", hidden), -1)
    mean = (weights * x).sum(-1)
    deviation = ((weights * x * x).sum(-1) - mean * mean).clamp(min=1e-7).sqrt()
    return torch.cat((layers.over_time(mean), layers.over_time(deviation)), 1)


def conv_relu_norm(layers, name, x, kernel=1, stride=1):
    y = layers.conv(f"{name}.conv", x, (kernel // 2, kernel // 2), stride)
    return layers.batch_norm(f"{name}.bn", F.relu(y))
