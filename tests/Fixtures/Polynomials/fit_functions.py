"""Fits the polynomials of nn/Nn/Kernels/Elementwise/FixedFunctions.cs, and says how far off they are.

    python3 fit_functions.py        (NumPy; math.erfc is the reference)
"""
import math

import numpy as np


def nodes(low, high, count=4000):
    """Chebyshev nodes: least squares on them is close to the best polynomial in the largest error."""
    angles = (2 * np.arange(count) + 1) / (2 * count) * math.pi
    return (low + high) / 2 + (high - low) / 2 * np.cos(angles)


def fit(x, y, weight, degree):
    matrix = np.vander(x, degree + 1, increasing=True)
    return np.linalg.lstsq(matrix * weight[:, None], y * weight, rcond=None)[0]


def show(name, coefficients, error):
    print(name, ", ".join(f"{value:.9g}f" for value in coefficients), f"  largest error {error:.2e}")


# exp(r) = 1 + r + r^2 P(r) for |r| up to half of ln 2.
r = nodes(-0.3475, 0.3475)
y = (np.expm1(r) - r) / r**2
c = fit(r, y, r**2, 4)
show("exp", c, np.max(np.abs((1 + r + r**2 * np.polyval(c[::-1], r)) / np.exp(r) - 1)))

# tanh(x) = x + x^3 P(x^2) for |x| up to 0.6.
x = nodes(1e-3, 0.6)
y = (np.tanh(x) - x) / x**3
c = fit(x**2, y, x**3 / np.tanh(x), 5)
show("tanh", c, np.max(np.abs((x + x**3 * np.polyval(c[::-1], x**2)) / np.tanh(x) - 1)))

# The normal distribution's upper tail is exp(-x^2 / 2) u P(u), u = 1 / (1 + x / 3), for x from 0 to 14.
x = np.concatenate([nodes(0, 14), nodes(0, 3)])
tail = np.array([0.5 * math.erfc(v / math.sqrt(2)) for v in x])
u = 1 / (1 + x / 3)
scaled = tail * np.exp(x**2 / 2)
c = fit(u, scaled / u, u / scaled, 8)
show("tail", c, np.max(np.abs(u * np.polyval(c[::-1], u) / scaled - 1)))
