"""Turns what compare.py measured into the table of targets.

    python3 report.py results.json        prints the table again
"""
import json
import pathlib
import sys

# Row, group, name in `bench`, rival, at least.
SPEED = [
    ("single images, `digit-mlp`", "inference", "digit-mlp, single images", ("ONNX Runtime",), 1.0),
    ("single images, `digit`", "inference", "digit, single images", ("ONNX Runtime",), 1.0),
    ("single images, `fashion`", "inference", "fashion, single images", ("ONNX Runtime",), 1.0),
    ("batch 256, `digit-mlp`", "inference", "digit-mlp, batch 256", ("ONNX Runtime",), 1.0),
    ("batch 256, `digit`", "inference", "digit, batch 256", ("ONNX Runtime",), 1.0),
    ("batch 256, `fashion`", "inference", "fashion, batch 256", ("ONNX Runtime",), 1.0),
    ("training, `digit`", "training", "digit, batch 64", ("PyTorch", "PyTorch channels-last"), 1.5),
    ("training, `fashion`", "training", "fashion, batch 64", ("PyTorch", "PyTorch channels-last"), 1.5),
    ("training, two convolutions", "training", "two convolutions, batch 64", ("PyTorch", "PyTorch channels-last"), 1.5),
    ("training, 784-64-10, batch 32", "training", "784-64-10, batch 32", ("NumPy",), 1.5),
    ("training, 784-512-256-128-10, batch 64", "training", "784-512-256-128-10, batch 64", ("PyTorch",), 1.5),
]
PRODUCTS = ["product|512 x 512 x 512"] + [
    f"convolution|{shape}, {what}" for shape in ("32x28x28 to 32", "64x14x14 to 64", "128x7x7 to 128") for what in ("inference", "batch 64, forward and gradients")]
SCALING = PRODUCTS + [f"inference|{name}, {what}" for name in ("digit-mlp", "digit", "fashion") for what in ("single images", "batch 256")] + [
    "training|digit, batch 64", "training|two convolutions, batch 64", "training|784-512-256-128-10, batch 64", "training|784-64-10, batch 32"]
EPOCH = 60_000


def write_report(result):
    rates = {key: value["median"] for key, value in result["rates"].items()}
    one, most = min(result["threads"]), max(result["threads"])

    def rate(name, library="ours", threads=one):
        return rates.get(f"{name}|{library}|{threads}")

    def verdict(value, target):
        return f"{value:.2f} {'met' if value >= target else '**missed**'}"

    machine, rivals = result["machine"], result["rivals"]
    lines = [
        f"{machine['processor']}, {machine['processors']} processors, {machine['vectorBits']}-bit vectors; SDK {result['sdk']}, {machine['runtime']}; commit {result['commit']}, {result['date']}; "
        f"medians of {result['rounds']} rounds by turns.",
        "",
        f"Rivals: PyTorch {rivals.get('torch', 'not here')}, NumPy {rivals.get('numpy', 'not here')} with {rivals.get('blas', 'an unknown BLAS')} (core: {result['openblasCore']}), "
        f"ONNX Runtime {rivals.get('onnxruntime', 'not here')} without its binding's {1000 * rivals.get('bindingMilliseconds', 0):.1f} us.",
        "",
        "| product | GFLOP/s | share of the FMA peak | at least 0.85 | OpenBLAS |",
        "| --- | ---: | ---: | --- | ---: |",
    ]
    peak = rate("peak|fused multiply-add")
    for name in PRODUCTS:
        if rate(name):
            rival = rate(name, "OpenBLAS")
            counted = name.startswith("product|")
            share = rate(name) / peak
            lines.append(f"| {name.split('|')[1]} | {rate(name):.1f} | {share:.2f} | {verdict(share, 0.85).split(' ')[1] if counted else 'Winograd: operations of a direct one'} | {f'{rival:.1f}' if rival else ''} |")
    lines += ["", f"The peak: {peak:.1f} GFLOP/s a core.", "", "| what | threads | ours | rival | | times its speed | at least |", "| --- | ---: | ---: | --- | ---: | --- | ---: |"]
    for title, group, name, libraries, target in SPEED:
        for threads in result["threads"]:
            own = rate(f"{group}|{name}", threads=threads)
            known = [(value, library) for library in libraries if (value := rate(f"{group}|{name}", library, threads))]
            if own and known:
                best, library = max(known)
                lines.append(f"| {title} | {threads} | {amount(group, own)} | {library} | {amount(group, best)} | {verdict(own / best, target)} | {target} |")
    if most > one:
        lines += ["", f"| work | {most} threads over {one} | at least |", "| --- | --- | ---: |"]
        for name in SCALING:
            target = 1.9 if "single images" in name else 1.8
            if rate(name) and rate(name, threads=most):
                lines.append(f"| {name.replace('|', ': ')} | {verdict(rate(name, threads=most) / rate(name), target)} | {target} |")
        lines += ["", "Single images on two threads: ours are two streams that share one loaded model, each on one thread; ONNX Runtime takes two threads to one image."]
    return "\n".join(lines) + "\n"


def amount(group, rate):
    return f"{EPOCH / rate:.2f} s an epoch" if group == "training" else f"{1e6 / rate:.2f} us an image"


if __name__ == "__main__":
    print(write_report(json.loads(pathlib.Path(sys.argv[1]).read_text())))
