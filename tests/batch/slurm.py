#!/usr/bin/env python3
"""The scripts of docs/scale.md on a real Slurm: two nodes on this machine, on loopback, in a folder that goes away.

    slurm.py --ctg build/release/ctg [--count 300] [--log FILE]

munged, slurmctld and two slurmd are started with a configuration of their own. An array of ten tasks builds the dossiers;
one task is killed (kill -9) in the middle and queued again; the parts are put together. Documents and reports must be, byte
for byte, those of one process. Needs slurm-wlm and munge, and root; skips (77) without.
"""

import argparse
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from lot import ENVIRONMENT, Checks, Lot, documented, documents

check = Checks()
CONFIGURATION = """
ClusterName=ctg
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
SlurmctldPort={port}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
JobRequeue=1
SchedulerParameters=sched_interval=2,batch_sched_delay=0,bf_interval=2
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={first} CPUs=2 RealMemory=4000
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={second} CPUs=2 RealMemory=4000
PartitionName=ctg Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        self.environment = dict(ENVIRONMENT, SLURM_CONF=str(folder / "slurm.conf"))
        for name in list(self.environment):
            if name.startswith("SLURM_") and name != "SLURM_CONF":
                del self.environment[name]
        ports = [free_port() for _ in range(3)]
        (folder / "slurm.conf").write_text(CONFIGURATION.format(folder=folder, host=socket.gethostname().split(".")[0],
                                                                port=ports[0], first=ports[1], second=ports[2]))
        for name in ("state", "spool-n1", "spool-n2"):
            (folder / name).mkdir()
        key = folder / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)

    def __enter__(self):
        self.begin("munged", "--foreground", "--force", f"--key-file={self.folder}/munge.key", f"--socket={self.folder}/munge.socket",
                   f"--pid-file={self.folder}/munge.pid", f"--seed-file={self.folder}/munge.seed",
                   f"--log-file={self.folder}/munge.log")
        self.until(lambda: (self.folder / "munge.socket").exists(), "munged")
        self.begin("slurmctld", "-D", "-c")
        for node in ("n1", "n2"):
            self.begin("slurmd", "-D", "-N", node)
        self.until(lambda: self.run("sinfo", "-h", "-o", "%T", "-N").stdout.split() == ["idle", "idle"], "two idle nodes")
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
        for process in reversed(self.processes):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()

    def begin(self, *words):
        with open(self.folder / f"{words[0]}-{len(self.processes)}.out", "wb") as out:
            self.processes.append(subprocess.Popen(words, env=self.environment, stdout=out, stderr=out))

    def run(self, *words):
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False, cwd=self.folder)

    def until(self, true, what, patience=120):
        end = time.monotonic() + patience
        while not true():
            if time.monotonic() > end:
                for path in sorted([*self.folder.glob("*.log"), *self.folder.glob("*.out")]):
                    print(f"== {path.name}", path.read_text(errors="replace")[-1500:], sep="\n")
                raise SystemExit(f"{what}: not within {patience} s")
            time.sleep(0.1)


def scripts(work, dossiers):
    """The two of docs/scale.md, in our folder."""
    for name in ("lot.sbatch", "reunir.sbatch"):
        script = documented(f"\n`{name}`", work, dossiers)
        assert script.startswith("#!/bin/bash")
        (work / name).write_text(script)
    return f"ALL,DOSSIERS={dossiers}"


def process_of(part):
    """The process that does a part."""
    for entry in pathlib.Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0") if entry.name.isdigit() else []
        except OSError:
            continue
        if words and words[0].endswith(b"ctg") and b"batch" in words and part.encode() in words:
            return int(entry.name)
    return None


def kill_one(cluster, lot):
    """In the middle of its part."""
    def begun():
        return process_of("3/10") and len(documents(lot.folder / "d")) > 0
    cluster.until(begun, "task 3", 600)
    third = [path for i, path in enumerate(sorted(lot.paths)) if i % 10 == 2]
    cluster.until(lambda: sum((lot.folder / "d" / path / "out/convention.odt").exists() for path in third) >= 3, "task 3", 600)
    process = process_of("3/10")
    if process:
        os.kill(process, signal.SIGKILL)
    return process, sum((lot.folder / "d" / path / "out/convention.odt").exists() for path in third)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--log")
    arguments = parser.parse_args()
    if os.geteuid() != 0 or not all(shutil.which(name) for name in ("munged", "slurmctld", "slurmd", "sbatch")):
        print("slurm-wlm and munge are not there, or we are not root")
        sys.exit(77)
    log = []

    def note(*words):
        log.append(f"{time.strftime('%H:%M:%S')} {' '.join(map(str, words))}")
        print(log[-1], flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        lot = Lot(arguments.ctg, folder / "lot", arguments.count)
        (folder / "bin").mkdir()
        (folder / "bin/ctg").symlink_to(lot.ctg)
        ENVIRONMENT["PATH"] = f"{folder}/bin:{os.environ['PATH']}"
        (folder / "slurm").mkdir()
        with Cluster(folder / "slurm") as cluster:
            note("nodes:", cluster.run("sinfo", "-h", "-N", "-o", "%N %T %c").stdout.split("\n")[:2])
            export = scripts(lot.folder, "d")
            sent = cluster.run("sbatch", "--parsable", "--cpus-per-task=1", f"--export={export}", f"--chdir={lot.folder}",
                               lot.folder / "lot.sbatch")
            job = sent.stdout.strip()
            check(job.isdigit(), "the array is taken", sent.stderr)
            after = cluster.run("sbatch", "--parsable", f"--dependency=afterok:{job}", f"--export={export}", f"--chdir={lot.folder}",
                                lot.folder / "reunir.sbatch")
            note(f"array {job} of ten tasks, {arguments.count} dossiers; then {after.stdout.strip()}")
            process, before = kill_one(cluster, lot)
            check(process is not None, "a task is killed while it works")
            note(f"task 3 killed: process {process}, with {before} of its dossiers done")
            cluster.until(lambda: (lot.folder / "lot.json").exists() or not cluster.run("squeue", "-h").stdout.strip(), "the end", 1800)
            cluster.until(lambda: not cluster.run("squeue", "-h").stdout.strip(), "an empty queue", 300)
            restarts = re.search(r"Restarts=(\d+)", cluster.run("scontrol", "show", "job", f"{job}_3").stdout)
            check(restarts and int(restarts[1]) >= 1, "and queued again", restarts)
            note("task 3: restarts", restarts and restarts[1])
            for path in sorted(lot.folder.glob("slurm-*.out")):
                end = path.read_text(errors="replace").strip().splitlines()[-1:]
                note(path.name, *end)
        alone = Lot(arguments.ctg, folder / "alone", arguments.count)
        alone.run("build", "d", "--reproductible", "--rapport", "lot.html", "--rapport", "lot.csv", "--rapport", "lot.json")
        here, there = documents(alone.folder / "d"), documents(lot.folder / "d")
        check(len(here) == 2 * arguments.count and here == there, "the same documents")
        for report in ("lot.json", "lot.csv", "lot.html"):
            check((lot.folder / report).exists() and lot.read(report) == alone.read(report), "the same report", report)
        note(f"one process: {len(here)} documents and three reports, the same bytes: {here == there}")
    if arguments.log:
        pathlib.Path(arguments.log).write_text("\n".join(log) + "\n")
    check.end()


if __name__ == "__main__":
    main()
