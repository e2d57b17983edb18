# Read by ./run: an interpreter, .venv, and the locked packages in it. Nothing is done twice.

say() { printf 'run: %s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 1
}

log=.run/install.log
locked=(--quiet --require-hashes --only-binary :all: -r)
# uv is told what pip knows: the machine's certificates and its mirror.
export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-1}
if [ "${PIP_INDEX_URL:-}" ]; then export UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$PIP_INDEX_URL}; fi
mkdir -p .run

# has SET: .venv exists and holds the packages of locks/SET.txt.
has() {
  .venv/bin/python -c '' 2>/dev/null || make_venv .venv
  if ! cmp -s "locks/$1.txt" ".venv/installed-$1.txt"; then
    install .venv "locks/$1.txt"
    cp "locks/$1.txt" ".venv/installed-$1.txt"
  fi
  link_project
}

make_venv() {
  local python
  python=$(find_python 12) || true
  if find_uv; then
    say "making $1 with uv and ${python:-the Python $(<.python-version) that uv fetches}"
    "$uv" venv --quiet --clear --python "${python:-$(<.python-version)}" "$1" >>$log 2>&1 && return
  elif python=$(find_python 12 ensurepip); then
    say "making $1 with $python"
    "$python" -m venv --clear "$1" >>$log 2>&1 && return
  fi
  fail "Evenhand needs Python 3.12 or newer with venv, and none runs here: install one (Debian 13: apt-get install python3-venv; pyenv: pyenv install 3.13) and call ./run again."
}

# install VENV LOCK: pip is asked when uv is missing or cannot, for pip may know a mirror that uv does not.
install() {
  say "installing $(grep -c == "$2") packages from $2"
  find_uv && "$uv" pip install --python "$1" "${locked[@]}" "$2" >>$log 2>&1 && return
  "$1/bin/python" -m ensurepip >>$log 2>&1 && "$1/bin/python" -m pip install "${locked[@]}" "$2" >>$log 2>&1 && return
  fail "The packages of $2 could not be fetched: connect to a network with a Python package index (or name a mirror in PIP_INDEX_URL) and call ./run again; $log has the details."
}

# The project itself: the source folder on the path, and its console command. No build, so nothing more to fetch.
link_project() {
  local packages=(.venv/lib/python3.*/site-packages)
  pwd >"${packages[0]}/evenhand.pth"
  cat >.venv/bin/evenhand <<COMMAND
#!$PWD/.venv/bin/python
import sys

from evenhand.doors.console.main import main

sys.exit(main())
COMMAND
  chmod +x .venv/bin/evenhand
}

# find_python MINOR [MODULE]: prints the first interpreter >= 3.MINOR that really runs; a pyenv shim is there even when it does not.
find_python() {
  local candidate
  for candidate in python3.13 python3.14 python3.12 python3 "$HOME"/.pyenv/versions/*/bin/python; do
    "$candidate" -c "import sys, sqlite3, ssl, ${2:-sys}; sys.version_info >= (3, $1) or sys.exit(1); print(sys.executable)" 2>/dev/null && return
  done
  return 1
}

# Sets uv to one that runs: the machine's, or the one in locks/installer.txt, fetched by the pip of any Python.
uv=''
find_uv() {
  [ "$uv" ] || uv=$(look_for_uv) || uv=none
  [ "$uv" != none ]
}
look_for_uv() {
  local candidate python own=.run/uv
  for candidate in uv "$HOME/.local/bin/uv" $own/bin/uv; do
    "$candidate" --version >/dev/null 2>&1 && echo "$candidate" && return
  done
  python=$(find_python 8 pip) || return 1
  say "fetching uv, which installs the rest"
  "$python" -m pip install --target $own "${locked[@]}" locks/installer.txt >>$log 2>&1 && echo $own/bin/uv
}

# missing THING: prints the Debian packages that the machine lacks for it.
missing() {
  case $1 in
  browser) command -v chromium >/dev/null || echo chromium ;;
  wordpress) .venv/bin/python -c 'from evenhand.doors.demo import wordpress; print(*wordpress.missing())' ;;
  mail)
    [ -x /usr/sbin/postfix ] || echo postfix
    [ -x /usr/lib/dovecot/imap ] || echo dovecot-imapd
    [ -x /usr/lib/dovecot/lmtp ] || echo dovecot-lmtpd
    ;;
  strace) command -v strace >/dev/null || echo strace ;;
  esac
}

# machine_has THING: it is there, or could be installed, as only root on Debian may.
machine_has() {
  local packages
  packages=$(missing "$1")
  [ "$packages" ] || return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "apt-get install" $packages
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages; } </dev/null >>.run/apt.log 2>&1
  [ -z "$(missing "$1")" ]
}
