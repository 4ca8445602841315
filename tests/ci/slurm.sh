#!/usr/bin/env bash
# The sweep on a Slurm of this machine.
exec bash "$(dirname "$0")/../slurm/run.sh"
