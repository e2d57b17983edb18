# Read by `./run check`: every step CI runs. All are run and named, whatever fails; a skipped one says why.

passed=0 skipped=() failed=()

step() { # step NAME COMMAND…
  local name=$1 began=$SECONDS verdict
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    verdict=passed passed=$((passed + 1))
  elif [ $? = 5 ]; then # pytest's word for: no such test
    verdict='skipped, there are no such tests yet' skipped+=("$name: there are no such tests yet")
  else
    verdict=FAILED failed+=("$name")
  fi
  printf '== %s: %s (%d s)\n' "$name" "$verdict" $((SECONDS - began))
}

skip() { # skip NAME REASON
  printf '\n== %s: skipped, %s\n' "$1" "$2"
  skipped+=("$1: $2")
}

python() { .venv/bin/python "$@"; }
tests() { python -m pytest -q "$@"; }

wheel() { # builds it, finds every file of ours in it, and calls it from a venv of its own
  local scratch
  scratch=$(mktemp -d)
  build_and_call_wheel "$scratch"
  local code=$?
  rm -rf "$scratch"
  return $code
}
build_and_call_wheel() {
  python -m hatchling build --target wheel --directory "$1" || return
  left_out "$1"/*.whl | grep . && return 1
  (make_venv "$1/venv" && install "$1/venv" locks/product.txt) || return # they exit when they cannot
  if find_uv; then
    "$uv" pip install --quiet --python "$1/venv" --no-deps "$1"/*.whl || return
  else
    "$1/venv/bin/python" -m pip install --quiet --no-deps "$1"/*.whl || return
  fi
  (cd "$1" && venv/bin/evenhand --help)
}
left_out() { # prints the files of the package that are not in the wheel
  comm -23 <(git ls-files evenhand | sort) <(python -m zipfile --list "$1" | cut -d ' ' -f 1 | sort)
}

machine_has strace || skip "tests of what reaches the disk" "the machine lacks $(missing strace)"
step "tests on SQLite" env -u DATABASE_URL -u KEYS_URL ./run test # first: with no more libraries than it asks for
has check
keep_compiled
step "format" python -m ruff format --check .
step "lint" python -m ruff check .
step "types" python -m mypy
step "import contracts" .venv/bin/lint-imports --no-logo
if [ -d evenhand/doors/web/templates ]; then
  step "templates" .venv/bin/djlint --lint --quiet evenhand/doors/web/templates
else
  skip "templates" "there are none yet"
fi
step "migrations" python -m django makemigrations --check --dry-run --settings tests.settings
step "wheel" wheel
if machine_has browser; then
  step "browser tests" tests -m "browser and not wordpress"
  wordpress="wordpress"
else
  skip "browser tests" "the machine lacks $(missing browser)"
  wordpress="wordpress and not browser"
fi
if machine_has wordpress; then
  step "WordPress story" tests -m "$wordpress"
else
  skip "WordPress story" "the machine lacks $(missing wordpress)"
fi
if machine_has mail; then
  step "mail story" tests -m mail
else
  skip "mail story" "the machine lacks $(missing mail)"
fi
step "tests on PostgreSQL" python -m tests.postgres -- .venv/bin/python -m pytest -q -n auto

printf '\n%d steps passed, %d failed, %d skipped\n' "$passed" "${#failed[@]}" "${#skipped[@]}"
for reason in "${skipped[@]}"; do printf '  skipped: %s\n' "$reason"; done
for name in "${failed[@]}"; do printf '  FAILED: %s\n' "$name"; done
[ ${#failed[@]} = 0 ]
