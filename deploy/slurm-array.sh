#!/usr/bin/env bash
#SBATCH --job-name=parityfast-sweep
#SBATCH --array=1-10
#SBATCH --cpus-per-task=2
#SBATCH --requeue
#SBATCH --open-mode=append
# One shard of a sweep for each task of a Slurm array. A task that is killed or requeued continues at the end of its file.
#
#   sbatch --array=1-20 deploy/slurm-array.sh candles.csv parts --range short_ma_period=2..51 --range long_ma_period=52..101
#   parityfast merge parts/part-*.csv --output sweep.csv
#
# PARITYFAST names the tool where it is not on the PATH.
set -euo pipefail
candles=$1 folder=$2
shift 2
mkdir -p "$folder"
# The shard is SLURM_ARRAY_TASK_ID of SLURM_ARRAY_TASK_COUNT: the tool reads both.
exec ${PARITYFAST:-parityfast} sweep "$candles" "$@" --threads "${SLURM_CPUS_PER_TASK:-1}" --resume --quiet --top 1 \
  --output "$folder/part-$(printf '%04d' "$SLURM_ARRAY_TASK_ID").csv"
