"""Runs `bench` and its rivals by turns and prints one table of the medians.

    python3 compare.py [--threads 1] [--rounds 3] [--output results.md]

Run it from the repository's root on an otherwise idle machine. Rivals that are not installed are left out of the table.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CLI = ["dotnet", str(ROOT / "nn/Cli/bin/Release/net10.0/Digits.Cli.dll")]

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--output", type=pathlib.Path)
options = parser.parse_args()

environment = {name: value for name, value in os.environ.items() if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
environment["OMP_WAIT_POLICY"] = "passive"


def last_json(command, **settings):
    """The JSON object on a program's last line; None where it cannot run."""
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, **settings)
    if finished.returncode != 0:
        print(f"{' '.join(map(str, command[:3]))}: {(finished.stderr or finished.stdout).strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return json.loads(finished.stdout.strip().splitlines()[-1])


subprocess.run(["dotnet", "build", str(ROOT / "nn/Cli"), "-c", "Release", "-v", "quiet", "--nologo"], check=True)
work = pathlib.Path(os.environ.get("BENCHMARK_FOLDER", HERE))
models = []
for name in ("digit", "digit-mlp", "fashion"):
    path = work / f"{name}.onnx"
    if last_json([*CLI, "export", name, "--output", str(path), "--json"]):
        models.append(f"{name}={path}")

times, machine = {}, None
for _ in range(options.rounds):
    ours = last_json([*CLI, "bench", "--threads", str(options.threads), "--rounds", "3", "--json"])
    if ours is None:
        sys.exit("bench failed")
    machine = ours["result"]["machine"]
    answers = [[{**each, "library": "ours"} for each in ours["result"]["results"] if each["threads"] == options.threads]]
    rivals = [[sys.executable, str(HERE / "pytorch_numpy.py"), "--threads", str(options.threads), "--rounds", "3"]]
    if shutil.which("node"):
        rivals.append(["node", str(HERE / "onnxruntime.mjs"), "--threads", str(options.threads), *models])
    answers += [answer["results"] for command in rivals if (answer := last_json(command, cwd=work))]
    for each in (result for answer in answers for result in answer):
        times.setdefault((each["group"], each["name"]), {}).setdefault(each["library"], []).append(each["milliseconds"] if each["group"] != "inference" else 1e3 / each["rate"])

lines = [
    f"{machine['processor']}, {machine['vectorBits']}-bit vectors, {machine['runtime']}, {machine['version']}; threads: {options.threads}",
    "",
    "Milliseconds a call; of inference, milliseconds an image, the binding of ONNX Runtime subtracted.",
    "",
    "| what | ours | rival | | ours is |",
    "| --- | ---: | --- | ---: | ---: |",
]
for (group, name), libraries in times.items():
    own = statistics.median(libraries.pop("ours", [float("nan")]))
    for library, values in libraries.items() or [("", [])]:
        rival = statistics.median(values) if values else None
        lines.append(f"| {group}: {name} | {own:.4f} | {library} | {'' if rival is None else f'{rival:.4f}'} | {'' if rival is None else f'{rival / own:.2f} x as fast'} |")
table = "\n".join(lines) + "\n"
print(table)
if options.output:
    options.output.write_text(table)
