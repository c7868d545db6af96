"""Measures every row of the table of targets against its rival, by turns, at one and two threads, and writes JSON and a table.

    python3 compare.py [--rounds 5] [--threads 1 2] [--output results]      writes results.json and results.md

Run it on an otherwise idle machine, with a Python that has NumPy and PyTorch. Each round runs `bench`, then the rivals; a row is the median over
the rounds. Rivals that are not installed are left out. OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE are unset and PyTorch waits passively; where
OpenBLAS then takes the processor for an old one, as version 0.3.21 does on processors younger than itself, the core that is fastest is named to it.
"""
import argparse
import datetime
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

from report import write_report

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CLI = ["dotnet", str(ROOT / "nn/Cli/bin/Release/net10.0/Digits.Cli.dll")]
MODELS = ("digit-mlp", "digit", "fashion")
CORES = ("", "Haswell", "SkylakeX")

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--inner", type=int, default=3, help="rounds within each program")
parser.add_argument("--sample", type=int, default=30, help="milliseconds of bench's samples")
parser.add_argument("--output", default="results")
options = parser.parse_args()

environment = {name: value for name, value in os.environ.items() if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
environment["OMP_WAIT_POLICY"] = "passive"
work = pathlib.Path(os.environ.get("BENCHMARK_FOLDER", HERE))


def last_json(command, **settings):
    """The JSON object on a program's last line; None where it cannot run."""
    finished = subprocess.run(command, env={**environment, **settings}, cwd=work, capture_output=True, text=True)
    if finished.returncode != 0:
        print(f"{' '.join(map(str, command[:3]))}: {(finished.stderr or finished.stdout).strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return json.loads(finished.stdout.strip().splitlines()[-1])


def fastest_core():
    """The name of the core with which OpenBLAS multiplies fastest here; empty where its own choice is best."""
    answers = {core: last_json([sys.executable, str(HERE / "pytorch_numpy.py"), "--only", "product"], **({"OPENBLAS_CORETYPE": core} if core else {})) for core in CORES}
    rates = {core: answer["results"][0]["rate"] for core, answer in answers.items() if answer}
    return max(rates, key=lambda core: rates[core] * (1.02 if core == "" else 1), default=""), rates


subprocess.run(["dotnet", "build", str(ROOT / "nn/Cli"), "-c", "Release", "-v", "quiet", "--nologo"], check=True)
models = []
for name in MODELS:
    path = work / f"{name}.onnx"
    if last_json([*CLI, "export", name, "--output", str(path), "--models", str(ROOT / "models"), "--json"]):
        models.append(f"{name}={path}")

core, core_rates = fastest_core()
blas = {"OPENBLAS_CORETYPE": core} if core else {}
times, rivals, machine = {}, {}, None


def collect(answer, library=None):
    for each in answer["results"] if answer else []:
        key = f"{each['group']}|{each['name']}|{library or each['library']}|{each['threads']}"
        times.setdefault(key, []).append(each["rate"])


for turn in range(options.rounds):
    ours = last_json([*CLI, "bench", "--threads", str(max(options.threads)), "--rounds", str(options.inner), "--sample", str(options.sample), "--models", str(ROOT / "models"), "--json"])
    if ours is None:
        sys.exit("bench failed")
    machine = ours["result"]["machine"]
    collect(ours["result"], "ours")
    for threads in options.threads:
        answer = last_json([sys.executable, str(HERE / "pytorch_numpy.py"), "--threads", str(threads), "--rounds", str(options.inner)], **blas)
        rivals.update({name: answer[name] for name in ("torch", "numpy", "blas")} if answer else {})
        collect(answer)
        if shutil.which("node") and models:
            answer = last_json(["node", str(HERE / "onnxruntime.mjs"), "--threads", str(threads), "--rounds", str(options.inner), *models])
            rivals.update({"onnxruntime": answer["version"], "bindingMilliseconds": answer["bindingMilliseconds"]} if answer else {})
            collect(answer)
    print(f"round {turn + 1} of {options.rounds}", file=sys.stderr)

command = " ".join(["python3", "tests/Benchmarks/rivals/compare.py", *sys.argv[1:]])
commit = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
sdk = subprocess.run(["dotnet", "--version"], capture_output=True, text=True).stdout.strip()
result = {
    "date": datetime.date.today().isoformat(), "commit": commit, "command": command, "sdk": sdk, "machine": machine, "rivals": rivals,
    "openblasCore": core or "its own choice", "openblasGflopsByCore": {name or "its own choice": round(rate, 1) for name, rate in core_rates.items()},
    "rounds": options.rounds, "threads": options.threads,
    "rates": {key: {"median": statistics.median(values), "rounds": values} for key, values in times.items()},
}
output = pathlib.Path(options.output)
output.with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")
table = write_report(result)
output.with_suffix(".md").write_text(table)
print(table)
