#!/usr/bin/env bash
# A sweep as a Slurm array on this machine: slurmctld and slurmd on loopback with a munge of their own. One task is killed in the
# middle and requeued; the merged file must equal the single run's, byte for byte. Needs root and Debian's slurm-wlm and munge.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if ! command -v slurmctld >/dev/null || ! command -v munged >/dev/null; then
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends slurm-wlm munge
fi
dll="$root/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll"
[ -e "$dll" ] || dotnet build -c Release src/ParityFast.Cli
PARITYFAST="$(command -v dotnet) $dll"
export PARITYFAST

work=$(mktemp -d)
pids=()
finish() {
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
fail() { echo "FAIL: $1"; tail -n 20 "$work"/*.log "$work"/slurm-*.out 2>/dev/null || true; exit 1; }
await() { # description, seconds, command…
  local what=$1 until=$((SECONDS + $2)); shift 2
  until "$@" >/dev/null 2>&1; do [ $SECONDS -lt $until ] || fail "waited in vain for $what"; sleep 0.05; done
}

mkdir -p "$work"/{state,spool,parts}
chmod 755 "$work"
head -c 1024 /dev/urandom > "$work/munge.key"; chmod 400 "$work/munge.key"
munged --foreground --force --key-file="$work/munge.key" --socket="$work/munge.sock" --pid-file="$work/munged.pid" \
  --seed-file="$work/munge.seed" --log-file="$work/munged.log" > "$work/munged.out" 2>&1 &
pids+=($!)
host=$(hostname -s)
cat > "$work/slurm.conf" <<CONF
ClusterName=parityfast
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge.sock,cred_expire=5
SlurmctldPort=26817
SlurmdPort=26818
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MailProg=/bin/true
JobRequeue=1
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=local Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$work/slurm.conf"
await "munge" 20 test -S "$work/munge.sock"
slurmctld -D -f "$SLURM_CONF" > "$work/slurmctld.log" 2>&1 &
pids+=($!)
slurmd -D -N "$host" -f "$SLURM_CONF" > "$work/slurmd.log" 2>&1 &
pids+=($!)
idle() { sinfo -h -o %t | grep -qx idle; }
await "an idle node" 60 idle

sweep=(--strategy sma-cross --range short_ma_period=2..121 --range long_ma_period=130..329)
echo "single run"
$PARITYFAST sweep --sample "${sweep[@]}" --quiet --top 1 --output "$work/single.csv" >/dev/null

echo "array of 3 tasks"
job=$(cd "$work" && sbatch --parsable --array=1-3 --cpus-per-task=1 "$root/deploy/slurm-array.sh" --sample "$work/parts" "${sweep[@]}")
part="$work/parts/part-0002.csv"
begun() { [ "$(wc -l < "$part")" -gt 100 ]; }
await "rows of task 2" 120 begun
# Killed as a crash kills: by signal 9, with rows half written.
scancel --signal=KILL --full "${job}_2"
failed() { scontrol show job "${job}_2" | grep -Eq 'JobState=(FAILED|CANCELLED|NODE_FAIL|COMPLETED)'; }
await "the end of task 2" 60 failed
rows=$(($(wc -l < "$part") - 1))
echo "task 2 killed after $rows of 8000 rows"
[ "$rows" -lt 8000 ] || fail "task 2 was done before it could be killed"
if $PARITYFAST merge "$work"/parts/part-*.csv --output "$work/early.csv" 2> "$work/early.log"; then fail "an unfinished part was merged"; fi
scontrol requeue "${job}_2"
done_all() { [ -z "$(squeue -h -j "$job")" ]; }
await "all tasks" 300 done_all

$PARITYFAST merge "$work"/parts/part-*.csv --output "$work/merged.csv"
cmp "$work/single.csv" "$work/merged.csv" || fail "the merged file differs from the single run's"
cmp "$work/single.csv.manifest.json" "$work/merged.csv.manifest.json" || fail "the manifests differ"
echo "ok: 24000 rows, equal byte for byte"
