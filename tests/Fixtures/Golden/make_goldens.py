"""Writes what PyTorch computes for small layers, losses, optimisers and schedules: layers.json, losses.json and so on, a case a line.

    python3 make_goldens.py        (made with PyTorch 1.13, CPU, float64 for layers and losses, float32 for optimisers)

The tests in tests/Nn.Tests compare ours with these numbers. Inputs are drawn here from a fixed seed and stored beside the answers.
"""
import json
import os
from collections import OrderedDict

import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
torch.manual_seed(20)


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def layer_case(name, spec, module, shape, batch, shift=0.0, spread=1.0):
    module = module.double()
    for parameter in module.parameters():
        nn.init.normal_(parameter)
    x = (torch.randn(batch, *shape, dtype=torch.float64) * spread + shift).requires_grad_()
    before = {key: numbers(value) for key, value in module.state_dict().items() if "num_batches" not in key}
    y = module(x)
    dy = torch.randn_like(y)
    y.backward(dy)
    after = {key: numbers(value) for key, value in module.state_dict().items() if "running" in key}
    module.eval()
    return {
        "name": name, "spec": spec, "inputShape": list(shape), "batch": batch, "input": numbers(x), "parameters": before,
        "output": numbers(y), "outputGradient": numbers(dy), "inputGradient": numbers(x.grad),
        "parameterGradients": {key: numbers(value.grad) for key, value in module.named_parameters()},
        "statisticsAfter": after, "inferenceOutput": numbers(module(x)),
    }


def layers():
    conv = lambda channels, kernel, stride, padding: {
        "kind": "conv2d", "channels": channels, "kernel": kernel, "stride": stride, "padding": padding}
    return [
        layer_case("dense", {"kind": "dense", "units": 5}, nn.Linear(7, 5), (7,), 3),
        layer_case("dense without bias", {"kind": "dense", "units": 4, "bias": False}, nn.Linear(6, 4, bias=False), (6,), 2),
        layer_case("conv2d same", conv(4, 3, 1, 1), nn.Conv2d(2, 4, 3, padding=1), (2, 6, 5), 3),
        layer_case("conv2d stride", conv(3, 3, 2, 1), nn.Conv2d(2, 3, 3, stride=2, padding=1), (2, 7, 6), 2),
        layer_case("conv2d valid", conv(3, 5, 1, 0), nn.Conv2d(1, 3, 5), (1, 8, 9), 2),
        layer_case("conv2d 1x1", conv(5, 1, 1, 0), nn.Conv2d(3, 5, 1), (3, 4, 4), 2),
        layer_case("maxPool2d", {"kind": "maxPool2d", "size": 2}, nn.MaxPool2d(2), (2, 8, 11), 2),
        layer_case("maxPool2d overlapping", {"kind": "maxPool2d", "size": 3, "stride": 2}, nn.MaxPool2d(3, 2), (2, 7, 7), 2),
        layer_case("batchNorm of images", {"kind": "batchNorm"}, nn.BatchNorm2d(3), (3, 4, 5), 4, shift=2.0),
        layer_case("batchNorm of vectors", {"kind": "batchNorm", "momentum": 0.3, "epsilon": 0.001},
                   nn.BatchNorm1d(6, eps=0.001, momentum=0.3), (6,), 5, shift=-1.0),
        layer_case("relu", {"kind": "relu"}, nn.ReLU(), (19,), 3),
        layer_case("sigmoid", {"kind": "sigmoid"}, nn.Sigmoid(), (19,), 3),
        layer_case("softmax", {"kind": "softmax"}, nn.Softmax(dim=1), (9,), 3),
        layer_case("flatten", {"kind": "flatten"}, nn.Flatten(), (2, 3, 4), 2),
    ]


class Block(nn.Module):
    """body(x) + shortcut(x), the names as ours."""

    def __init__(self, body, shortcut=None):
        super().__init__()
        self.body = body
        if shortcut is not None:
            self.shortcut = shortcut

    def forward(self, x):
        return self.body(x) + (self.shortcut(x) if hasattr(self, "shortcut") else x)


def named(**modules):
    return nn.Sequential(OrderedDict(modules))


def activations():
    """Each on random numbers, whose order of magnitude differs from case to case: tails, the middle, and the polynomial near 0."""
    cases = []
    for kind, spec, module in (("leakyRelu", {"slope": 0.2}, nn.LeakyReLU(0.2)), ("gelu", {}, nn.GELU()), ("silu", {}, nn.SiLU()), ("tanh", {}, nn.Tanh())):
        for spread in (0.1, 1.0, 5.0):
            torch.manual_seed(int(spread * 10))
            cases.append(layer_case(f"{kind}, numbers of about {spread}", {"kind": kind, **spec}, module, (37,), 3, spread=spread))
    return cases


def more_layers():
    torch.manual_seed(21)
    conv = lambda channels, kernel, **rest: {"kind": "conv2d", "channels": channels, "kernel": kernel, **rest}
    transpose = lambda channels, kernel, **rest: {"kind": "convTranspose2d", "channels": channels, "kernel": kernel, **rest}
    layer = lambda kind, name, **rest: {"kind": kind, "name": name, **rest}
    body = lambda stride: named(
        conv1=nn.Conv2d(3, 4, 3, stride=stride, padding=1, bias=False), norm1=nn.BatchNorm2d(4), relu=nn.ReLU(),
        conv2=nn.Conv2d(4, 4 if stride > 1 else 3, 3, padding=1), norm2=nn.BatchNorm2d(4 if stride > 1 else 3))
    body_spec = lambda stride: [
        layer("conv2d", "conv1", channels=4, kernel=3, stride=stride, padding=1, bias=False), layer("batchNorm", "norm1"),
        layer("relu", "relu"), layer("conv2d", "conv2", channels=4 if stride > 1 else 3, kernel=3, padding=1), layer("batchNorm", "norm2")]
    return [
        layer_case("conv2d dilated", conv(3, 3, dilation=2, padding=2), nn.Conv2d(2, 3, 3, dilation=2, padding=2), (2, 7, 9), 2),
        layer_case("conv2d dilated, strided, valid", conv(2, 2, dilation=3, stride=2), nn.Conv2d(3, 2, 2, dilation=3, stride=2), (3, 8, 7), 3),
        layer_case("conv2d in groups", conv(6, 3, groups=2, padding=1), nn.Conv2d(4, 6, 3, groups=2, padding=1), (4, 5, 6), 2),
        layer_case("conv2d in groups, strided", conv(6, 3, groups=3, stride=2, padding=1, bias=False),
                   nn.Conv2d(6, 6, 3, groups=3, stride=2, padding=1, bias=False), (6, 7, 7), 2),
        layer_case("conv2d depthwise", conv(5, 3, groups=5, padding=1), nn.Conv2d(5, 5, 3, groups=5, padding=1), (5, 6, 19), 2),
        layer_case("conv2d depthwise, two filters a channel", conv(6, 3, groups=3, stride=2, padding=1),
                   nn.Conv2d(3, 6, 3, groups=3, stride=2, padding=1), (3, 8, 9), 3),
        layer_case("conv2d depthwise, dilated", conv(4, 3, groups=4, dilation=2, padding=2, bias=False),
                   nn.Conv2d(4, 4, 3, groups=4, dilation=2, padding=2, bias=False), (4, 9, 7), 2),
        layer_case("convTranspose2d", transpose(3, 3), nn.ConvTranspose2d(2, 3, 3), (2, 4, 5), 2),
        layer_case("convTranspose2d doubling", transpose(3, 4, stride=2, padding=1), nn.ConvTranspose2d(4, 3, 4, stride=2, padding=1), (4, 5, 4), 3),
        layer_case("convTranspose2d with output padding", transpose(2, 3, stride=3, padding=1, outputPadding=2, bias=False),
                   nn.ConvTranspose2d(3, 2, 3, stride=3, padding=1, output_padding=2, bias=False), (3, 4, 3), 2),
        layer_case("avgPool2d", {"kind": "avgPool2d", "size": 2}, nn.AvgPool2d(2), (2, 6, 7), 2),
        layer_case("avgPool2d overlapping", {"kind": "avgPool2d", "size": 3, "stride": 2}, nn.AvgPool2d(3, 2), (2, 7, 8), 2),
        layer_case("globalAvgPool", {"kind": "globalAvgPool"}, named(pool=nn.AdaptiveAvgPool2d(1), flat=nn.Flatten()), (5, 7, 3), 2),
        layer_case("layerNorm of vectors", {"kind": "layerNorm"}, nn.LayerNorm(13), (13,), 3, shift=1.0),
        layer_case("layerNorm of images", {"kind": "layerNorm", "epsilon": 0.01}, nn.LayerNorm((3, 4, 5), eps=0.01), (3, 4, 5), 2),
        layer_case("sequential", layer("sequential", "x", layers=[
            layer("conv2d", "conv", channels=4, kernel=3, bias=False), layer("batchNorm", "norm"), layer("relu", "relu"), layer("flatten", "flat"),
            layer("dense", "fc", units=5), layer("batchNorm", "norm2")]),
            named(conv=nn.Conv2d(2, 4, 3, bias=False), norm=nn.BatchNorm2d(4), relu=nn.ReLU(), flat=nn.Flatten(), fc=nn.Linear(48, 5), norm2=nn.BatchNorm1d(5)),
            (2, 5, 6), 4),
        layer_case("residual", layer("residual", "x", body=body_spec(1)), Block(body(1)), (3, 6, 5), 4),
        layer_case("residual with a projection", layer("residual", "x", body=body_spec(2), shortcut=[
            layer("conv2d", "conv", channels=4, kernel=1, stride=2, bias=False), layer("batchNorm", "norm")]),
            Block(body(2), named(conv=nn.Conv2d(3, 4, 1, stride=2, bias=False), norm=nn.BatchNorm2d(4))), (3, 6, 7), 3),
        layer_case("residual, pre-activated", layer("residual", "x", body=[
            layer("batchNorm", "norm1"), layer("relu", "relu1"), layer("conv2d", "conv1", channels=3, kernel=3, padding=1)]),
            Block(named(norm1=nn.BatchNorm2d(3), relu1=nn.ReLU(), conv1=nn.Conv2d(3, 3, 3, padding=1))), (3, 5, 4), 3),
        layer_case("residual within residual", layer("residual", "x", body=[
            layer("dense", "fc1", units=6), layer("batchNorm", "norm"),
            layer("residual", "inner", body=[layer("sigmoid", "sigmoid"), layer("dense", "fc", units=6)]), layer("relu", "relu")]),
            Block(named(fc1=nn.Linear(6, 6), norm=nn.BatchNorm1d(6), inner=Block(named(sigmoid=nn.Sigmoid(), fc=nn.Linear(6, 6))), relu=nn.ReLU())),
            (6,), 5),
        layer_case("transpose and norm", layer("sequential", "x", layers=[
            layer("convTranspose2d", "up", channels=4, kernel=2, stride=2), layer("batchNorm", "norm"), layer("relu", "relu")]),
            named(up=nn.ConvTranspose2d(3, 4, 2, stride=2), norm=nn.BatchNorm2d(4), relu=nn.ReLU()), (3, 3, 4), 3),
        layer_case("depthwise and norm", layer("sequential", "x", layers=[
            layer("conv2d", "conv", channels=4, kernel=3, groups=4, padding=1, bias=False), layer("batchNorm", "norm")]),
            named(conv=nn.Conv2d(4, 4, 3, groups=4, padding=1, bias=False), norm=nn.BatchNorm2d(4)), (4, 5, 5), 3),
        *activations(),
    ]


def loss_case(name, kind, x, t, loss):
    x.requires_grad_()
    value = loss(x, t)
    value.backward()
    return {"name": name, "kind": kind, "batch": x.shape[0], "outputs": numbers(x), "targets": numbers(t),
            "loss": value.item(), "gradient": numbers(x.grad)}


def losses():
    double = dict(dtype=torch.float64)
    one_hot = torch.eye(10, **double)[[3, 0, 9, 9]]
    soft = torch.softmax(torch.randn(4, 10, **double), 1)
    cross_entropy = nn.CrossEntropyLoss()
    bits = nn.BCEWithLogitsLoss(reduction="sum")
    return [
        loss_case("cross-entropy", "crossEntropy", torch.randn(4, 10, **double) * 3, one_hot, cross_entropy),
        loss_case("cross-entropy of distributions", "crossEntropy", torch.randn(4, 10, **double), soft, cross_entropy),
        loss_case("cross-entropy of logits of 10^4", "crossEntropy", torch.randn(4, 10, **double) * 1e4, one_hot, cross_entropy),
        loss_case("mean squared error", "meanSquaredError", torch.randn(3, 5, **double), torch.randn(3, 5, **double), nn.MSELoss()),
        loss_case("binary cross-entropy", "binaryCrossEntropy", torch.randn(3, 7, **double) * 4, torch.rand(3, 7, **double),
                  lambda x, t: bits(x, t) / x.shape[0]),
        loss_case("binary cross-entropy of logits of 10^4", "binaryCrossEntropy", torch.randn(3, 7, **double) * 1e4,
                  torch.randint(0, 2, (3, 7)).double(), lambda x, t: bits(x, t) / x.shape[0]),
    ]


def more_losses():
    torch.manual_seed(22)
    double = dict(dtype=torch.float64)
    weights = [0.5, 2.0, 1.0, 0.0, 3.5]
    weighted = nn.CrossEntropyLoss(weight=torch.tensor(weights, **double))
    one_hot = torch.eye(5, **double)[[3, 0, 4, 1, 1, 2]]
    smoothed = one_hot * 0.9 + 0.02
    return [
        loss_case("cross-entropy with class weights", "crossEntropy", torch.randn(6, 5, **double) * 3, one_hot, weighted) | {"classWeights": weights},
        loss_case("cross-entropy with class weights, smoothed", "crossEntropy", torch.randn(6, 5, **double) * 3, smoothed, weighted) | {"classWeights": weights},
        loss_case("cross-entropy with class weights of logits of 10^4", "crossEntropy", torch.randn(6, 5, **double) * 1e4, one_hot, weighted)
        | {"classWeights": weights},
        loss_case("huber", "huber", torch.randn(4, 7, **double) * 2, torch.randn(4, 7, **double), nn.HuberLoss()),
        loss_case("huber, narrow", "huber", torch.randn(4, 7, **double) * 2, torch.randn(4, 7, **double), nn.HuberLoss(delta=0.3)) | {"huberDelta": 0.3},
        loss_case("mean squared error of 10^4", "meanSquaredError", torch.randn(3, 5, **double) * 1e4, torch.randn(3, 5, **double), nn.MSELoss()),
    ]


def divergences():
    """KL(N(mean, exp(log variance)) || N(0, 1)), summed over numbers, averaged over a batch."""
    torch.manual_seed(23)
    cases = []
    for name, spread in (("near", 0.5), ("far", 4.0)):
        mean = (torch.randn(3, 4, dtype=torch.float64) * spread).requires_grad_()
        log_variance = (torch.randn(3, 4, dtype=torch.float64) * spread).requires_grad_()
        normal = torch.distributions.Normal(mean, torch.exp(log_variance / 2))
        each = torch.distributions.kl_divergence(normal, torch.distributions.Normal(torch.zeros_like(mean), torch.ones_like(mean)))
        (each.sum() / 3).backward()
        cases.append({"name": name, "batch": 3, "means": numbers(mean), "logVariances": numbers(log_variance), "divergences": numbers(each),
                      "meanGradients": numbers(mean.grad), "logVarianceGradients": numbers(log_variance.grad)})
    return cases


def optimizer_case(name, configuration, make, rates, decay=0):
    weight = nn.Parameter(torch.randn(3, 4))
    start = numbers(weight)
    optimizer = make([weight])
    gradients, values = [], []
    for rate in rates:
        weight.grad = torch.randn_like(weight)
        for group in optimizer.param_groups:
            group["lr"] = rate
        with torch.no_grad():
            weight.mul_(1 - rate * decay)  # decoupled, as AdamW does it; PyTorch's others add their decay to the gradient instead
        optimizer.step()
        gradients.append(numbers(weight.grad))
        values.append(numbers(weight))
    return {"name": name, "configuration": configuration, "start": start, "rates": rates, "gradients": gradients, "values": values}


def optimizers():
    rates = [0.1, 0.1, 0.05, 0.2, 0.01]
    return [
        optimizer_case("sgd", {"kind": "sgd", "learningRate": 0.1}, lambda p: torch.optim.SGD(p, 0.1), rates),
        optimizer_case("sgd with momentum", {"kind": "sgd", "learningRate": 0.1, "momentum": 0.9},
                       lambda p: torch.optim.SGD(p, 0.1, momentum=0.9), rates),
        optimizer_case("sgd with Nesterov's momentum", {"kind": "sgd", "learningRate": 0.1, "momentum": 0.8, "nesterov": True},
                       lambda p: torch.optim.SGD(p, 0.1, momentum=0.8, nesterov=True), rates),
        optimizer_case("adam", {"kind": "adam", "learningRate": 0.1}, lambda p: torch.optim.Adam(p, 0.1), rates),
        optimizer_case("adam with decoupled decay", {"kind": "adam", "learningRate": 0.1, "weightDecay": 0.1},
                       lambda p: torch.optim.AdamW(p, 0.1, weight_decay=0.1), rates),
    ]


def more_optimizers():
    torch.manual_seed(24)
    rates = [0.1, 0.1, 0.05, 0.2, 0.01]
    return [
        optimizer_case("rmsprop", {"kind": "rmsprop", "learningRate": 0.1}, lambda p: torch.optim.RMSprop(p, 0.1), rates),
        optimizer_case("rmsprop with momentum", {"kind": "rmsprop", "learningRate": 0.1, "momentum": 0.9, "squareDecay": 0.9},
                       lambda p: torch.optim.RMSprop(p, 0.1, momentum=0.9, alpha=0.9), rates),
        optimizer_case("adam with other betas", {"kind": "adam", "learningRate": 0.1, "beta1": 0.5, "beta2": 0.9},
                       lambda p: torch.optim.Adam(p, 0.1, betas=(0.5, 0.9)), rates),
    ]


def decays():
    torch.manual_seed(29)
    rates = [0.1, 0.1, 0.05, 0.2, 0.01]
    return [
        optimizer_case("sgd with decoupled decay", {"kind": "sgd", "learningRate": 0.1, "weightDecay": 0.3}, lambda p: torch.optim.SGD(p, 0.1), rates, 0.3),
        optimizer_case("sgd with Nesterov's momentum and decoupled decay",
                       {"kind": "sgd", "learningRate": 0.1, "momentum": 0.9, "nesterov": True, "weightDecay": 0.3},
                       lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, nesterov=True), rates, 0.3),
        optimizer_case("rmsprop with momentum and decoupled decay", {"kind": "rmsprop", "learningRate": 0.1, "momentum": 0.9, "weightDecay": 0.3},
                       lambda p: torch.optim.RMSprop(p, 0.1, momentum=0.9), rates, 0.3),
    ]


def clippings():
    torch.manual_seed(25)
    cases = []
    for name, limit in (("longer", 1.5), ("shorter", 100.0)):
        parameters = [nn.Parameter(torch.zeros(3, 4)), nn.Parameter(torch.zeros(5))]
        for parameter in parameters:
            parameter.grad = torch.randn_like(parameter) * 2
        before = [numbers(parameter.grad) for parameter in parameters]
        norm = nn.utils.clip_grad_norm_(parameters, limit).item()
        cases.append({"name": name, "limit": limit, "gradients": before, "norm": norm, "clipped": [numbers(parameter.grad) for parameter in parameters]})
    return cases


def schedule_case(name, configuration, epochs, steps, make):
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], 0.4)
    scheduler = make(optimizer)
    rates = []
    for _ in range(epochs * steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return {"name": name, "configuration": configuration, "largest": 0.4, "epochs": epochs, "stepsPerEpoch": steps, "rates": [float(f"{rate:.9g}") for rate in rates]}


def schedules():
    schedule = torch.optim.lr_scheduler
    return [
        schedule_case("constant", {"kind": "constant"}, 2, 5, lambda o: schedule.LambdaLR(o, lambda step: 1)),
        schedule_case("step", {"kind": "step", "stepEpochs": 2, "stepFactor": 0.5}, 7, 4, lambda o: schedule.StepLR(o, 8, 0.5)),
        schedule_case("cosine", {"kind": "cosine", "finalShare": 0.1}, 3, 6, lambda o: schedule.CosineAnnealingLR(o, 18, 0.04)),
        schedule_case("oneCycle", {"kind": "oneCycle", "riseShare": 0.3, "startShare": 0.04, "finalShare": 0.001}, 4, 10,
                      lambda o: schedule.OneCycleLR(o, 0.4, total_steps=40, div_factor=25, final_div_factor=40)),
    ]


# Those of the first version draw from one sequence; what came later has seeds of its own, so that no number of theirs changes.
first = {"layers": layers(), "losses": losses(), "optimizers": optimizers()}
later = {"layers": more_layers(), "losses": more_losses(), "optimizers": more_optimizers() + decays(),
         "divergences": divergences(), "clippings": clippings(), "schedules": schedules()}
for file, cases in ((file, first.get(file, []) + later[file]) for file in later):
    with open(os.path.join(HERE, file + ".json"), "w", encoding="utf-8") as out:
        out.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
