#!/usr/bin/env bash
# Completes command lines in real shells: bash, and zsh and fish, which Debian has. Each reads the script that the tool prints.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
for shell in zsh fish; do
  command -v "$shell" >/dev/null || { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$shell"; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tool="$root/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll"
[ -e "$tool" ] || dotnet build src/ParityFast.Cli -c Release
mkdir "$work/bin"
printf '#!/bin/sh\nexec dotnet "%s" "$@"\n' "$tool" > "$work/bin/parityfast"
chmod +x "$work/bin/parityfast"
export PATH="$work/bin:$PATH"
for shell in bash zsh fish; do parityfast completion "$shell" > "$work/completion.$shell"; done
cd "$work"
touch btc-1m.csv

same() { # shell, line, found, expected
  [ "$3" = "$4" ] || { echo "$1 completes '$2' to '$3', not to '$4'"; exit 1; }
  echo "ok   $1: $2 -> $3"
}

in_bash() { # line
  bash --norc -c '
    source "$1"
    COMP_LINE=$2 COMP_POINT=${#2}
    read -ra COMP_WORDS <<<"$2"
    [[ $2 == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _parityfast
    echo "${COMPREPLY[*]}"' - "$work/completion.bash" "$1"
}

# A terminal of its own, in which the line is typed and Tab pressed: what zsh then has on its line is what it completed to.
cat > "$work/terminal.zsh" <<'ZSH'
zmodload zsh/zpty
zpty -b shell zsh -f -i
zpty -w shell "autoload -Uz compinit; compinit -u -D; source $1; show() { print -r -- \$BUFFER > $3 }; zle -N show; bindkey '^I' complete-word; bindkey '^T' show; touch $3.ready"
for i in {1..100}; do [[ -e $3.ready ]] && break; sleep 0.1; done
zpty -w -n shell "$2"$'\t'
for i in {1..100}; do
  zpty -w -n shell $'\x14'
  sleep 0.2
  [[ -s $3 && $(<$3) != $2 ]] && break
done
zpty -d shell
cat $3
rm -f $3 $3.ready
ZSH
in_zsh() { zsh -f "$work/terminal.zsh" "$work/completion.zsh" "$1" "$work/zsh-line"; }

in_fish() { fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$work/completion.fish" "$1" | tr '\n' ' ' | sed 's/ $//'; }

line='parityfast backt';                              same bash "$line" "$(in_bash "$line")" 'backtest'
line='parityfast backtest --strategy sm';              same bash "$line" "$(in_bash "$line")" 'sma-cross'
line='parityfast backtest --sample --format ';        same bash "$line" "$(in_bash "$line")" 'json table'
line='parityfast backtest --format=j';                same bash "$line" "$(in_bash "$line")" 'json'
line='parityfast sweep --strategy breakout --range e'; same bash "$line" "$(in_bash "$line")" 'entry_period= exit_period='
line='parityfast backtest bt';                        same bash "$line" "$(in_bash "$line")" ''

line='parityfast backt';                              same fish "$line" "$(in_fish "$line")" 'backtest'
line='parityfast backtest --format ';                 same fish "$line" "$(in_fish "$line")" 'json table'
line='parityfast backtest bt';                        same fish "$line" "$(in_fish "$line")" 'btc-1m.csv'

line='parityfast backt';                              same zsh "$line" "$(in_zsh "$line")" 'parityfast backtest '
line='parityfast backtest --strategy sm';              same zsh "$line" "$(in_zsh "$line")" 'parityfast backtest --strategy sma-cross '
line='parityfast backtest bt';                        same zsh "$line" "$(in_zsh "$line")" 'parityfast backtest btc-1m.csv '
