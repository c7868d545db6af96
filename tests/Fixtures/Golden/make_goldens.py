"""Writes what PyTorch computes for small layers, losses and optimisers: layers.json, losses.json, optimizers.json.

    python3 make_goldens.py        (made with PyTorch 1.13, CPU, float64 for layers and losses, float32 for optimisers)

The tests in tests/Nn.Tests compare ours with these numbers. Inputs are drawn here from a fixed seed and stored beside the answers.
"""
import json
import os

import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
torch.manual_seed(20)


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def layer_case(name, spec, module, shape, batch, shift=0.0):
    module = module.double()
    for parameter in module.parameters():
        nn.init.normal_(parameter)
    x = (torch.randn(batch, *shape, dtype=torch.float64) + shift).requires_grad_()
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


def optimizer_case(name, configuration, make, rates):
    weight = nn.Parameter(torch.randn(3, 4))
    start = numbers(weight)
    optimizer = make([weight])
    gradients, values = [], []
    for rate in rates:
        weight.grad = torch.randn_like(weight)
        for group in optimizer.param_groups:
            group["lr"] = rate
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


for file, cases in (("layers", layers()), ("losses", losses()), ("optimizers", optimizers())):
    with open(os.path.join(HERE, file + ".json"), "w", encoding="utf-8") as out:
        out.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
