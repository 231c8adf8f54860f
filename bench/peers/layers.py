"""The layers that the peers' networks are made of, over Timbre's parameters in PyTorch's layout."""
import torch
import torch.nn.functional as F

# The parts of a batch normalization: mean, variance, scale, offset.
PYTORCH_NAMES = ("running_mean", "running_var", "weight", "bias")
LOG_NAMES = ("mean", "variance", "scale", "offset")


def to_peer(values):
    """[kernel, in, out] -> [out, in, kernel]; [in, out] -> [out, in]; vectors stay."""
    return torch.from_numpy(values).permute(*reversed(range(values.ndim))).clone(memory_format=torch.contiguous_format)


class Layers:
    """Named parameters and what is computed with them.

    A value is [batch, channels, time]. In the tuned form it is [batch, channels, 1, time], channels last in memory, where
    PyTorch's convolutions are fastest on a CPU. What is the same at every time step is computed once in the tuned form,
    and where asked for.
    """

    def __init__(self, tensors, tuned=False, dtype=torch.float32, training=True, once=False):
        self.tuned, self.once, self.dtype, self.training = tuned, tuned or once, dtype, training
        self.multiply_adds = 0  # of forward and backward, counted in every layer that is a product
        self.trained, self.statistics = {}, {}
        for name, values in tensors.items():
            kind, _, name = name.partition("/")
            if kind == "parameter":
                weight = self._laid_out(to_peer(values).to(dtype))
                self.trained[name] = torch.nn.Parameter(weight, requires_grad=training)
            elif kind == "statistic":
                self.statistics[name] = to_peer(values).to(dtype)

    def has(self, name):
        """Whether the network has a layer of that name."""
        return f"{name}.weight" in self.trained

    def has_norm(self, name):
        """Whether the network has a normalization of that name."""
        return f"{name}.mean" in self.statistics

    def count(self, pattern):
        """How many layers there are, numbered from 0 in the braces of a pattern."""
        number = 0
        while self.has(pattern.format(number)):
            number += 1
        return number

    def input(self, values):
        """From Timbre's [batch, time, channels]."""
        x = torch.from_numpy(values).to(self.dtype).transpose(1, 2).contiguous()
        return x.unsqueeze(2).contiguous(memory_format=torch.channels_last) if self.tuned else x

    def conv(self, name, x, padding, stride=1, dilation=1):
        """Convolution over time; padding is (before, after)."""
        return self._conv(x, self.trained[f"{name}.weight"], self.trained[f"{name}.bias"], padding, stride, dilation)

    def dense_with_context(self, name, x, context):
        """Dense layer at every time step, over x and a context of one time step beside it."""
        weight, bias = self.trained[f"{name}.weight"], self.trained[f"{name}.bias"]
        if not self.once:
            context = context.expand(-1, -1, x.size(-1))
            return self._conv(torch.cat((x, context), 1), self.each_time(weight), bias, (0, 0))
        own, shared = weight.split((x.size(1), context.size(1)), 1)
        return self._conv(x, self.each_time(own), bias, (0, 0)) + self._conv(context, self.each_time(shared), None, (0, 0))

    def dense_each_time(self, name, x):
        """Dense layer at every time step."""
        return self._conv(x, self.each_time(self.trained[f"{name}.weight"]), self.trained[f"{name}.bias"], (0, 0))

    def dense(self, name, x):
        """Dense layer over [batch, channels]."""
        weight = self.trained[f"{name}.weight"]
        y = F.linear(x, weight, self.trained[f"{name}.bias"])
        self._count(x, weight, y)
        return y

    def batch_norm(self, name, x, momentum=0.1):
        """By the statistics of the batch, and the running ones are moved; not in training by the running ones."""
        names = PYTORCH_NAMES if f"{name}.running_mean" in self.statistics else LOG_NAMES
        mean, variance, scale, offset = (f"{name}.{part}" for part in names)
        return F.batch_norm(
            x, self.statistics[mean], self.statistics[variance], self.trained.get(scale), self.trained.get(offset),
            training=self.training, momentum=momentum)

    def squeeze_excitation(self, first, second, x):
        """x * sigmoid(dense(relu(dense(mean of x over time))))."""
        gate = torch.sigmoid(self.dense(second, F.relu(self.dense(first, self.over_time(x.mean(-1))))))
        return x * self.each_time(gate)

    def halve(self, x):
        """Mean of two time steps; a last one without a second stays as it is."""
        odd = self.is_odd(x)
        return F.avg_pool2d(x, (1, 2), ceil_mode=odd) if self.tuned else F.avg_pool1d(x, 2, ceil_mode=odd)

    def same_padding(self, name):
        """Zeros before and after x with which a convolution of odd kernel keeps its length."""
        half = int(self.trained[f"{name}.weight"].shape[-1]) // 2
        return half, half

    def halving_padding(self, x):
        """Zeros before and after x with which a convolution of kernel 3 and stride 2 gives half its steps, rounded up."""
        return (1, 1) if self.is_odd(x) else (0, 1)

    def is_odd(self, x):
        """Whether x has an odd number of time steps; an ONNX model is for one length, so this is decided as it is written."""
        return int(x.shape[-1]) % 2 == 1

    def over_time(self, x):
        """What a reduction over time left, as [batch, channels]."""
        return x.flatten(1)

    def each_time(self, x):
        """[batch, channels] made to stand beside values that have time."""
        return x[:, :, None, None] if self.tuned else x[:, :, None]

    def _laid_out(self, weight):
        if self.tuned and weight.dim() == 3:
            return weight.unsqueeze(2).contiguous(memory_format=torch.channels_last)
        return weight

    def _conv(self, x, weight, bias, padding, stride=1, dilation=1):
        before, after = padding
        if before != after:
            x, before = F.pad(x, padding), 0
        if self.tuned:
            y = F.conv2d(x, weight, bias, (1, stride), (0, before), (1, dilation))
        else:
            y = F.conv1d(x, weight, bias, stride, before, dilation)
        self._count(x, weight, y)
        return y

    def _count(self, x, weight, y):
        products = y[:, 0].numel() * weight.numel()
        self.multiply_adds += products * (1 if not self.training else 3 if x.requires_grad else 2)
