"""Times PyTorch and NumPy on what `bench` times, and prints one JSON object of medians.

    python3 pytorch_numpy.py --threads 1 [--rounds 7] [--only product]

Two threads wait passively. OPENBLAS_CORETYPE is the caller's: see compare.py.
PyTorch runs channels-last or not, whichever is faster: its best is the rival.
"""
import argparse
import ctypes
import json
import os
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--rounds", type=int, default=7)
parser.add_argument("--only", default="")
options = parser.parse_args()

os.environ.pop("OPENBLAS_L2_SIZE", None)
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(options.threads)
os.environ["OMP_WAIT_POLICY"] = "passive"

import numpy as np
import torch
from torch import nn

torch.set_num_threads(options.threads)


def conv(inputs, outputs, norm):
    layers = [nn.Conv2d(inputs, outputs, 3, padding=1, bias=not norm)]
    return layers + ([nn.BatchNorm2d(outputs)] if norm else []) + [nn.ReLU()]


def flagship():
    body = []
    for inputs, outputs in ((1, 32), (32, 64), (64, 128)):
        body += conv(inputs, outputs, True) + conv(outputs, outputs, True) + [nn.MaxPool2d(2)]
    return nn.Sequential(*body, nn.Flatten(), nn.Dropout(0.25), nn.Linear(1152, 128), nn.ReLU(), nn.Dropout(0.25), nn.Linear(128, 10))


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.body = nn.Sequential(*conv(channels, channels, True), *conv(channels, channels, True)[:2])

    def forward(self, x):
        return torch.relu(x + self.body(x))


def residual():
    """`fashion`: three stages of a convolution and a residual block."""
    body = []
    for inputs, outputs, pool in ((1, 32, nn.MaxPool2d(2)), (32, 64, nn.MaxPool2d(2)), (64, 160, nn.MaxPool2d(4, 3))):
        body += conv(inputs, outputs, True) + [Block(outputs), pool]
    return nn.Sequential(*body, nn.Flatten(), nn.Dropout(0.3), nn.Linear(640, 128), nn.ReLU(), nn.Dropout(0.3), nn.Linear(128, 10))


def two_convolutions():
    return nn.Sequential(
        *conv(1, 32, False), nn.MaxPool2d(2), *conv(32, 64, False), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(3136, 128), nn.ReLU(), nn.Linear(128, 10))


def deep():
    sizes, layers = [784, 512, 256, 128], []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU(), nn.Dropout(0.2)]
    return nn.Sequential(*layers, nn.Linear(128, 10))


def torch_step(network, shape, batch, channels_last):
    inputs, labels = torch.rand(batch, *shape), torch.arange(batch) % 10
    if channels_last:
        network, inputs = network.to(memory_format=torch.channels_last), inputs.contiguous(memory_format=torch.channels_last)
    optimizer, loss = torch.optim.Adam(network.parameters(), lr=1e-6), nn.CrossEntropyLoss()

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss(network(inputs), labels).backward()
        optimizer.step()

    return step


def numpy_step(batch):
    """784-64-10, momentum, written as one would with care: no needless copies, float32 throughout."""
    random = np.random.default_rng(1)
    weights = [random.standard_normal((784, 64), np.float32) * 0.05, np.zeros(64, np.float32), random.standard_normal((64, 10), np.float32) * 0.1, np.zeros(10, np.float32)]
    velocities = [np.zeros_like(weight) for weight in weights]
    inputs, targets = random.random((batch, 784), np.float32), np.eye(10, dtype=np.float32)[np.arange(batch) % 10]

    def step():
        hidden = np.maximum(inputs @ weights[0] + weights[1], 0)
        logits = hidden @ weights[2] + weights[3]
        logits -= logits.max(axis=1, keepdims=True)
        np.exp(logits, out=logits)
        logits /= logits.sum(axis=1, keepdims=True)
        delta = (logits - targets) / np.float32(batch)
        back = (delta @ weights[2].T) * (hidden > 0)
        for weight, velocity, gradient in zip(weights, velocities, (inputs.T @ back, back.sum(0), hidden.T @ delta, delta.sum(0))):
            velocity *= np.float32(0.9)
            velocity += gradient
            weight -= np.float32(1e-6) * velocity

    return step


def blas():
    """Which BLAS NumPy uses: only OpenBLAS says its name."""
    for line in open("/proc/self/maps"):
        if "openblas" in line:
            library = ctypes.CDLL(line.split()[-1])
            library.openblas_get_config.restype = ctypes.c_char_p
            return library.openblas_get_config().decode().replace("  ", " ")
    return "no OpenBLAS: install libopenblas0-pthread"


a, b = (np.random.rand(512, 512).astype(np.float32) for _ in range(2))
c = np.empty_like(a)
cases = {
    "product|512 x 512 x 512|OpenBLAS": (lambda: np.matmul(a, b, out=c), 2e-9 * 512**3),
    "training|784-64-10, batch 32|NumPy": (numpy_step(32), 32),
    "training|784-512-256-128-10, batch 64|PyTorch": (torch_step(deep(), (784,), 64, False), 64),
}
for layout, channels_last in (("", False), (" channels-last", True)):
    cases[f"training|two convolutions, batch 64|PyTorch{layout}"] = (torch_step(two_convolutions(), (1, 28, 28), 64, channels_last), 64)
    cases[f"training|digit, batch 64|PyTorch{layout}"] = (torch_step(flagship(), (1, 28, 28), 64, channels_last), 64)
    cases[f"training|fashion, batch 64|PyTorch{layout}"] = (torch_step(residual(), (1, 28, 28), 64, channels_last), 64)

cases = {name: case for name, case in cases.items() if name.startswith(options.only)}
times = {name: [] for name in cases}
for turn in range(options.rounds + 2):
    for name, (run, _) in cases.items():
        start, calls = time.perf_counter(), 0
        while calls == 0 or time.perf_counter() - start < 0.05:
            run()
            calls += 1
        if turn >= 2:
            times[name].append((time.perf_counter() - start) / calls)

results = []
for name, (_, work) in cases.items():
    group, case, library = name.split("|")
    median = sorted(times[name])[len(times[name]) // 2]
    results.append({"group": group, "name": case, "library": library, "threads": options.threads, "milliseconds": 1e3 * median, "rate": work / median})
json.dump({"blas": blas(), "torch": torch.__version__, "numpy": np.__version__, "results": results}, sys.stdout)
print()
