"""ECAPA-TDNN's parameters by Timbre's names, in Timbre's layout: first values, or those of a model file."""
import numpy

import tensor_file

STATISTICS = ("running_mean", "running_var")


def first(options, random):
    """PyTorch's first values: uniform, variance 1 / (3 fan-in); biases 0."""
    bins, width, wide = options["frontEnd"]["filterBank"]["bins"], options["width"], options["aggregateWidth"]
    chunk = width // options["scale"]
    tensors = {}

    def product(name, *shape):
        """A convolution [taps, in, out] or a dense layer [in, out]."""
        limit = 1 / numpy.sqrt(numpy.prod(shape[:-1]))
        tensors[f"parameter/{name}.weight"] = random.uniform(-limit, limit, shape).astype(numpy.float32)
        tensors[f"parameter/{name}.bias"] = numpy.zeros(shape[-1], numpy.float32)

    def norm(name, channels):
        for kind, part, value in (("parameter", "weight", 1), ("parameter", "bias", 0),
                                  ("statistic", "running_mean", 0), ("statistic", "running_var", 1)):
            tensors[f"{kind}/{name}.{part}"] = numpy.full(channels, value, numpy.float32)

    product("layer1.conv", options["firstKernel"], bins, width)
    norm("layer1.bn", width)
    for number in range(2, 2 + len(options["dilations"])):
        inside = f"layer{number}.se_res2block"
        for part in (0, 2):
            product(f"{inside}.{part}.conv", 1, width, width)
            norm(f"{inside}.{part}.bn", width)
        for i in range(options["scale"] - 1):
            product(f"{inside}.1.convs.{i}", options["kernel"], chunk, chunk)
            norm(f"{inside}.1.bns.{i}", chunk)
        product(f"{inside}.3.linear1", width, options["squeezeWidth"])
        product(f"{inside}.3.linear2", options["squeezeWidth"], width)
    product("conv", 1, len(options["dilations"]) * width, wide)
    product("pool.linear1", 3 * wide, options["attentionWidth"])
    product("pool.linear2", options["attentionWidth"], wide)
    norm("bn", 2 * wide)
    product("linear", 2 * wide, options["embedding"])
    return tensors


def of_model(path):
    """Those of a model that Timbre wrote."""
    return {
        f"{'statistic' if name.endswith(STATISTICS) else 'parameter'}/{name}": values
        for name, values in tensor_file.read(path).items()
    }
